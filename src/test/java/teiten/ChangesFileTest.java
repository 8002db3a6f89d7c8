package teiten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.console.CommandError;
import teiten.detect.Verdict;
import teiten.report.Edit;
import teiten.report.Editing;
import teiten.report.ReportInput;
import teiten.report.SampleReport;
import teiten.report.Wording;

class ChangesFileTest {
    private static final Path FILE = Path.of("2015-10.changes.toml");
    private static final String SIGNED = "by = \"A\"\nreason = \"R\"\n";
    private static final String TOPIC = "[[topic]]\nseries = \"1723/tcp\"\n" + SIGNED;

    @TempDir Path folder;

    private static Editing read(String text) {
        return ChangesFile.read(FILE, text);
    }

    @Test
    void everything_that_can_be_changed_is_read() {
        Editing editing =
                read(
                        SIGNED
                                + "order = [\"ssh off its port\", \"1723/tcp\"]\n"
                                + TOPIC
                                + "title.ja = \"{a.b}件\"\ntitle.en = \"{a.b} times\"\n"
                                + "verdict = \"STAYS_HIGH\"\n"
                                + "note = { ja = \"注\", en = \"note\" }\n"
                                + "[[topic]]\nseries = \"ripv1\"\nomit = true\nby = \"B\"\n"
                                + "reason.ja = \"理由\"\nreason.en = \"why\"\n");
        Wording same = new Wording("R", "R");
        assertThat(editing.edits())
                .containsExactly(
                        new Edit(
                                new Edit.Title("1723/tcp", new Wording("{a.b}件", "{a.b} times")),
                                "A",
                                same),
                        new Edit(new Edit.Judged("1723/tcp", Verdict.STAYS_HIGH), "A", same),
                        new Edit(new Edit.Remark("1723/tcp", new Wording("注", "note")), "A", same),
                        new Edit(new Edit.Omission("ripv1"), "B", new Wording("理由", "why")),
                        new Edit(
                                new Edit.Order(List.of("ssh off its port", "1723/tcp")),
                                "A",
                                same));
        assertThat(editing.digest()).hasSize(64);
        assertThat(read("").edits()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'titel = 1', T0610, titel",
        "'T verdikt = \"NEW\"', T0610, topic[1].verdikt",
        "'T title.fr = \"x\"', T0610, topic[1].title.fr",
        "'T title.ja = \"x\"', T0613, topic[1].title.en",
        "'T title = \"x\"', T0613, topic[1].title",
        "'T note.ja = \"x\"\nnote.en = \" \"', T0613, topic[1].note.en",
        "'T note.ja = \"三\"\nnote.en = \"3 times\"', T0612, topic[1].note",
        "'T title.ja = \"３倍\"\ntitle.en = \"x\"', T0612, topic[1].title",
        "'T verdict = \"RISEN\"', T0613, topic[1].verdict",
        "'T verdict = 3', T0613, topic[1].verdict",
        "'T omit = \"yes\"', T0613, topic[1].omit",
        "'T omit = true\nverdict = \"NEW\"', T0613, topic[1].omit",
        "'T omit = false', T0613, topic[1].*",
        "'[[topic]]\nomit = true', T0613, topic[1].series",
        "'[[topic]]\nseries = \"ssh\"\nomit = true\nreason = \"R\"', T0613, topic[1].by",
        "'[[topic]]\nseries = \"ssh\"\nomit = true\nby = \"A\"', T0613, topic[1].reason",
        "'[[topic]]\nseries = \"s\"\nomit = true\nby = \"A\"\nreason = \"2 x\"', T0612, reason",
        "'[topic]\nseries = \"ssh\"', T0613, topic",
        "'order = [\"ssh\"]', T0613, by",
        "'by = \"A\"\nreason = \"R\"\norder = [1]', T0613, order",
        "'by = \"A\"\nreason = \"R\"\norder = \"ssh\"', T0613, order",
        "'by = \"A\"\nreason = \"R\"\norder = []', T0613, order",
        "'by = \"A\"', T0613, order",
        "'order = [', T0301, 2015-10.changes.toml"
    })
    void what_is_unknown_or_cannot_be_is_an_error(String text, String code, String key) {
        assertThatThrownBy(() -> read(text.replace("T ", TOPIC)))
                .isInstanceOfSatisfying(
                        CommandError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessageContaining(FILE.toString())
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @CsvSource({
        "'[[topic]]\nseries = \"23/tcp\"\nby = \"A\"\nreason = \"R\"\nomit = true', T0611, 23/tcp",
        "'T note.ja = \"{no.such}\"\nnote.en = \"x\"', T0616, no.such",
        "'T omit = true\nT omit = true', T0615, 1723/tcp"
    })
    void what_the_report_does_not_have_is_an_error(String text, String code, String name) {
        Editing editing = read(text.replace("T ", TOPIC));
        assertThatThrownBy(() -> ChangesFile.apply(SampleReport.october(), FILE, editing))
                .isInstanceOfSatisfying(
                        CommandError.class, error -> assertThat(error.code()).isEqualTo(code))
                .hasMessageContaining(name);
    }

    @Test
    void the_file_beside_the_reports_is_read_where_none_is_named() throws IOException {
        ReportInput input = SampleReport.october();
        assertThat(ChangesFile.edited(input, folder, null)).isSameAs(input);
        Path usual = ChangesFile.usual(folder, YearMonth.of(2015, 10));
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(usual, TOPIC + "omit = true\n");
        assertThat(ChangesFile.edited(input, folder, null).editing())
                .isEqualTo(read(TOPIC + "omit = true\n"));
        Path other = Files.writeString(folder.resolve("other.toml"), TOPIC + "verdict = \"NEW\"\n");
        assertThat(ChangesFile.edited(input, folder, other).editing().edits().getFirst().what())
                .isEqualTo(new Edit.Judged("1723/tcp", Verdict.NEW));
    }

    @Test
    void a_file_that_is_not_there_is_an_error_where_it_was_named() {
        assertThatThrownBy(() -> ChangesFile.read(Path.of("no-such.toml")))
                .isInstanceOfSatisfying(
                        CommandError.class, error -> assertThat(error.code()).isEqualTo("T0614"));
        assertThat(ChangesFile.usual(Path.of("d"), YearMonth.of(2015, 10)))
                .isEqualTo(Path.of("d/reports/2015-10.changes.toml"));
    }
}
