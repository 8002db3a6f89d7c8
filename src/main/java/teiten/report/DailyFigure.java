package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.Day;

/// Values by day over two months: bars, or a line with a marker a day. A day without enough
/// coverage is a hatched band, never a value of 0.
final class DailyFigure {
    private static final int HEIGHT = 292;
    private static final double LEFT = 64;
    private static final double RIGHT = 706;
    private static final double TOP = 40;
    private static final double BOTTOM = 240;

    private static final String BAND = "#e6eaee";
    private static final String MEDIAN =
            Svg.stroke("#606060", 1.2) + " stroke-dasharray=\"7 4\" class=\"median\"";

    /// Room that the longest label of a day needs, with some air.
    private static final double LABEL_WIDTH = 86;

    /// Days with less coverage than this are drawn so that it shows.
    static final double FULL_COVERAGE = 0.95;

    /// How the values are drawn.
    enum Shape {
        BARS,
        LINE
    }

    /// One day.
    ///
    /// @param day its date and coverage
    /// @param value what is drawn; of no meaning when the day is a gap
    record Point(Day day, double value) {
        boolean isPartial() {
            return !day.isGap() && day.coverage() < FULL_COVERAGE;
        }
    }

    /// What is to be drawn.
    ///
    /// @param number number of the figure
    /// @param caption what it is
    /// @param axis title of the vertical axis with its unit
    /// @param shape bars or a line
    /// @param whole whether the values are whole numbers
    /// @param marks what is drawn beside the values
    record Plot(
            int number,
            Svg.Caption caption,
            String axis,
            Shape shape,
            boolean whole,
            DailyMarks marks) {}

    private final Printer printer;
    private final Plot plot;
    private final List<Point> points;
    private final Scale scale;
    private final Svg svg;
    private final double step;
    private final Legend legend;

    private DailyFigure(Printer printer, Plot plot, List<Point> points) {
        this.printer = printer;
        this.plot = plot;
        this.points = points;
        UsualRange usual = plot.marks().usual();
        double largest = usual == null ? 0 : usual.high();
        for (Point point : points) {
            largest = point.day().isGap() ? largest : Math.max(largest, point.value());
        }
        this.scale = Scale.upTo(largest, 5, plot.whole());
        this.step = (RIGHT - LEFT) / points.size();
        this.legend = new Legend(LEFT, BOTTOM + 50, RIGHT);
        entries();
        this.svg =
                new Svg(
                        "figure" + plot.number(),
                        printer.language(),
                        HEIGHT + legend.height(),
                        plot.caption());
    }

    /// Draws it; there must be at least one day.
    static String draw(Printer printer, Plot plot, List<Point> points, boolean simulated) {
        DailyFigure figure = new DailyFigure(printer, plot, points);
        figure.band();
        figure.grid();
        figure.gaps();
        switch (plot.shape()) {
            case BARS -> figure.bars();
            case LINE -> figure.curve();
        }
        figure.median();
        figure.days();
        figure.changes();
        figure.legend.draw(figure.svg);
        if (simulated) {
            Figures.simulatedMark(figure.svg, printer.words());
        }
        return figure.svg.document();
    }

    private double x(int index) {
        return LEFT + index * step;
    }

    private double y(double value) {
        return BOTTOM - (BOTTOM - TOP) * value / scale.top();
    }

    private void grid() {
        svg.text(8, 20, plot.axis(), "data-plain=\"\"");
        svg.open("data-plain=\"\" text-anchor=\"end\"");
        for (double tick : scale.ticks()) {
            svg.line(LEFT, y(tick), RIGHT, y(tick), Svg.stroke(Svg.FAINT, 1));
            svg.text(LEFT - 7, y(tick) + 4, scale.label(tick), "");
        }
        svg.close();
    }

    private void gaps() {
        List<DayRange> gaps = DayRange.where(points, p -> p.day().day(), p -> p.day().isGap());
        if (gaps.isEmpty()) {
            return;
        }
        String paint = svg.hatch("gap", "#a6a6a6", "#f2f2f2", 45);
        LocalDate start = points.getFirst().day().day();
        for (DayRange gap : gaps) {
            int first = (int) (gap.first().toEpochDay() - start.toEpochDay());
            int days = (int) (gap.last().toEpochDay() - gap.first().toEpochDay()) + 1;
            svg.rect(new Svg.Box(x(first), TOP, days * step, BOTTOM - TOP), Svg.fill(paint));
            label(x(first) + days * step / 2, days * step);
        }
    }

    // The label lies across a wide band and stands upright in a narrow one.
    private void label(double center, double width) {
        String text = printer.words().plain("gap");
        double middle = (TOP + BOTTOM) / 2;
        String halo =
                "text-anchor=\"middle\" font-size=\"11\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"";
        if (width >= 56) {
            svg.text(center, middle, text, halo);
            return;
        }
        if (printer.language() == Language.JA) {
            for (int i = 0; i < text.length(); i++) {
                svg.text(center, middle - 4 + 13 * i, text.substring(i, i + 1), halo);
            }
            return;
        }
        String turn = Svg.number(center + 4) + " " + Svg.number(middle);
        svg.text(center + 4, middle, text, halo + " transform=\"rotate(-90 " + turn + ")\"");
    }

    private void bars() {
        String whole = Svg.fill(Figures.BLUE);
        String partial =
                anyPartial() ? Svg.fill(svg.hatch("partial", Figures.BLUE, "#ffffff", 45)) : whole;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (point.day().isGap() || point.value() <= 0) {
                continue;
            }
            double top = y(point.value());
            Svg.Box box = new Svg.Box(x(i) + step * 0.12, top, step * 0.76, BOTTOM - top);
            String outline = " stroke=\"" + Figures.BLUE + "\" stroke-width=\"0.6\"";
            svg.rect(box, (point.isPartial() ? partial : whole) + " class=\"bar\"" + outline);
        }
    }

    private void curve() {
        StringBuilder data = new StringBuilder();
        boolean joined = false;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (point.day().isGap()) {
                joined = false;
                continue;
            }
            data.append(joined ? 'L' : 'M').append(Svg.number(x(i) + step / 2));
            data.append(' ').append(Svg.number(y(point.value())));
            joined = true;
        }
        svg.path(data.toString(), Svg.stroke(Figures.VERMILLION, 1.6));
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if (!point.day().isGap()) {
                String ground = point.isPartial() ? "#ffffff" : Figures.VERMILLION;
                String paint =
                        Svg.fill(ground)
                                + " stroke=\""
                                + Figures.VERMILLION
                                + "\" stroke-width=\"1.4\" class=\"point\"";
                svg.path(Figures.circle(x(i) + step / 2, y(point.value()), 2.8), paint);
            }
        }
    }

    private boolean anyPartial() {
        return points.stream().anyMatch(Point::isPartial);
    }

    private void days() {
        svg.line(LEFT, BOTTOM, RIGHT, BOTTOM, Svg.stroke(Svg.INK, 1.2));
        svg.open("data-plain=\"\" text-anchor=\"middle\" font-size=\"11\"");
        double lastTick = LEFT;
        for (int i = 0; i < points.size(); i++) {
            int day = points.get(i).day().day().getDayOfMonth();
            if (day % 10 == 1 && day < 31) {
                lastTick = x(i) + step / 2;
                tick(i, lastTick);
            }
            if (day == 1 && i > 0) {
                String dashes = Svg.stroke("#808080", 1) + " stroke-dasharray=\"3 3\"";
                svg.line(x(i), TOP, x(i), BOTTOM, dashes);
                svg.line(x(i), BOTTOM + 26, x(i), BOTTOM + 42, Svg.stroke("#808080", 1));
            }
        }
        double end = x(points.size() - 1) + step / 2;
        if (end - lastTick >= LABEL_WIDTH) {
            tick(points.size() - 1, end);
        }
        svg.close();
        svg.open("data-plain=\"\" text-anchor=\"middle\"");
        months();
        svg.close();
    }

    private void tick(int index, double x) {
        svg.line(x, BOTTOM, x, BOTTOM + 5, Svg.stroke(Svg.INK, 1));
        double inside = Math.min(x, Svg.WIDTH - LABEL_WIDTH / 2 + 8);
        svg.text(inside, BOTTOM + 19, printer.dates().tick(points.get(index).day().day()), "");
    }

    private void months() {
        List<YearMonth> seen = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            YearMonth month = YearMonth.from(points.get(i).day().day());
            if (!seen.contains(month)) {
                seen.add(month);
                double center =
                        x(i) + step * Math.min(month.lengthOfMonth(), points.size() - i) / 2;
                svg.text(center, BOTTOM + 38, printer.dates().month(month), "");
            }
        }
    }

    /// Where most days before lay, behind everything else.
    private void band() {
        UsualRange usual = plot.marks().usual();
        if (usual != null) {
            double top = y(usual.high());
            svg.rect(
                    new Svg.Box(LEFT, top, RIGHT - LEFT, y(usual.low()) - top),
                    Svg.fill(BAND) + " class=\"usual\"");
        }
    }

    private void median() {
        UsualRange usual = plot.marks().usual();
        if (usual != null) {
            double y = y(usual.median());
            svg.line(LEFT, y, RIGHT, y, MEDIAN);
        }
    }

    /// When changes began and how long temporary ones lasted, above the plot.
    private void changes() {
        for (DailyMarks.Onset onset : plot.marks().onsets()) {
            double x = center(onset.day());
            svg.line(x, TOP - 8, x, BOTTOM, Svg.stroke(Svg.INK, 1) + " stroke-dasharray=\"1 3\"");
            svg.line(
                    center(onset.low()) - step / 2,
                    TOP - 11,
                    center(onset.high()) + step / 2,
                    TOP - 11,
                    Svg.stroke(Svg.INK, 1.4));
            svg.path(Figures.triangle(x, TOP - 5), Svg.fill(Svg.INK) + " class=\"onset\"");
        }
        for (DayRange episode : plot.marks().episodes()) {
            double left = center(episode.first()) - step / 2;
            double right = center(episode.last()) + step / 2;
            svg.rect(
                    new Svg.Box(left, TOP - 6, right - left, 4),
                    Svg.fill(Figures.ORANGE)
                            + " stroke=\"#222222\" stroke-width=\"0.6\" class=\"episode\"");
        }
    }

    /// The middle of a day, which may lie before the first one shown.
    private double center(LocalDate day) {
        long index = points.getFirst().day().day().until(day, ChronoUnit.DAYS);
        return x(Math.clamp(index, 0, points.size() - 1)) + step / 2;
    }

    private void entries() {
        Words words = printer.words();
        if (anyPartial()) {
            legend.add(words.plain("partial"), this::partialKey);
        }
        if (plot.marks().usual() != null) {
            legend.add(
                    words.plain("usual"),
                    (svg, x, y) -> {
                        svg.rect(new Svg.Box(x, y, 16, 11), Svg.fill(BAND));
                        svg.line(x, y + 5.5, x + 16, y + 5.5, MEDIAN);
                    });
        }
        if (!plot.marks().onsets().isEmpty()) {
            legend.add(
                    words.plain("onset"),
                    (svg, x, y) -> {
                        svg.line(x, y + 1, x + 16, y + 1, Svg.stroke(Svg.INK, 1.4));
                        svg.path(Figures.triangle(x + 8, y + 11), Svg.fill(Svg.INK));
                    });
        }
        if (!plot.marks().episodes().isEmpty()) {
            String paint = Svg.fill(Figures.ORANGE) + " stroke=\"#222222\" stroke-width=\"0.6\"";
            legend.add(
                    words.plain("episode"),
                    (svg, x, y) -> svg.rect(new Svg.Box(x, y + 4, 16, 4), paint));
        }
    }

    private void partialKey(Svg svg, double x, double y) {
        if (plot.shape() == Shape.BARS) {
            String paint = svg.hatch("key", Figures.BLUE, "#ffffff", 45);
            svg.rect(
                    new Svg.Box(x + 2, y, 12, 10),
                    Svg.fill(paint) + " stroke=\"" + Figures.BLUE + "\" stroke-width=\"0.6\"");
            return;
        }
        String paint =
                Svg.fill("#ffffff")
                        + (" stroke=\"" + Figures.VERMILLION + "\" stroke-width=\"1.4\"");
        svg.path(Figures.circle(x + 8, y + 5, 3.2), paint);
    }
}
