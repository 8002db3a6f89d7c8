package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.capture.PcapngWriter;
import teiten.console.Console;
import teiten.console.Terminal;

/// Whoever watches an IPv6 network watches more addresses than a number of 64 bits holds.
class WidePrefixTest {
    private static final int RAW_IP = 101;
    private static final int SECONDS = 100;

    /// A SYN from 2400::1 to 2001:db8::1, port 22.
    private static final byte[] SYN =
            HexFormat.of()
                    .parseHex(
                            "60000000"
                                    + "00140640"
                                    + "24000000000000000000000000000001"
                                    + "20010db8000000000000000000000001"
                                    + "9c400016"
                                    + "0000000000000000"
                                    + "5002200000000000");

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void capture() throws IOException {
        var section = new PcapngWriter.SectionDescription("", "", "", "test");
        long start = Instant.parse("2015-10-01T00:00:00Z").getEpochSecond();
        try (OutputStream file = Files.newOutputStream(folder.resolve("v6.pcapng"));
                PcapngWriter writer = new PcapngWriter(file, section, "test", RAW_IP)) {
            for (int second = 0; second <= SECONDS; second += SECONDS) {
                byte[] frame = ByteBuffer.wrap(SYN.clone()).putInt(44, second).array();
                writer.packet((start + second) * 1_000_000_000L, Bytes.of(frame), frame.length);
            }
        }
    }

    private String run(String... arguments) {
        out.reset();
        err.reset();
        Console.Streams streams =
                new Console.Streams(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new Terminal(false, false, 80));
        int code =
                Main.run(
                        arguments,
                        new Surroundings(
                                Map.of(), folder, new ByteArrayInputStream(new byte[0]), streams));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/120", "/91", "/90", "/64", "/32", "/0"})
    void every_read_command_answers_where_a_network_of_any_width_is_watched(String length) {
        run(
                "import",
                "-q",
                folder.resolve("v6.pcapng").toString(),
                "--addresses",
                "2001:db8::" + length);
        String period = "--month=2015-10";
        assertThat(run("top", period, "--csv")).contains("22/tcp,2,");
        assertThat(run("port", "22/tcp", period, "--csv")).contains("2015-10-01,2,");
        assertThat(
                        run(
                                "query",
                                "--csv",
                                "SELECT addresses > 0, exposure_address_days > 0 FROM sensors"))
                .contains("true,true");
        assertThat(
                        run(
                                "query",
                                "--csv",
                                "SELECT sum(address_microseconds) = max(addresses)::HUGEINT * "
                                        + SECONDS
                                        + "000000 AS same FROM exposure"))
                .contains("true");
        assertThat(run("report", "2015-10")).contains("report");
    }
}
