package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Day;

/// Values by day over two months: bars, or a line with a marker a day. A day without enough
/// coverage is a hatched band, never a value of 0.
final class DailyFigure {
    private static final int HEIGHT = 316;
    private static final double LEFT = 64;
    private static final double RIGHT = 706;
    private static final double TOP = 40;
    private static final double BOTTOM = 240;

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
        svg.text(8, 20, plot.axis(), "font-size=\"12\"");
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
        String turned =
                " transform=\"rotate(-90 "
                        + Svg.number(center + 4)
                        + " "
                        + Svg.number(middle)
                        + ")\"";
        svg.text(center + 4, middle, text, halo + turned);
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
        svg.open("data-plain=\"\" text-anchor=\"middle\"");
        for (int i = 0; i < points.size(); i++) {
            LocalDate day = points.get(i).day().day();
            double center = x(i) + step / 2;
            boolean last = i == points.size() - 1;
            if ((day.getDayOfMonth() % 10 == 1 && day.getDayOfMonth() < 31) || last) {
                svg.line(center, BOTTOM, center, BOTTOM + 5, Svg.stroke(Svg.INK, 1));
                svg.text(center, BOTTOM + 19, printer.dates().tick(day), "font-size=\"11\"");
            }
            if (day.getDayOfMonth() == 1 && i > 0) {
                svg.line(
                        x(i),
                        TOP,
                        x(i),
                        BOTTOM + 40,
                        Svg.stroke("#808080", 1) + " stroke-dasharray=\"3 3\"");
            }
        }
        months();
        svg.close();
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
        Map<String, String> values = Map.of();
        svg.text(
                LEFT + 20,
                y + 9,
                printer.words().plain("partial", values),
                "font-size=\"11\" data-plain=\"\"");
    }
}
