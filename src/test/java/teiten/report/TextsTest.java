package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.identify.Protocol;

/// Rules of the bundled texts: what each must have, and how it is written.
class TextsTest {
    private static final List<String> PROSE =
            List.of("overviews.tsv", "risks.tsv", "countermeasures.tsv");

    private static final Pattern OWN_DIGITS = Pattern.compile("\\[\\[[^\\[\\]]*\\]\\]");
    private static final Pattern REVIEWED = Pattern.compile("|[^,]+, \\d{4}-\\d{2}-\\d{2}");
    private static final Pattern YEAR = Pattern.compile("(?<![0-9./])(19|20)[0-9]{2}(?![0-9./])");

    /// A sentence of Japanese prose ends in です・ます.
    private static final Pattern POLITE = Pattern.compile(".*(です|ます|ません|ました|ください|でした)(（[^）]*）)?");

    /// RFCs of this number are of 2013, the year of the oldest log that reports were made of.
    private static final int LAST_RFC = 6900;

    private static final Pattern RFC = Pattern.compile("RFC ([0-9]+)");

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void every_protocol_has_an_overview_a_risk_and_advice_in_both_languages(Protocol protocol) {
        for (Language language : Language.values()) {
            assertThat(Overviews.bundled().of(protocol, language).text()).isNotBlank();
            assertThat(Risks.bundled().of(protocol, language).text()).isNotBlank();
            Advice advice = Countermeasures.bundled().of(protocol, language);
            assertThat(advice.lead().text()).isNotBlank();
            assertThat(advice.items()).hasSizeBetween(2, 6).doesNotHaveDuplicates();
        }
    }

    @Test
    void every_reflector_has_a_line_for_the_table_of_reflectors() {
        for (Protocol protocol : Citations.reflectors()) {
            for (Language language : Language.values()) {
                assertThat(Words.in(language).find("reflector.about." + protocol.id()))
                        .as(protocol.id())
                        .isNotBlank();
            }
        }
    }

    @Test
    void no_two_overviews_share_a_sentence() {
        Map<String, Protocol> sentences = new HashMap<>();
        for (Protocol protocol : Protocol.values()) {
            BilingualText text = Overviews.bundled().text(protocol);
            for (String sentence : text.ja().text().split("(?<=。)", -1)) {
                once(sentences, sentence, protocol);
            }
            for (String sentence : text.en().text().split("(?<=\\.) ", -1)) {
                once(sentences, sentence, protocol);
            }
        }
    }

    @Test
    void an_overview_cites_no_standard_that_is_younger_than_the_protocol_in_a_report() {
        for (Protocol protocol : Protocol.values()) {
            Matcher cited = RFC.matcher(Overviews.bundled().text(protocol).en().text());
            while (cited.find() && protocol != Protocol.HTTP2) {
                assertThat(Integer.parseInt(cited.group(1))).as(protocol.id()).isLessThan(LAST_RFC);
            }
        }
    }

    @Test
    void every_kind_and_every_note_is_used() {
        Set<String> kinds = new HashSet<>(Set.of(TextTable.NONE));
        for (Protocol protocol : Protocol.values()) {
            kinds.add(Overviews.bundled().kind(protocol));
        }
        for (String file : List.of("risks.tsv", "countermeasures.tsv")) {
            assertThat(rows(file)).allMatch(row -> kinds.contains(row.getFirst()));
            assertThat(rows(file))
                    .allMatch(
                            row ->
                                    row.get(0).equals(TextTable.NONE)
                                            != row.get(1).equals(TextTable.NONE));
        }
        Set<String> cited = new HashSet<>();
        for (List<String> row :
                TextTable.bundled("citations.tsv", "role", "protocols", "note").rows()) {
            cited.add(row.get(2));
        }
        assertThat(Bibliography.bundled().notes()).extracting(Note::id).hasSameElementsAs(cited);
    }

    @Test
    void digits_stand_in_double_brackets() {
        for (String text : prose()) {
            assertThat(OWN_DIGITS.matcher(text).replaceAll("")).doesNotContainPattern("[0-9０-９]");
        }
        for (Note note : Bibliography.bundled().notes()) {
            for (BilingualText text : List.of(note.publisher(), note.title())) {
                for (Language language : Language.values()) {
                    assertThat(OWN_DIGITS.matcher(text.in(language).text()).replaceAll(""))
                            .doesNotContainPattern("[0-9]");
                }
            }
        }
    }

    @Test
    void prose_names_no_year_so_that_it_is_true_in_a_report_of_any_month() {
        for (String text : prose()) {
            String plain = text.replaceAll("\\[\\[(RFC|VU#|ISO|IEC) ?[^\\]]*\\]\\]", "");
            assertThat(new Passage(plain).plain()).doesNotContainPattern(YEAR);
        }
    }

    @Test
    void a_row_is_signed_with_a_name_and_a_day_or_not_at_all() {
        for (String file : PROSE) {
            for (List<String> row : rows(file)) {
                assertThat(row.getLast()).as("%s %s", file, row.getFirst()).matches(REVIEWED);
            }
        }
    }

    @Test
    void japanese_prose_is_polite_and_an_item_says_what_to_do() {
        for (String file : PROSE) {
            for (List<String> row : rows(file)) {
                String ja = row.get(row.size() - 3);
                assertThat(ja).as(ja).endsWith("。").doesNotContain(" 、", "、、", "，", "．");
                boolean item = file.equals("countermeasures.tsv") && !row.get(2).equals("lead");
                for (String sentence : ja.substring(0, ja.length() - 1).split("。", -1)) {
                    assertThat(POLITE.matcher(sentence).matches()).as(sentence).isEqualTo(!item);
                }
            }
        }
    }

    @Test
    void english_prose_ends_as_a_sentence_does() {
        for (String file : PROSE) {
            for (List<String> row : rows(file)) {
                String en = row.get(row.size() - 2);
                assertThat(en).matches("[\\p{L}\\[“].*[.:]").doesNotContain("  ", "'", "\"");
                assertThat(en).doesNotContainPattern("[\\u3000-\\u9fff]");
            }
        }
    }

    @Test
    void a_table_of_another_shape_is_refused() {
        List<String> columns = List.of("a", "b");
        assertThat(TextTable.parse("# c\na\tb\n1\t2\n", columns).rows())
                .containsExactly(List.of("1", "2"));
        assertThatThrownBy(() -> TextTable.parse("a\tb\n1\n", columns))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextTable.parse("a\tb\n1\t2\t3\n", columns))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextTable.parse("b\ta\n", columns))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextTable.parse("", columns))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void markup_in_a_text_stays_text_and_its_own_digits_are_marked() {
        Passage passage = new Passage("<b> & [[22/TCP]]");
        assertThat(passage.html()).isEqualTo("&lt;b&gt; &amp; <span data-plain>22/TCP</span>");
        assertThat(passage.plain()).isEqualTo("<b> & 22/TCP");
    }

    @Test
    void notes_are_in_the_order_of_their_days_and_none_is_known_before_it_was_dated() {
        List<Note> notes = Bibliography.bundled().notes();
        assertThat(notes).extracting(Note::known).isSorted();
        for (Note note : notes) {
            assertThat(note.url()).matches("https?://[\\x21-\\x7e]+");
            assertThat(note.date() == null || note.date().equals(note.known())).isTrue();
        }
    }

    private static void once(Map<String, Protocol> sentences, String text, Protocol protocol) {
        Protocol other = text.isBlank() ? null : sentences.put(text, protocol);
        assertThat(other).as("%s of %s", text, protocol).isNull();
    }

    private static List<String> prose() {
        List<String> prose = new ArrayList<>();
        for (String file : PROSE) {
            for (List<String> row : rows(file)) {
                prose.addAll(row.subList(row.size() - 3, row.size() - 1));
            }
        }
        return prose;
    }

    private static List<List<String>> rows(String file) {
        return switch (file) {
            case "overviews.tsv" ->
                    TextTable.bundled(file, "protocol", "kind", "ja", "en", "reviewed").rows();
            case "risks.tsv" ->
                    TextTable.bundled(file, "kind", "protocol", "ja", "en", "reviewed").rows();
            default ->
                    TextTable.bundled(file, "kind", "protocol", "item", "ja", "en", "reviewed")
                            .rows();
        };
    }
}
