package teiten;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagingTest {
    private static final Path FOLDER = Path.of("packaging");

    /// What systemd comes to for the unit; 10 is a service without any walls.
    private static final double MOST_EXPOSED = 2.0;

    @TempDir private Path folder;

    private record Said(int exit, String text) {}

    @Test
    void systemd_understands_every_line_of_the_units() throws Exception {
        Said said = analyze("verify", unit().toString());
        assertThat(said.exit()).as(said.text()).isZero();
        assertThat(said.text().lines().filter(line -> line.contains("tokyo"))).isEmpty();
    }

    @Test
    void the_unit_leaves_a_sensor_little_to_do_harm_with() throws Exception {
        Said said = analyze("security", "--no-pager", "--offline=true", unit().toString());
        Matcher level =
                Pattern.compile("Overall exposure level for [^:]*: ([0-9.]+)").matcher(said.text());
        assertThat(level.find()).as(said.text()).isTrue();
        assertThat(Double.parseDouble(level.group(1))).isLessThanOrEqualTo(MOST_EXPOSED);
    }

    @Test
    void raw_sockets_are_its_one_privilege() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("teiten-sensor@.service"));
        assertThat(lines)
                .contains(
                        "AmbientCapabilities=CAP_NET_RAW",
                        "CapabilityBoundingSet=CAP_NET_RAW",
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict",
                        "User=teiten");
        assertThat(lines.stream().filter(line -> line.contains("=+") || line.contains("=!")))
                .as("nothing of the unit itself runs as root")
                .isEmpty();
    }

    /// The unit as installed, with this checkout in the place of `/opt/teiten`.
    private Path unit() throws IOException {
        Path unit = folder.resolve("teiten-sensor@tokyo.service");
        Path addition = folder.resolve("teiten-sensor@tokyo.service.d");
        Files.createDirectory(addition);
        Files.copy(FOLDER.resolve("teiten-sensor-host.conf"), addition.resolve("host.conf"));
        // nft need not be there where units are only checked.
        Path rules = addition.resolve("host.conf");
        Files.writeString(rules, Files.readString(rules).replace("/usr/sbin/nft", "/bin/true"));
        String here = Path.of("").toAbsolutePath().toString();
        Files.writeString(
                unit,
                Files.readString(FOLDER.resolve("teiten-sensor@.service"))
                        .replace("/opt/teiten", here));
        return unit;
    }

    private static Said analyze(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("systemd-analyze");
        builder.command().addAll(List.of(arguments));
        Process process;
        try {
            process = builder.redirectErrorStream(true).start();
        } catch (IOException missing) {
            String message = "SKIPPED, for want of: systemd-analyze";
            System.err.println(message);
            Assumptions.abort(message);
            throw missing;
        }
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Said(process.exitValue(), text);
    }
}
