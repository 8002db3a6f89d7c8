package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Proportion;
import teiten.aggregate.Series;
import teiten.identify.Protocol;
import teiten.identify.Shape;

class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{[a-z_]+\\}");

    @Test
    void every_text_stands_in_both_languages_with_the_same_places() {
        Set<String> keys = new HashSet<>();
        for (List<String> row : Words.rows()) {
            assertThat(row).as(row.getFirst()).hasSize(3).doesNotContain("");
            assertThat(keys.add(row.getFirst())).as(row.getFirst() + " only once").isTrue();
            assertThat(places(row.get(2))).as(row.getFirst()).isEqualTo(places(row.get(1)));
        }
    }

    @Test
    void every_protocol_and_every_shape_has_a_name() {
        Words words = Words.in(Language.JA);
        for (Protocol protocol : Protocol.values()) {
            assertThat(words.find("name." + protocol.id())).as(protocol.id()).isNotNull();
        }
        for (Shape shape : Shape.values()) {
            assertThat(words.find("name." + shape.label())).as(shape.label()).isNotNull();
        }
    }

    @Test
    void all_twelve_pieces_of_advice_stand_in_the_report() {
        for (Language language : Language.values()) {
            Countermeasures measures = Countermeasures.bundled();
            List<Passage> items = new ArrayList<>();
            items.addAll(measures.of(Protocol.PPTP, language).items());
            items.addAll(
                    measures.ofReflectors(List.of(Protocol.PORTMAP, Protocol.RIPV1), language)
                            .items());
            items.addAll(measures.of(Protocol.SSH, language).items());
            assertThat(items).hasSize(12).doesNotHaveDuplicates();
            Printer printer = Printer.of(language, FactSheet.of(Sample.october()));
            String page = Page.of(Sample.october(), printer).html();
            items.forEach(item -> assertThat(page).contains("<li>" + item.html() + "</li>"));
        }
    }

    @Test
    void every_row_is_printed_by_some_report() {
        Set<String> asked = new HashSet<>();
        for (ReportInput input : cases()) {
            page(input, asked);
        }
        Printer marks = Printer.of(Language.JA, new FactSheet());
        MarksTest.marked(marks);
        MarksTest.monthly(marks);
        for (ArrivalInput input : ArrivalReportTest.cases()) {
            Printer printer = Printer.of(Language.JA, ArrivalFacts.of(input));
            ArrivalReportTest.made(input, printer);
            asked.addAll(printer.words().asked());
        }
        asked.addAll(marks.words().asked());
        Set<String> unused = new TreeSet<>();
        Words.rows().forEach(row -> unused.add(row.getFirst()));
        unused.removeAll(asked);
        // One line a reflector: TextsTest holds these to the protocols.
        unused.removeIf(key -> key.startsWith("reflector.about."));
        assertThat(unused).isEmpty();
    }

    private static String page(ReportInput input, Set<String> asked) {
        Printer printer = Printer.of(Language.JA, FactSheet.of(input));
        String html = Page.of(input, printer).html();
        asked.addAll(printer.words().asked());
        return html;
    }

    private static List<ReportInput> cases() {
        ReportInput full = Sample.october();
        List<ReportInput> cases = new ArrayList<>(List.of(full, Sample.empty()));
        cases.add(Sample.with(full, allNames(full.tables())));
        cases.add(Sample.with(full, preliminary(full.totals())));
        cases.add(Sample.with(full, new Watch(1_240, 1, List.of(), full.watch().imports())));
        cases.add(Sample.with(full, new Totals(quiet("total"), full.totals().month(), null)));
        for (int requests : List.of(5_800, 600)) {
            cases.add(Sample.with(full, topics(full, requests)));
        }
        cases.add(Sample.with(full, nothingSeen()));
        cases.add(Sample.with(full, noAttacks(full.tables())));
        cases.add(Sample.with(full, monthMissing(full.topics())));
        Topics none = Sample.empty().topics();
        cases.add(Sample.with(full, Sample.topics(none.pptp(), List.of(), none.ssh())));
        cases.add(Sample.with(full, boards(full.topics())));
        cases.addAll(TopicCases.all());
        return cases;
    }

    private static Tables allNames(Tables tables) {
        List<Object> shapes = new ArrayList<>();
        for (Shape shape : Shape.values()) {
            shapes.addAll(List.of(shape.label(), 5));
        }
        Breakdown tools =
                Sample.breakdown(
                        "tools",
                        "zmap",
                        9,
                        "masscan",
                        8,
                        "mirai",
                        7,
                        "nmap",
                        6,
                        "unicornscan",
                        5,
                        "hping",
                        4);
        Breakdown contents = Sample.breakdown("contents", shapes.toArray());
        return new Tables(
                List.of(),
                tables.ports(),
                List.of(),
                List.of(),
                contents,
                tools,
                tables.backscatter(),
                null);
    }

    private static Tables noAttacks(Tables tables) {
        return new Tables(
                tables.months(),
                tables.ports(),
                tables.countries(),
                tables.networks(),
                tables.contents(),
                tables.tools(),
                tables.backscatter(),
                new VictimTable(0, 0, 0, 0, List.of()));
    }

    private static Totals preliminary(Totals totals) {
        MonthTotals few = new MonthTotals(5_000, 9_000, 400, 12.5, 10);
        return new Totals(totals.days(), few, new MonthTotals(9, 20, 1_200, 0.3, 30));
    }

    private static Topics topics(ReportInput full, int requests) {
        FeaturedPort port = full.topics().pptp();
        Breakdown messages =
                Sample.breakdown(
                        "messages", "start-control-connection-request", requests, "unnamed", 7);
        ContentSearch pptp = new ContentSearch(6_000, 1_100, new Proportion(requests, 6_000));
        FeaturedPort other = new FeaturedPort(port.days(), port.contents(), messages, pptp);
        return Sample.topics(other, full.topics().reflectors(), full.topics().ssh());
    }

    /// No headlines: what stands whatever was found.
    private static Topics boards(Topics topics) {
        return new Topics(
                List.of(),
                new Judgement.NotCompared(31, 12, 20),
                topics.pptp(),
                topics.reflectors(),
                topics.ssh());
    }

    /// Watched all the time, and nothing came.
    private static Topics nothingSeen() {
        Breakdown nothing = new Breakdown("contents", 0, List.of());
        FeaturedPort port = new FeaturedPort(quiet("1723/tcp"), nothing, nothing, null);
        SshSearch ssh = new SshSearch(quiet("ssh"), nothing, 0, new Proportion(0, 0));
        return Sample.topics(port, List.of(), ssh);
    }

    /// September was watched, October was not.
    private static Topics monthMissing(Topics topics) {
        List<Day> days = new ArrayList<>();
        for (Day day : topics.pptp().days().days()) {
            boolean september = day.day().getMonthValue() == 9;
            days.add(september ? day : new Day(day.day(), 0, 0, 0, 0, 0));
        }
        Breakdown nothing = new Breakdown("contents", 0, List.of());
        Series series = new Series("1723/tcp", days);
        MonthMean september = new MonthMean(YearMonth.of(2015, 9), 30, 300, 10.0);
        MonthMean october = new MonthMean(YearMonth.of(2015, 10), 0, 0, null);
        return Sample.topics(
                new FeaturedPort(series, nothing, nothing, null),
                List.of(new ReflectorSearch(Protocol.DNS, List.of(september, october))),
                topics.ssh());
    }

    private static Series quiet(String key) {
        List<Day> days = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2015, 9, 1);
                day.isBefore(LocalDate.of(2015, 11, 1));
                day = day.plusDays(1)) {
            days.add(new Day(day, 0, 0, 0, 40, 1));
        }
        return new Series(key, days);
    }

    private static List<String> places(String text) {
        Matcher matcher = PLACE.matcher(text);
        List<String> places = new ArrayList<>();
        while (matcher.find()) {
            places.add(matcher.group());
        }
        places.sort(null);
        return places;
    }
}
