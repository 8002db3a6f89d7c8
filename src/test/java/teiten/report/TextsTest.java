package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Rules of the bundled texts: what each must have, and how it is written.
class TextsTest {
    private static final List<String> PROSE =
            List.of("overviews.tsv", "risks.tsv", "countermeasures.tsv");

    private static final Pattern OWN_DIGITS = Pattern.compile("\\[\\[[^\\[\\]]*\\]\\]");
    private static final Pattern REVIEWED = Pattern.compile("|[^,]+, \\d{4}-\\d{2}-\\d{2}");
    private static final Pattern YEAR = Pattern.compile("(?<![0-9./])(19|20)[0-9]{2}(?![0-9./])");

    /// A sentence of Japanese prose ends in です・ます.
    private static final Pattern POLITE = Pattern.compile(".*(です|ます|ません|ました|ください|でした)(（[^）]*）)?");

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
