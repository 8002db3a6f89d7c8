package teiten.report;

import java.util.List;

/// Shares as a pie, clockwise from the top, with a list beside it: the form of older reports. Small
/// shares are hard to tell apart in it, so [RankedFigure] is the usual one.
final class PieFigure {
    private static final int HEIGHT = 330;
    private static final double CENTER_X = 190;
    private static final double CENTER_Y = 172;
    private static final double RADIUS = 128;
    private static final double LIST_X = 380;
    private static final double LIST_TOP = 56;
    private static final double ROW = 22;

    private PieFigure() {}

    /// @param number number of the figure
    /// @param slices at most as many as there are paints; the share of nothing is left out
    static String draw(
            int number,
            Printer printer,
            boolean simulated,
            List<RankedFigure.Bar> slices,
            Svg.Caption caption) {
        Svg svg = new Svg("figure" + number, printer.language(), HEIGHT, caption);
        List<String> paints = paints(svg);
        svg.text(8, 20, printer.words().plain("shares.axis"), "");
        double from = 0;
        for (int i = 0; i < slices.size(); i++) {
            RankedFigure.Bar slice = slices.get(i);
            String paint = paints.get(i % paints.size());
            double to = from + slice.percent() / 100;
            if (slice.percent() > 0) {
                String line = " stroke=\"#222222\" stroke-width=\"0.8\" class=\"slice\"";
                svg.path(sector(from, to), Svg.fill(paint) + line);
            }
            from = to;
            entry(svg, printer, slice, paint, LIST_TOP + i * ROW);
        }
        if (simulated) {
            Figures.simulatedMark(svg, printer.words());
        }
        return svg.document();
    }

    private static void entry(
            Svg svg, Printer printer, RankedFigure.Bar slice, String paint, double y) {
        svg.rect(
                new Svg.Box(LIST_X, y, 16, 13),
                Svg.fill(paint) + " stroke=\"#222222\" stroke-width=\"0.6\"");
        svg.text(LIST_X + 26, y + 11, slice.label(), "data-plain=\"\"");
        String share = printer.drawn(slice.fact()) + "%";
        svg.markup(LIST_X + 200, y + 11, share, "text-anchor=\"end\"");
    }

    /// Neighbours differ in grey as well as in colour.
    private static List<String> paints(Svg svg) {
        return List.of(
                Figures.BLUE,
                svg.hatch("slice1", "#8a5a00", Figures.ORANGE, 90),
                "#ffffff",
                svg.hatch("slice3", "#005a41", "#7fd6b9", 45),
                "#cc79a7",
                svg.hatch("slice5", Figures.BLUE, "#ffffff", 0),
                "#56b4e9",
                svg.hatch("slice7", "#7a3300", "#f3b48a", 135),
                "#f0e442",
                svg.hatch("slice9", "#222222", "#c9c9c9", 90),
                svg.hatch("slice10", "#808080", "#ffffff", 45));
    }

    /// A sector between two parts of the whole turn.
    private static String sector(double from, double to) {
        if (to - from > 0.9999) {
            return Figures.circle(CENTER_X, CENTER_Y, RADIUS);
        }
        String large = to - from > 0.5 ? "1" : "0";
        return "M%s %sL%sA%s %s 0 %s 1 %sz"
                .formatted(
                        Svg.number(CENTER_X),
                        Svg.number(CENTER_Y),
                        rim(from),
                        Svg.number(RADIUS),
                        Svg.number(RADIUS),
                        large,
                        rim(to));
    }

    private static String rim(double part) {
        double angle = 2 * Math.PI * part;
        return Svg.number(CENTER_X + RADIUS * Math.sin(angle))
                + " "
                + Svg.number(CENTER_Y - RADIUS * Math.cos(angle));
    }
}
