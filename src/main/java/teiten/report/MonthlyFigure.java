package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.identify.Protocol;

/// Monthly means by protocol as small multiples: the months are shared, each protocol has its own
/// vertical axis from 0.
final class MonthlyFigure {
    private static final int COLUMNS = 3;
    private static final double PANEL_HEIGHT = 168;
    private static final double HEAD = 34;
    private static final double FOOT = 46;
    private static final double LEFT = 50;
    private static final double RIGHT_MARGIN = 14;
    private static final double PLOT_TOP = 46;
    private static final double PLOT_BOTTOM = 136;
    private static final double PANEL_WIDTH = (double) Svg.WIDTH / COLUMNS;

    private final Printer printer;
    private final Edition edition;
    private final List<ReflectorSearch> searches;
    private final Plot plot;
    private final YearMonth first;
    private final int months;
    private final Svg svg;
    private final String gapPaint;
    private boolean gaps;

    /// What is to be drawn beside the values.
    ///
    /// @param number number of the figure
    /// @param caption what it is
    /// @param since when the rise of a protocol began, for those that rose
    record Plot(int number, Svg.Caption caption, Map<Protocol, LocalDate> since) {
        Plot {
            since = Map.copyOf(since);
        }
    }

    private MonthlyFigure(
            Printer printer, Edition edition, List<ReflectorSearch> searches, Plot plot) {
        this.plot = plot;
        this.printer = printer;
        this.edition = edition;
        this.searches = searches;
        this.first = firstMonth(edition, searches);
        this.months = (int) first.until(edition.month(), ChronoUnit.MONTHS) + 1;
        int rows = (searches.size() + COLUMNS - 1) / COLUMNS;
        int height = (int) (HEAD + rows * PANEL_HEIGHT + FOOT);
        this.svg = new Svg("figure" + plot.number(), printer.language(), height, plot.caption());
        this.gapPaint = svg.hatch("gap", "#a6a6a6", "#f2f2f2", 45);
    }

    /// Draws it; there must be at least one protocol with at least one value.
    static String draw(
            Printer printer, Edition edition, List<ReflectorSearch> searches, Plot plot) {
        MonthlyFigure figure = new MonthlyFigure(printer, edition, searches, plot);
        Words words = printer.words();
        figure.svg.text(8, 20, words.plain("monthly.axis"), "data-plain=\"\"");
        for (int i = 0; i < searches.size(); i++) {
            figure.panel(i);
        }
        int rows = (searches.size() + COLUMNS - 1) / COLUMNS;
        String year = printer.dates().year(edition.month().getYear());
        figure.svg.text(
                Svg.WIDTH / 2.0,
                HEAD + rows * PANEL_HEIGHT + 16,
                words.plain("monthly.months", Map.of("year", year)),
                "text-anchor=\"middle\" data-plain=\"\"");
        figure.legend(HEAD + rows * PANEL_HEIGHT + 26);
        if (edition.simulated()) {
            Figures.simulatedMark(figure.svg, words);
        }
        return figure.svg.document();
    }

    /// The first month that any protocol has a row of.
    static YearMonth firstMonth(Edition edition, List<ReflectorSearch> searches) {
        YearMonth first = edition.month();
        for (ReflectorSearch search : searches) {
            for (MonthMean mean : search.months()) {
                first = mean.month().isBefore(first) ? mean.month() : first;
            }
        }
        return first;
    }

    private void panel(int index) {
        int row = index / COLUMNS;
        double left = index % COLUMNS * PANEL_WIDTH;
        double top = HEAD + row * PANEL_HEIGHT;
        ReflectorSearch search = searches.get(index);
        double largest = 0;
        for (MonthMean mean : search.months()) {
            Double value = mean.accessesPerDay();
            largest = value == null ? largest : Math.max(largest, value);
        }
        Scale scale = Scale.upTo(largest, 3, false);
        heading(left, top, search);
        grid(left, top, scale);
        values(left, top, scale, index);
        since(left, top, search.protocol());
        axis(left, top);
    }

    private void legend(double y) {
        Legend legend = new Legend(8, y, Svg.WIDTH);
        Words words = printer.words();
        if (gaps) {
            legend.add(
                    words.plain("gap"),
                    (on, x, top) -> on.rect(new Svg.Box(x, top, 14, 11), Svg.fill(gapPaint)));
        }
        if (searches.stream().anyMatch(search -> plot.since().containsKey(search.protocol()))) {
            legend.add(
                    words.plain("onset.day"),
                    (on, x, top) -> on.path(Figures.triangle(x + 8, top + 11), Svg.fill(Svg.INK)));
        }
        legend.draw(svg);
    }

    /// When the protocol's rise began, as far as the figure reaches back.
    private void since(double left, double top, Protocol protocol) {
        LocalDate day = plot.since().get(protocol);
        if (day == null || day.isBefore(first.atDay(1))) {
            return;
        }
        YearMonth month = YearMonth.from(day);
        double part = (day.getDayOfMonth() - 0.5) / month.lengthOfMonth();
        double x = left + LEFT + (first.until(month, ChronoUnit.MONTHS) + part) * step();
        String dots = Svg.stroke(Svg.INK, 1) + " stroke-dasharray=\"1 3\"";
        svg.line(x, top + PLOT_TOP - 4, x, top + PLOT_BOTTOM, dots);
        svg.path(Figures.triangle(x, top + PLOT_TOP - 1), Svg.fill(Svg.INK) + " class=\"onset\"");
    }

    private void heading(double left, double top, ReflectorSearch search) {
        Words words = printer.words();
        String id = search.protocol().id();
        String port = search.port();
        String title =
                printer.plainName("name", id) + (port.isEmpty() ? "" : " " + Printer.port(port));
        svg.text(left + 8, top + 14, title, "font-weight=\"bold\" data-plain=\"\"");
        String fact = ReflectorFacts.id(search, edition.month(), edition);
        if (printer.facts().has(fact)) {
            String value =
                    words.say("monthly.value", Map.of("value", printer.drawn(fact)))
                            .replace("<span", "<tspan")
                            .replace("</span", "</tspan");
            svg.markup(left + 8, top + 31, value, "font-size=\"11\"");
        }
    }

    private void grid(double left, double top, Scale scale) {
        svg.open("data-plain=\"\" text-anchor=\"end\" font-size=\"11\"");
        for (double tick : scale.ticks()) {
            double y = y(top, scale, tick);
            svg.line(
                    left + LEFT, y, left + PANEL_WIDTH - RIGHT_MARGIN, y, Svg.stroke(Svg.FAINT, 1));
            svg.text(left + LEFT - 5, y + 4, scale.label(tick), "");
        }
        svg.close();
    }

    private void values(double left, double top, Scale scale, int index) {
        ReflectorSearch search = searches.get(index);
        String colour = Figures.COLOURS.get(index % Figures.COLOURS.size());
        StringBuilder line = new StringBuilder();
        StringBuilder markers = new StringBuilder();
        boolean joined = false;
        for (int i = 0; i < months; i++) {
            Double value = value(search, first.plusMonths(i));
            if (value == null) {
                double x = left + LEFT + i * step();
                Svg.Box box = new Svg.Box(x, top + PLOT_TOP, step(), PLOT_BOTTOM - PLOT_TOP);
                svg.rect(box, Svg.fill(gapPaint) + " class=\"gap\"");
                joined = false;
                gaps = true;
                continue;
            }
            double x = left + LEFT + (i + 0.5) * step();
            double y = y(top, scale, value);
            line.append(joined ? 'L' : 'M').append(Svg.number(x)).append(' ').append(Svg.number(y));
            markers.append(Figures.marker(index, x, y));
            joined = true;
        }
        if (line.length() > 0) {
            svg.path(line.toString(), Svg.stroke(colour, 1.8));
            svg.path(
                    markers.toString(),
                    Svg.fill(colour) + " stroke=\"#222222\" stroke-width=\"0.6\"");
        }
    }

    private void axis(double left, double top) {
        double bottom = top + PLOT_BOTTOM;
        svg.line(
                left + LEFT,
                bottom,
                left + PANEL_WIDTH - RIGHT_MARGIN,
                bottom,
                Svg.stroke(Svg.INK, 1.2));
        svg.open("data-plain=\"\" text-anchor=\"middle\" font-size=\"11\"");
        for (int i = 0; i < months; i++) {
            double x = left + LEFT + (i + 0.5) * step();
            svg.text(x, bottom + 15, Integer.toString(first.plusMonths(i).getMonthValue()), "");
        }
        svg.close();
    }

    private double step() {
        return (PANEL_WIDTH - LEFT - RIGHT_MARGIN) / months;
    }

    private static double y(double top, Scale scale, double value) {
        return top + PLOT_BOTTOM - (PLOT_BOTTOM - PLOT_TOP) * value / scale.top();
    }

    /// The mean of one month, or null when it has none.
    static @Nullable Double value(ReflectorSearch search, YearMonth month) {
        for (MonthMean mean : search.months()) {
            if (mean.month().equals(month)) {
                return mean.accessesPerDay();
            }
        }
        return null;
    }
}
