package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.Day;

/// Values by day over two months: bars, or a line with a marker a day. A day without enough
/// coverage is a hatched band, never a value of 0.
final class DailyFigure {
    private static final int HEIGHT = 316;
    private static final double LEFT = 64;
    private static final double RIGHT = 706;
    private static final double TOP = 40;
    private static final double BOTTOM = 240;

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
    record Plot(int number, Svg.Caption caption, String axis, Shape shape, boolean whole) {}

    private final Printer printer;
    private final Plot plot;
    private final List<Point> points;
    private final Scale scale;
    private final Svg svg;
    private final double step;

    private DailyFigure(Printer printer, Plot plot, List<Point> points) {
        this.printer = printer;
        this.plot = plot;
        this.points = points;
        double largest = 0;
        for (Point point : points) {
            largest = point.day().isGap() ? largest : Math.max(largest, point.value());
        }
        this.scale = Scale.upTo(largest, 5, plot.whole());
        this.step = (RIGHT - LEFT) / points.size();
        this.svg = new Svg("figure" + plot.number(), printer.language(), HEIGHT, plot.caption());
    }

    /// Draws it; there must be at least one day.
    static String draw(Printer printer, Plot plot, List<Point> points, boolean simulated) {
        DailyFigure figure = new DailyFigure(printer, plot, points);
        figure.grid();
        figure.gaps();
        switch (plot.shape()) {
            case BARS -> figure.bars();
            case LINE -> figure.curve();
        }
        figure.days();
        figure.legend();
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

    private void legend() {
        if (!anyPartial()) {
            return;
        }
        double y = BOTTOM + 54;
        if (plot.shape() == Shape.BARS) {
            String paint = svg.hatch("key", Figures.BLUE, "#ffffff", 45);
            svg.rect(
                    new Svg.Box(LEFT, y, 12, 10),
                    Svg.fill(paint) + " stroke=\"" + Figures.BLUE + "\" stroke-width=\"0.6\"");
        } else {
            String paint =
                    Svg.fill("#ffffff")
                            + " stroke=\""
                            + Figures.VERMILLION
                            + "\" stroke-width=\"1.4\"";
            svg.path(Figures.circle(LEFT + 6, y + 5, 3.2), paint);
        }
        svg.text(
                LEFT + 20,
                y + 9,
                printer.words().plain("partial"),
                "font-size=\"11\" data-plain=\"\"");
    }
}
