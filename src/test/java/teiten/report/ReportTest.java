package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class ReportTest {
    private static final Set<Language> BOTH = Set.of(Language.JA, Language.EN);

    /// Elements whose digits are facts, dates, or marked as no number of the report.
    private static final Pattern MARKED =
            Pattern.compile(
                    "<(span|tspan|time|text|g|div|a|p|sup)\\b[^>]*(?:data-fact|data-plain|datetime)[^>]*>.*?</\\1>",
                    Pattern.DOTALL);

    private static final Pattern FACT = Pattern.compile("data-fact=\"([^\"]+)\">([^<]*)<");

    private final Report report = Report.of(Sample.october(), BOTH);

    @Test
    void the_main_facts_are_the_numbers_of_the_input() {
        FactSheet facts = FactSheet.of(Sample.october());
        assertThat(facts.fact("total.accesses").printed()).isEqualTo("868,123");
        assertThat(facts.fact("total.packets").printed()).isEqualTo("1,736,246");
        assertThat(facts.fact("total.sources_per_day").printed()).isEqualTo("9,412.3");
        assertThat(facts.fact("exposure_address_days").printed()).isEqualTo("1,167.6");
        assertThat(value(facts, "accesses_per_day_per_address")).isEqualTo(868_123 / 1167.6);
        assertThat(value(facts, "pptp.accesses_per_day_per_address")).isEqualTo(5_300 / 1_100.0);
        assertThat(value(facts, "pptp.request_share")).isEqualTo(100.0 * 5_210 / 5_917);
        assertThat(facts.fact("ssh.accesses").printed()).isEqualTo("10,000");
        assertThat(facts.fact("ssh.share_off_22").printed()).isEqualTo("23.0");
        assertThat(facts.fact("ssh.ports").value()).isEqualTo(new Fact.Count(196));
        assertThat(facts.fact("ssh.top_off_ports").value())
                .isEqualTo(new Fact.Names(List.of("2222/tcp", "8022/tcp", "222/tcp")));
        assertThat(value(facts, "reflector.portmap.accesses_per_day")).isEqualTo(416);
        assertThat(value(facts, "reflector.ripv1.accesses_per_day")).isEqualTo(276);
    }

    @Test
    void sums_of_the_month_leave_the_month_before_out() {
        ReportInput input = Sample.october();
        FactSheet facts = FactSheet.of(input);
        long accesses = 0;
        double exposure = 0;
        long backscatter = 0;
        for (var day : input.topics().pptp().days().days()) {
            boolean october = day.day().getMonthValue() == 10;
            accesses += october ? day.accesses() : 0;
            exposure += october ? day.exposure() : 0;
        }
        for (var day : input.tables().backscatter().days()) {
            backscatter += day.day().getMonthValue() == 10 ? day.packets() : 0;
        }
        assertThat(facts.fact("port.1723/tcp.accesses").value())
                .isEqualTo(new Fact.Count(accesses));
        assertThat(value(facts, "port.1723/tcp.accesses_per_day_per_address"))
                .isEqualTo(accesses / exposure);
        assertThat(facts.fact("backscatter.packets").value())
                .isEqualTo(new Fact.Count(backscatter));
    }

    @Test
    void facts_json_holds_every_fact_with_its_interval() {
        JsonNode json = new ObjectMapper().readTree(report.text("facts.json"));
        assertThat(json.get("v").asInt()).isEqualTo(1);
        assertThat(json.get("month").asString()).isEqualTo("2015-10");
        assertThat(json.get("zone").asString()).isEqualTo("Asia/Tokyo");
        assertThat(json.get("simulated").asBoolean()).isTrue();
        assertThat(json.get("facts").size()).isEqualTo(FactSheet.of(Sample.october()).all().size());
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode fact : json.get("facts")) {
            if (fact.get("id").asString().equals("ssh.share_off_22")) {
                found.add(fact);
            }
        }
        assertThat(found).hasSize(1);
        JsonNode share = found.getFirst();
        assertThat(share.get("value").asDouble()).isEqualTo(23.0);
        assertThat(share.get("n").asLong()).isEqualTo(10_000);
        assertThat(share.get("low").asDouble()).isBetween(22.18, 22.19);
        assertThat(share.get("high").asDouble()).isBetween(23.83, 23.84);
    }

    @Test
    void every_printed_number_is_a_fact_and_agrees_with_it() {
        FactSheet facts = FactSheet.of(Sample.october());
        for (Language language : Language.values()) {
            Matcher printed = FACT.matcher(html(report, language));
            int count = 0;
            while (printed.find()) {
                Fact fact = facts.fact(printed.group(1));
                if (!(fact.value() instanceof Fact.Names)) {
                    assertThat(printed.group(2))
                            .as(fact.id())
                            .isIn(fact.printed(), fact.printedLow(), fact.printedHigh());
                }
                count++;
            }
            assertThat(count).isGreaterThan(200);
        }
    }

    @Test
    void no_digit_stands_in_the_text_without_a_fact_or_a_mark() {
        for (ReportInput input : List.of(Sample.october(), Sample.empty())) {
            for (Language language : Language.values()) {
                assertThat(looseDigits(html(Report.of(input, BOTH), language)))
                        .as(language.code())
                        .isEmpty();
            }
        }
        assertThat(looseDigits("<body><p>seen 12 times on 22/TCP</p>")).containsExactly("12");
    }

    @Test
    void both_languages_have_the_same_facts_and_the_same_sections() {
        String ja = html(report, Language.JA);
        String en = html(report, Language.EN);
        assertThat(found(FACT, ja)).isEqualTo(found(FACT, en)).isNotEmpty();
        Pattern sections = Pattern.compile("<h[23] id=\"([a-z0-9-]+)\"");
        assertThat(found(sections, ja))
                .isEqualTo(found(sections, en))
                .contains("port-1723-tcp", "ssh");
        Pattern figures = Pattern.compile("<figure id=\"(figure[1-4])\"");
        assertThat(found(figures, ja)).isEqualTo(found(figures, en)).hasSize(4);
    }

    @Test
    void the_same_input_gives_the_same_bytes() {
        Report again = Report.of(Sample.october(), BOTH);
        assertThat(again.files()).containsOnlyKeys(report.files().keySet());
        for (String file : report.files().keySet()) {
            assertThat(again.files().get(file)).as(file).isEqualTo(report.files().get(file));
        }
    }

    @Test
    void the_page_needs_nothing_from_outside() {
        for (Language language : Language.values()) {
            String html = html(report, language).replace("http://www.w3.org/2000/svg", "");
            // Where a publication can be read is named; a reader may follow it, the page never
            // does.
            html = html.replaceAll("<a class=\"url\"[^>]*>[^<]*</a>", "");
            assertThat(html)
                    .doesNotContain("http:", "https:", "<script", "<link", "@import", "src=");
        }
    }

    @Test
    void simulated_data_say_so_on_the_page_and_in_every_figure() {
        String mark = "SIMULATED DATA / 模擬データ";
        for (String file : report.files().keySet()) {
            if (file.endsWith(".svg") || file.endsWith(".html")) {
                assertThat(report.text(file)).as(file).contains(mark);
            }
        }
        Edition real =
                new Edition(
                        Sample.MONTH,
                        Sample.ZONE,
                        LocalDate.of(2015, 11, 11),
                        false,
                        Edition.Shares.BARS);
        Report plain = Report.of(Sample.with(Sample.october(), real), BOTH);
        assertThat(html(plain, Language.EN)).doesNotContain(">" + mark);
        assertThat(plain.text("figures/figure1.en.svg")).doesNotContain(mark);
    }

    @Test
    void markup_in_the_data_stays_text() {
        ReportInput input = Sample.october();
        String evil = "<img src=x onerror=alert(1)>\"'&";
        WatchedSensor sensor = new WatchedSensor(evil, 1, 1, List.of());
        ImportNotes notes =
                new ImportNotes(
                        1,
                        List.of(new ImportNotes.Damage(1, evil)),
                        List.of(new ImportNotes.Skipped(evil, 3)));
        Report made = Report.of(Sample.with(input, new Watch(40, 1, List.of(sensor), notes)), BOTH);
        assertThat(html(made, Language.JA))
                .doesNotContain("<img")
                .contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
        assertThat(new ObjectMapper().readTree(made.text("facts.json")).get("v").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_damaged_file_has_a_number_and_no_name() {
        assertThat(html(report, Language.JA))
                .contains("ファイル<span data-plain>17</span>：<span data-plain>cut off in record");
        assertThat(html(report, Language.EN))
                .contains("File <span data-plain>17</span>: <span data-plain>cut off in record");
    }

    @Test
    void an_empty_store_gives_sentences_and_no_figures() {
        Report made = Report.of(Sample.empty(), BOTH);
        assertThat(made.files().keySet())
                .containsExactly("facts.json", "manifest.json", "report.en.html", "report.ja.html");
        assertThat(html(made, Language.JA))
                .contains("この月の観測データはありません")
                .doesNotContain("<figure", "<svg", "NaN", "class=\"badge\"");
        assertThat(html(made, Language.EN)).contains("There are no observations of this month");
        assertThat(made.text("facts.json")).doesNotContain("total.accesses", "ssh.");
    }

    @Test
    void a_month_with_few_valid_days_is_preliminary() {
        ReportInput input = Sample.october();
        assertThat(html(report, Language.JA)).doesNotContain("速報値");
        MonthTotals days19 = new MonthTotals(10, 10, 40, 2.0, 19);
        MonthTotals days20 = new MonthTotals(10, 10, 40, 2.0, 20);
        Report few = Report.of(Sample.with(input, totals(input, days19)), BOTH);
        Report enough = Report.of(Sample.with(input, totals(input, days20)), BOTH);
        assertThat(html(few, Language.JA)).contains("速報値");
        assertThat(html(few, Language.EN)).contains("preliminary");
        assertThat(html(enough, Language.JA)).doesNotContain("速報値");
    }

    @Test
    void seconds_of_watching_give_no_rate_a_day() {
        Report made = Report.of(Sample.seconds(), BOTH);
        assertThat(made.text("facts.json"))
                .contains("\"total.accesses\"", "\"top.1723/tcp.accesses\"", "\"pptp.accesses\"")
                .doesNotContain("accesses_per_day_per_address\"", "sources_per_day\"");
        assertThat(html(made, Language.EN))
                .contains("<b>–</b> a day per address", "– a day", "had enough coverage")
                .doesNotContain("15,904", "no observations");
        assertThat(html(made, Language.JA)).contains("稼働率に達した日がありません");
    }

    @Test
    void one_is_singular_in_english() {
        Report made = Report.of(Sample.seconds(), BOTH);
        assertThat(html(made, Language.EN))
                .contains(">1</span> access in ")
                .doesNotContain(">1</span> accesses");
    }

    @Test
    void a_change_from_fewer_than_10_is_told_without_percent() {
        ReportInput input = Sample.october();
        MonthTotals month = input.totals().month();
        MonthTotals few = new MonthTotals(9, 9, 1200, 9.9, 30);
        MonthTotals ten = new MonthTotals(10, 10, 1200, 10.0, 30);
        FactSheet without = FactSheet.of(Sample.with(input, before(input, month, few)));
        FactSheet with = FactSheet.of(Sample.with(input, before(input, month, ten)));
        assertThat(without.has("total.sources_per_day.change")).isFalse();
        assertThat(without.has("accesses_per_day_per_address.change")).isFalse();
        assertThat(with.has("total.sources_per_day.change")).isTrue();
        assertThat(with.has("accesses_per_day_per_address.change")).isTrue();
    }

    @Test
    void a_month_under_95_percent_coverage_is_marked() {
        ReportInput input = Sample.october();
        assertThat(html(report, Language.JA)).contains("class=\"mark\">†");
        Watch full = new Watch(1178, 0.95, List.of(), input.watch().imports());
        Report unmarked = Report.of(Sample.with(input, full), BOTH);
        assertThat(html(unmarked, Language.JA)).doesNotContain("class=\"mark\">†");
    }

    @Test
    void one_name_never_stands_for_two_numbers() {
        FactSheet sheet = new FactSheet();
        sheet.add(Fact.count("a", 1, Unit.ACCESSES));
        sheet.add(Fact.count("a", 1, Unit.ACCESSES));
        assertThatThrownBy(() -> sheet.add(Fact.count("a", 2, Unit.ACCESSES)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ports_are_listed_until_they_cover_80_percent() {
        List<RankingRow> printed =
                RankingFacts.printed(Sample.october().tables().ports(), Audience.PUBLIC);
        assertThat(printed).hasSize(6);
        assertThat(printed.getLast().key()).isEqualTo("80/tcp");
        assertThat(printed.stream().limit(5).mapToDouble(RankingRow::share).sum()).isLessThan(0.8);
    }

    private static Totals totals(ReportInput input, MonthTotals month) {
        return before(input, month, null);
    }

    private static Totals before(
            ReportInput input, MonthTotals month, @Nullable MonthTotals previous) {
        return new Totals(input.totals().days(), month, previous);
    }

    private static double value(FactSheet facts, String id) {
        return ((Fact.Measure) facts.fact(id).value()).number();
    }

    private static String html(Report report, Language language) {
        return report.text("report." + language.code() + ".html");
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    // What remains of a page's digits without marked elements, attributes and port names.
    private static List<String> looseDigits(String html) {
        String text = html.substring(html.indexOf("<body"));
        text = text.replaceAll("(?s)<(title|desc)\\b.*?</\\1>", "");
        String before;
        do {
            before = text;
            text = MARKED.matcher(text).replaceAll("");
        } while (!text.equals(before));
        text = text.replaceAll("<[^>]*>", " ").replaceAll("&#[0-9]+;", " ");
        text = text.replaceAll("[0-9]+/(TCP|UDP)|[A-Za-z][0-9]+", " ");
        List<String> digits = new ArrayList<>();
        Matcher matcher = Pattern.compile("[0-9][0-9,.]*").matcher(text);
        while (matcher.find()) {
            digits.add(matcher.group());
        }
        return digits;
    }
}
