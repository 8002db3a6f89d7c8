package teiten;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.console.Columns;
import teiten.console.Language;
import teiten.console.Words;
import teiten.decode.Prefix;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Mode;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorIdentity;
import teiten.observe.sensor.SensorSecond;
import teiten.relay.SpoolJournal;
import teiten.relay.SpoolLimits;
import teiten.relay.SpoolStatus;
import teiten.relay.SpoolWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SensorStatusCommandTest {
    /// 2026-01-01T12:00:00Z.
    private static final long NOON = 1_767_268_800_000_000_000L;

    private static final long SECOND = 1_000_000_000L;

    @TempDir private Path folder;

    private record Answer(int exit, String out, String err) {}

    private Answer status(String... options) {
        String[] arguments =
                Stream.concat(Stream.of("sensor", "status"), Stream.of(options))
                        .toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit =
                Main.run(
                        arguments,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        return new Answer(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    private void spool(boolean inOrder) {
        SensorIdentity identity =
                new SensorIdentity(
                        "tokyo-1",
                        new UUID(1, 2),
                        Mode.RESPONSIVE,
                        List.of(Prefix.parse("198.18.0.0/24")),
                        List.of(Prefix.parse("198.18.0.1")),
                        List.of("eth1"));
        try (SpoolWriter writer = SpoolWriter.open(folder, identity, SpoolLimits.usual(), NOON)) {
            SpoolJournal journal = writer.journal(0);
            journal.notice(new Notice.Start(NOON));
            journal.heartbeat(
                    new Heartbeat(NOON, 5 * SECOND, true, 120, -3, true, 4, 0, 9, NOON, 10, 11));
            List<Long> fates =
                    Stream.of(Fate.values()).map(fate -> fate == Fate.UDP ? 7L : 0L).toList();
            journal.second(
                    new SensorSecond(
                            NOON + SECOND, SECOND, 0, 7, 2, 1, fates, 3, 0, 400, 120, true));
            if (inOrder) {
                journal.notice(new Notice.Stop(NOON + SECOND));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_state_has_its_texts(Language language) {
        Words words = Words.read("/teiten/messages.tsv", language);
        for (SpoolStatus.State state : SpoolStatus.State.values()) {
            assertThat(words.getString("status." + state.label())).isNotBlank();
            if (!state.isWell()) {
                assertThat(words.getString("status." + state.label() + ".try")).isNotBlank();
            }
        }
        for (Notice.Reason reason : Notice.Reason.values()) {
            assertThat(words.getString("sensor.gap." + reason)).isNotBlank();
        }
    }

    @Test
    void a_sensor_that_ended_in_order_needs_nobody() {
        spool(true);
        Answer answer = status("--lang", "en", "--spool", folder.toString());
        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .startsWith("tokyo-1  has ended in order\n")
                .contains("  watches      198.18.0.0/24 at eth1\n")
                .contains("  left alone   198.18.0.1/32\n")
                .contains("  since        2026-01-01 20:59:55 JST\n")
                .contains("in 1 second: 7 frames received, 3 lost\n")
                .contains("7 for its addresses; 3 frames sent\n")
                .contains("udp 7\n")
                .contains("its error is 120 µs at most\n");
    }

    @Test
    void a_sensor_that_was_killed_needs_somebody_in_both_languages() {
        spool(false);
        Answer english = status("--lang", "en", "--spool", folder.toString());
        assertThat(english.exit()).isEqualTo(5);
        assertThat(english.out()).startsWith("tokyo-1  has ended without a word");
        assertThat(english.err()).contains("error[T0531]").contains("try: run it again");
        Answer japanese = status("--lang", "ja", "--spool", folder.toString());
        assertThat(japanese.out()).contains("  観測対象     198.18.0.0/24（eth1）\n");
        assertThat(japanese.out().lines().filter(line -> !line.contains(folder.toString())))
                .allSatisfy(line -> assertThat(Columns.of(line)).isLessThanOrEqualTo(80));
    }

    @Test
    void json_has_all_of_it() {
        spool(true);
        Answer answer = status("--json", "--spool", folder.toString());
        JsonNode json = JsonMapper.builder().build().readTree(answer.out());
        assertThat(json.get("v").asInt()).isEqualTo(1);
        assertThat(json.get("state").asString()).isEqualTo("stopped");
        assertThat(json.get("running").asBoolean()).isFalse();
        assertThat(json.get("last_record").asString()).isEqualTo("2026-01-01T12:00:01Z");
        assertThat(json.get("last_packet").isNull()).isTrue();
        assertThat(json.at("/minute/ring_dropped").asLong()).isEqualTo(2);
        assertThat(json.at("/minute/fates/udp").asLong()).isEqualTo(7);
        assertThat(json.at("/heartbeat/clock_offset_micros").asLong()).isEqualTo(-3);
        assertThat(json.get("damage").isEmpty()).isTrue();
    }

    @Test
    void what_is_no_spool_is_said_to_be_none() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(status("--spool", file.toString()).exit()).isEqualTo(4);
        assertThat(status("--spool", folder.toString()).err()).contains("error[T0418]");
        assertThat(status().exit()).isEqualTo(2);
    }
}
