package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.detect.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EditingTest {
    private static final String BY = "定点 花子";
    private static final Wording REASON = new Wording("保守の通信<試験>", "maintenance <test>");
    private static final Wording TITLE =
            new Wording(
                    "1723/TCP の探索は{port.1723/tcp.accesses}件", "{port.1723/tcp.accesses} searches");
    private static final Wording REMARK = new Wording("調査を続けます。", "We go on looking.");

    static final Editing EVERYTHING =
            editing(
                    new Edit.Title("1723/tcp", TITLE),
                    new Edit.Remark("1723/tcp", REMARK),
                    new Edit.Judged("ssh off its port", Verdict.SURGE),
                    new Edit.Omission("ripv1"),
                    new Edit.Order(List.of("ssh off its port")));

    @TempDir Path folder;

    static Editing editing(Edit.What... all) {
        List<Edit> edits = new ArrayList<>();
        for (Edit.What what : all) {
            edits.add(new Edit(what, BY, REASON));
        }
        return new Editing("ab12", edits);
    }

    private static String page(Language language, Edit.What... all) {
        return Report.of(Sample.october().with(editing(all)), Set.of(language))
                .text("report." + language.code() + ".html");
    }

    private static List<String> topics(String html) {
        Matcher heading =
                Pattern.compile("<section class=\"topic\">\n<h2 id=\"([^\"]*)\"").matcher(html);
        return heading.results().map(one -> one.group(1)).toList();
    }

    private static String heading(String html, String id) {
        Matcher heading = Pattern.compile("<h2 id=\"" + id + "\">(.*)</h2>").matcher(html);
        assertThat(heading.find()).isTrue();
        return heading.group(1).replaceAll("<[^>]*>", "");
    }

    private static String list(String html) {
        int from = html.indexOf("<h2 id=\"edited\"");
        assertThat(from).isPositive();
        return html.substring(from, html.indexOf("<h2", from + 1));
    }

    @Test
    void without_changes_nothing_is_marked_or_listed() {
        String html = page(Language.EN);
        assertThat(html).doesNotContain("‡", "id=\"edited\"", "Changes by the analysts");
        assertThat(topics(html)).containsExactly("port-1723-tcp", "reflectors", "ssh");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void topics_stand_in_the_order_of_the_analyst_and_the_others_follow(Language language) {
        String html = page(language, new Edit.Order(List.of("ssh off its port")));
        assertThat(topics(html)).containsExactly("ssh", "port-1723-tcp", "reflectors");
        assertThat(html.indexOf("href=\"#ssh\"")).isLessThan(html.indexOf("href=\"#port-1723"));
        String head = html.substring(html.indexOf("</nav>"), html.indexOf("<section"));
        assertThat(head)
                .contains("‡", BY)
                .contains(
                        language == Language.JA ? "項目の順序は分析者" : "The order of topics was changed");
        assertThat(list(html)).contains(BY, "&lt;");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_topic_that_is_left_out_is_told_of_and_listed(Language language) {
        String html = page(language, new Edit.Omission("1723/tcp"));
        assertThat(topics(html)).containsExactly("reflectors", "ssh");
        assertThat(html.substring(0, html.indexOf("class=\"tiles\"")))
                .contains(language == Language.JA ? "載せないことにした項目" : "left something out");
        assertThat(list(html))
                .contains("1723/TCP", BY, language == Language.JA ? "掲載しない" : "left out");
    }

    @Test
    void searches_for_reflectors_that_are_no_topic_any_more_are_still_observed_every_month() {
        String html = page(Language.EN, new Edit.Omission("portmap"));
        assertThat(topics(html)).containsExactly("port-1723-tcp", "ssh");
        assertThat(heading(html, "reflectors")).startsWith("Observed every month");
    }

    @Test
    void where_all_is_left_out_the_report_does_not_say_that_nothing_was_found() {
        String html =
                page(
                        Language.EN,
                        new Edit.Omission("1723/tcp"),
                        new Edit.Omission("portmap"),
                        new Edit.Omission("ssh off its port"));
        assertThat(topics(html)).isEmpty();
        assertThat(html)
                .contains("All topics that were found in this month were left out")
                .doesNotContain("This month brought no large change");
    }

    @Test
    void own_words_are_marked_where_they_stand_and_print_the_numbers_of_facts() {
        String number = FactSheet.of(Sample.october()).fact("port.1723/tcp.accesses").printed();
        String ja = page(Language.JA, new Edit.Title("1723/tcp", TITLE));
        String en = page(Language.EN, new Edit.Title("1723/tcp", TITLE));
        assertThat(heading(ja, "port-1723-tcp")).endsWith("1723/TCP の探索は" + number + "件&#8288;‡");
        assertThat(heading(en, "port-1723-tcp")).endsWith(number + " searches&#8288;‡");
        assertThat(ja).contains("見出しは分析者（<span data-plain>" + BY);
        assertThat(en).contains("The title was changed by the analyst (<span data-plain>" + BY);
        assertThat(list(en)).contains("Accesses to", "searches", "maintenance &lt;test&gt;");
        assertThat(list(ja)).contains("に対するアクセス", "保守の通信&lt;試験&gt;");
    }

    @Test
    void another_verdict_stands_in_the_title_alone() {
        String html = page(Language.EN, new Edit.Judged("ssh off its port", Verdict.SURGE));
        assertThat(heading(html, "ssh"))
                .endsWith("Searches for SSH on ports other than 22/TCP surged&#8288;‡");
        assertThat(html).contains("The verdict in the title was changed by the analyst");
        assertThat(list(html)).contains("<td>surge</td>").containsAnyOf("increase", "stays high");
        String reflectors = page(Language.JA, new Edit.Judged("ripv1", Verdict.STAYS_HIGH));
        assertThat(heading(reflectors, "reflectors")).contains("高水準で推移").doesNotContain("増加");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void a_note_is_a_paragraph_of_its_topic_with_its_name(Language language) {
        String html = page(language, new Edit.Remark("1723/tcp", REMARK));
        int note = html.indexOf(language == Language.JA ? REMARK.ja() : REMARK.en());
        assertThat(note).isBetween(html.indexOf("id=\"port-1723"), html.indexOf("id=\"reflectors"));
        assertThat(html.substring(html.lastIndexOf("<p>", note), note)).contains("‡", BY);
        assertThat(heading(html, "port-1723-tcp")).doesNotContain("‡");
    }

    @Test
    void markup_in_words_and_names_stays_text() {
        Wording evil = new Wording("<script>", "<script>");
        ReportInput input =
                Sample.october()
                        .with(
                                new Editing(
                                        "",
                                        List.of(
                                                new Edit(
                                                        new Edit.Remark("1723/tcp", evil),
                                                        "<b>x",
                                                        evil))));
        String html = Report.of(input, Set.of(Language.EN)).text("report.en.html");
        assertThat(html).doesNotContain("<script", "<b>x").contains("&lt;script&gt;", "&lt;b&gt;x");
    }

    @Test
    void facts_json_keeps_what_was_found_and_lists_the_changes() {
        Set<Language> english = Set.of(Language.EN);
        JsonNode found = facts(Report.of(Sample.october(), english));
        JsonNode edited = facts(Report.of(Sample.october().with(EVERYTHING), english));
        assertThat(edited.get("headlines")).isEqualTo(found.get("headlines"));
        assertThat(edited.get("facts")).isEqualTo(found.get("facts"));
        assertThat(found.get("edited")).isEmpty();
        List<String> kinds = new ArrayList<>();
        for (JsonNode one : edited.get("edited")) {
            kinds.add(one.get("change").asString());
            assertThat(one.get("by").asString()).isEqualTo(BY);
            assertThat(one.get("reason").get("ja").asString()).isEqualTo(REASON.ja());
        }
        assertThat(kinds).containsExactly("title", "note", "verdict", "omit", "order");
        JsonNode verdict = edited.get("edited").get(2);
        assertThat(verdict.get("topic").asString()).isEqualTo("ssh off its port");
        assertThat(verdict.get("to").asString()).isEqualTo("SURGE");
        assertThat(verdict.get("found").get(0).asString()).startsWith("ssh off its port ");
        JsonNode order = edited.get("edited").get(4);
        assertThat(order.get("found").get(0).asString()).isEqualTo("1723/tcp");
        assertThat(order.get("to").get(0).asString()).isEqualTo("ssh off its port");
    }

    private static JsonNode facts(Report report) {
        return new JsonMapper().readTree(report.text("facts.json"));
    }

    @Test
    void a_report_with_changes_is_verified_against_what_was_found() throws IOException {
        ReportWriter.write(
                Sample.october().with(EVERYTHING),
                Imprint.NONE,
                Set.of(Language.JA, Language.EN),
                Set.of(Format.HTML),
                folder);
        Verification verification = Objects.requireNonNull(Verification.of(folder));
        assertThat(verification.ofFiles()).isEmpty();
        assertThat(verification.against(Sample.october(), Imprint.NONE)).isEmpty();
        JsonNode manifest =
                new JsonMapper().readTree(folder.resolve("manifest.json").toFile()).get("config");
        assertThat(manifest.get("changes").asString()).isEqualTo("ab12");
    }

    @Test
    void what_no_topic_or_fact_is_called_and_what_is_said_twice_is_told() {
        ReportInput input = Sample.october();
        assertThat(EVERYTHING.unknownSeries(input)).isEmpty();
        assertThat(EVERYTHING.unknownFacts(input)).isEmpty();
        assertThat(EVERYTHING.repeated(input)).isEmpty();
        Wording unknown = new Wording("{no.such}", "x");
        assertThat(editing(new Edit.Remark("1723/tcp", unknown)).unknownFacts(input))
                .containsExactly("no.such");
        assertThat(editing(new Edit.Order(List.of("23/tcp"))).unknownSeries(input))
                .containsExactly("23/tcp");
        assertThat(
                        editing(
                                        new Edit.Judged("ripv1", Verdict.NEW),
                                        new Edit.Judged("portmap", Verdict.NEW))
                                .repeated(input))
                .containsExactly("portmap");
    }

    @ParameterizedTest
    @CsvSource({
        "'3 times', '3'",
        "'３倍', '３'",
        "'about 1,234.', '1,234.'",
        "'③', '③'",
        "'{a.b} and {', '{'",
        "'1,723/TCP', '1,723'",
        "'IPv4', '4'",
        "'1723/TCP with {x.y.z}', ''",
        "'{port.1723/tcp.accesses}件', ''"
    })
    void a_digit_stands_in_wording_only_as_a_fact_or_a_port(String text, String untraced) {
        assertThat(new Wording(text, "x").untraced()).isEqualTo(untraced);
        assertThat(new Wording("x", text).untraced()).isEqualTo(untraced);
    }
}
