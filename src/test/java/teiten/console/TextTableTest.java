package teiten.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static TextTable japanese() {
        return new TextTable(
                        List.of(
                                TextTable.text("内容"),
                                TextTable.number("件数"),
                                TextTable.text("port")))
                .row("ssh", "1,234", "22/tcp")
                .row("文字化け", "5", "1723/tcp");
    }

    @Test
    void columns_line_up_in_japanese() {
        List<String> lines = japanese().lines(80, Ink.PLAIN);
        assertThat(lines)
                .containsExactly(
                        "内容       件数  port",
                        "─────────────────────────",
                        "ssh       1,234  22/tcp",
                        "文字化け      5  1723/tcp");
        assertThat(lines.subList(2, 4))
                .allSatisfy(
                        line -> {
                            int at = Math.max(line.indexOf("22/tcp"), line.indexOf("1723/tcp"));
                            assertThat(Columns.of(line.substring(0, at))).isEqualTo(17);
                        });
    }

    @Test
    void a_table_of_80_columns_is_not_cut() {
        TextTable table = wide(80 - "10  ".length());
        assertThat(table.lines(80, Ink.PLAIN).get(2)).hasSize(80).doesNotContain("…");
    }

    @Test
    void a_table_of_81_columns_loses_the_end_of_its_widest_text() {
        TextTable table = wide(81 - "10  ".length());
        assertThat(table.lines(80, Ink.PLAIN)).allMatch(line -> Columns.of(line) <= 80);
        assertThat(table.lines(80, Ink.PLAIN).get(2)).startsWith("10  xxx").endsWith("x…");
    }

    @Test
    void of_a_file_s_name_the_end_stays() {
        String file = "/var/captures/東京/2015-10-01.pcapng";
        int whole = Columns.of(file + "  records");
        TextTable table =
                new TextTable(List.of(TextTable.tail("file"), TextTable.number("records")))
                        .row(file, "1");
        for (int most = 16; most <= 60; most++) {
            String line = table.lines(most, Ink.PLAIN).get(2);
            assertThat(Columns.of(line)).isLessThanOrEqualTo(most);
            assertThat(line).contains("pcapng ");
            assertThat(line.startsWith("…")).isEqualTo(most < whole);
        }
    }

    @Test
    void half_of_a_wide_character_is_not_shown() {
        assertThat(Columns.cutBefore("東京", 4)).isEqualTo("東京");
        assertThat(Columns.cutBefore("東京", 3)).isEqualTo("…京");
        assertThat(Columns.cutBefore("東京", 2)).isEqualTo("…");
        assertThat(Columns.cutBefore("東京", 0)).isEmpty();
    }

    private static TextTable wide(int columns) {
        return new TextTable(List.of(TextTable.number("n"), TextTable.text("text")))
                .row("10", "x".repeat(columns));
    }

    @Test
    void a_cut_never_splits_a_wide_character() {
        TextTable table = new TextTable(List.of(TextTable.text("t"))).row("観測対象アドレス");
        assertThat(table.lines(8, Ink.PLAIN).get(2)).isEqualTo("観測対…");
        assertThat(table.lines(9, Ink.PLAIN).get(2)).isEqualTo("観測対象…");
    }

    @Test
    void numbers_are_never_cut() {
        TextTable table =
                new TextTable(List.of(TextTable.number("n"), TextTable.text("t")))
                        .row("1,234,567,890", "abcdefghijkl");
        assertThat(table.lines(5, Ink.PLAIN).get(2)).isEqualTo("1,234,567,890  abcde…");
    }

    @Test
    void a_table_of_numbers_does_not_fit_where_cutting_text_does_not_help() {
        TextTable table = wide(100);
        assertThat(table.fits(10)).isTrue();
        assertThat(table.fits(9)).isFalse();
    }

    @Test
    void a_hostile_cell_reaches_no_terminal() {
        TextTable table =
                new TextTable(List.of(TextTable.text("software")))
                        .row("SSH-2.0-\u001b]0;owned\u0007\u009b31m\u202e");
        assertThat(table.lines(80, Ink.PLAIN).get(2))
                .isEqualTo("SSH-2.0-\\x1b]0;owned\\x07\\x9b31m\\u202e");
    }

    @Test
    void a_row_has_as_many_cells_as_there_are_columns() {
        TextTable table = japanese();
        assertThatThrownBy(() -> table.row("one")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_plain_table_has_no_escape_sequence_and_a_coloured_one_has() {
        assertThat(String.join("", japanese().lines(80, Ink.PLAIN))).doesNotContain("\u001b");
        assertThat(japanese().lines(80, Ink.COLOURED).getFirst()).contains("\u001b[1m");
    }

    @Test
    void what_can_be_spared_is_cut_before_wider_text() {
        TextTable table =
                new TextTable(List.of(TextTable.text("a"), TextTable.spared("b")))
                        .row("203.0.113.200 is long", "details");
        assertThat(table.lines(29, Ink.PLAIN).getLast()).isEqualTo("203.0.113.200 is long  detai…");
        assertThat(table.lines(27, Ink.PLAIN).getLast()).isEqualTo("203.0.113.200 is l…  detai…");
    }
}
