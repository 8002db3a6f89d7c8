package teiten.report;

import java.util.List;

/// Shares as ranked bars with their percentages: what a pie cannot show for small shares.
final class RankedFigure {
    private static final double LEAST_LEFT = 104;
    private static final double MOST_LEFT = 300;
    private static final double RIGHT = 640;

    /// Labels are drawn larger than legends by this.
    private static final double LABEL_SIZE = 12.0 / 11;

    private static final double TOP = 38;
    private static final double ROW = 27;

    private RankedFigure() {}

    /// One bar.
    ///
    /// @param label what it is
    /// @param fact name of its share, in percent
    /// @param percent the share
    /// @param look which of the three looks it has
    record Bar(String label, String fact, double percent, Look look) {}

    /// Looks that differ in grey as well as in colour.
    enum Look {
        OWN_PORT,
        OTHER_PORT,
        REST
    }

    /// @param number number of the figure
    static String draw(
            int number, Printer printer, boolean simulated, List<Bar> bars, Svg.Caption caption) {
        int height = (int) (TOP + bars.size() * ROW + 36);
        Svg svg = new Svg("figure" + number, printer.language(), height, caption);
        svg.text(8, 20, printer.words().plain("shares.axis"), "");
        String orange = svg.hatch("off", "#8a5a00", Figures.ORANGE, 90);
        String grey = svg.hatch("rest", "#808080", "#ffffff", 45);
        double largest = 0;
        for (Bar bar : bars) {
            largest = Math.max(largest, bar.percent());
        }
        Scale scale = Scale.upTo(largest, 5, false);
        double bottom = TOP + bars.size() * ROW;
        double left = left(bars);
        double full = RIGHT - left;
        svg.open("data-plain=\"\" text-anchor=\"middle\" font-size=\"11\"");
        for (double tick : scale.ticks()) {
            double x = left + full * tick / scale.top();
            svg.line(x, TOP - 4, x, bottom, Svg.stroke(Svg.FAINT, 1));
            svg.text(x, bottom + 16, scale.label(tick) + "%", "");
        }
        svg.close();
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            String paint =
                    switch (bar.look()) {
                        case OWN_PORT -> Figures.BLUE;
                        case OTHER_PORT -> orange;
                        case REST -> grey;
                    };
            double y = TOP + i * ROW;
            double width = full * bar.percent() / scale.top();
            svg.text(left - 8, y + 16, bar.label(), "text-anchor=\"end\" data-plain=\"\"");
            String outline = " stroke=\"#222222\" stroke-width=\"0.6\" class=\"bar\"";
            svg.rect(new Svg.Box(left, y + 3, width, ROW - 9), Svg.fill(paint) + outline);
            svg.markup(left + width + 7, y + 16, printer.drawn(bar.fact()) + "%", "");
        }
        svg.line(left, TOP - 4, left, bottom, Svg.stroke(Svg.INK, 1.2));
        if (simulated) {
            Figures.simulatedMark(svg, printer.words());
        }
        return svg.document();
    }

    /// Where bars begin: behind the longest label.
    private static double left(List<Bar> bars) {
        double widest = 0;
        for (Bar bar : bars) {
            widest = Math.max(widest, Legend.width(bar.label()) * LABEL_SIZE);
        }
        return Math.clamp(widest + 16, LEAST_LEFT, MOST_LEFT);
    }
}
