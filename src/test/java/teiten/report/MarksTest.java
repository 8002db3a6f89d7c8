package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import teiten.aggregate.Day;
import teiten.identify.Protocol;

class MarksTest {
    private static final LocalDate FIRST = LocalDate.of(2015, 9, 1);

    @Test
    void the_usual_range_is_drawn_behind_the_values_with_its_median() {
        String svg = marked(Printer.of(Language.EN, new FactSheet()));
        assertThat(count(svg, "class=\"usual\"")).isEqualTo(1);
        assertThat(count(svg, "class=\"median\"")).isEqualTo(2);
        assertThat(svg.indexOf("class=\"usual\"")).isLessThan(svg.indexOf("class=\"bar\""));
        assertThat(svg).contains("usual range of 95% of the days");
    }

    @Test
    void onsets_and_episodes_are_marked_and_explained() {
        String svg = marked(Printer.of(Language.EN, new FactSheet()));
        assertThat(count(svg, "class=\"onset\"")).isEqualTo(1);
        assertThat(count(svg, "class=\"episode\"")).isEqualTo(1);
        assertThat(svg).contains("change began", "temporary increase");
    }

    @Test
    void nothing_is_usual_before_fourteen_valid_days() {
        List<DailyFigure.Point> points = points(61);
        assertThat(UsualRange.before(FIRST.plusDays(13), points)).isNull();
        UsualRange usual = Objects.requireNonNull(UsualRange.before(FIRST.plusDays(14), points));
        assertThat(usual.median()).isEqualTo(7.5);
        assertThat(usual.low()).isCloseTo(1 + 13 * 0.025, within(1e-9));
        assertThat(usual.high()).isCloseTo(14 - 13 * 0.025, within(1e-9));
    }

    @Test
    void gaps_are_not_usual() {
        List<DailyFigure.Point> points = points(61);
        Day gap = new Day(FIRST, 0, 0, 0, 0.1, 0.1);
        points.set(0, new DailyFigure.Point(gap, 0));
        assertThat(UsualRange.before(FIRST.plusDays(14), points)).isNull();
        assertThat(UsualRange.before(FIRST.plusDays(15), points)).isNotNull();
    }

    @Test
    void a_legend_wraps_before_the_right_edge() {
        Legend one = new Legend(0, 0, 300);
        one.add("a".repeat(20), (_, _, _) -> {});
        int row = one.height();
        one.add("a".repeat(10), (_, _, _) -> {});
        assertThat(one.height()).isEqualTo(row);
        one.add("a".repeat(20), (_, _, _) -> {});
        assertThat(one.height()).isGreaterThan(row);
    }

    @Test
    void a_pie_has_a_slice_a_share_and_its_list() {
        FactSheet facts = new FactSheet();
        facts.add(Fact.measure("a", 75, Unit.PERCENT, 100));
        facts.add(Fact.measure("b", 25, Unit.PERCENT, 100));
        Printer printer = Printer.of(Language.EN, facts);
        List<RankedFigure.Bar> slices =
                List.of(
                        new RankedFigure.Bar("22/TCP", "a", 75, RankedFigure.Look.OWN_PORT),
                        new RankedFigure.Bar("other", "b", 25, RankedFigure.Look.REST));
        String svg = PieFigure.draw(4, printer, false, slices, new Svg.Caption("t", "d"));
        assertThat(count(svg, "class=\"slice\"")).isEqualTo(2);
        assertThat(svg).contains("L190 44A128 128 0 1 1 62 172z", "L62 172A128 128 0 0 1 190 44z");
        assertThat(svg).contains(">75.0</tspan>%", ">25.0</tspan>%");
    }

    @Test
    void the_beginning_of_a_rise_is_marked_in_its_panel() {
        String svg = monthly(Printer.of(Language.EN, new FactSheet()));
        assertThat(count(svg, "class=\"onset\"")).isEqualTo(1);
        assertThat(svg).contains("rise began");
    }

    static String monthly(Printer printer) {
        Edition edition = Sample.october().edition();
        List<MonthMean> months = new ArrayList<>();
        for (int i = 9; i >= 0; i--) {
            months.add(new MonthMean(edition.month().minusMonths(i), 30, 300L, 10.0));
        }
        MonthlyFigure.Plot plot =
                new MonthlyFigure.Plot(
                        2,
                        new Svg.Caption("t", "d"),
                        Map.of(Protocol.PORTMAP, LocalDate.of(2015, 5, 10)));
        List<ReflectorSearch> searches =
                List.of(
                        new ReflectorSearch(Protocol.PORTMAP, months),
                        new ReflectorSearch(Protocol.RIPV1, months));
        return MonthlyFigure.draw(printer, edition, searches, plot);
    }

    /// A drawing with every mark there is.
    static String marked(Printer printer) {
        List<DailyFigure.Point> points = points(61);
        DailyMarks marks =
                new DailyMarks(
                        UsualRange.before(FIRST.plusDays(30), points),
                        List.of(
                                new DailyMarks.Onset(
                                        FIRST.plusDays(32),
                                        FIRST.plusDays(31),
                                        FIRST.plusDays(34))),
                        List.of(new DayRange(FIRST.plusDays(40), FIRST.plusDays(45))));
        Svg.Caption caption = new Svg.Caption("title", "description");
        DailyFigure.Plot plot =
                new DailyFigure.Plot(1, caption, "axis", DailyFigure.Shape.BARS, true, marks);
        return DailyFigure.draw(printer, plot, points, false);
    }

    private static List<DailyFigure.Point> points(int days) {
        List<DailyFigure.Point> points = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            Day day = new Day(FIRST.plusDays(i), i + 1, i + 1, i + 1, 40, 1);
            points.add(new DailyFigure.Point(day, i + 1));
        }
        return points;
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }
}
