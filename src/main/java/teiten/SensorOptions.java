package teiten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import teiten.bytes.Bytes;
import teiten.console.CommandError;
import teiten.decode.Prefix;
import teiten.observe.sensor.Banners;
import teiten.observe.sensor.Mode;

/// The options of `sensor run`, and the plan that they make.
final class SensorOptions {
    private static final int MOST_PORT = 65_535;
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /// What a name may be: it becomes part of answers and of file names.
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,62}");

    private static final Pattern BANNER = Pattern.compile("(\\d{1,5})=(.*)", Pattern.DOTALL);
    private static final Pattern SIZE = Pattern.compile("(\\d{1,7})([MGT])i?B?");

    @Option(
            names = "--interface",
            paramLabel = "IF",
            split = ",",
            descriptionKey = "sensor-interface")
    private List<String> interfaces = List.of();

    @Option(names = "--prefix", paramLabel = "CIDR", split = ",", descriptionKey = "sensor-prefix")
    private List<String> prefixes = List.of();

    @Option(names = "--mode", paramLabel = "MODE", descriptionKey = "sensor-mode")
    private String mode = Mode.RESPONSIVE.label();

    @Option(names = "--spool", paramLabel = "DIR", descriptionKey = "sensor-spool")
    private @Nullable Path spool;

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "sensor-name")
    private @Nullable String name;

    @Option(names = "--except", paramLabel = "CIDR", split = ",", descriptionKey = "sensor-except")
    private List<String> exceptions = List.of();

    @Option(names = "--banner", paramLabel = "PORT=TEXT", descriptionKey = "sensor-banner")
    private List<String> banners = List.of();

    @Option(
            names = "--service",
            paramLabel = "PORT",
            split = ",",
            descriptionKey = "sensor-service")
    private List<String> services = List.of();

    @Option(names = "--uplink", paramLabel = "CIDR", split = ",", descriptionKey = "sensor-uplink")
    private List<String> uplinks = List.of();

    @Option(names = "--port", paramLabel = "PORT", split = ",", descriptionKey = "sensor-port")
    private List<String> ports = List.of();

    @Option(names = "--quota", paramLabel = "SIZE", descriptionKey = "sensor-quota")
    private String quota = "20G";

    SensorPlan plan() {
        Mode how = mode();
        if (spool == null) {
            throw missing("--spool");
        }
        if (prefixes.isEmpty()) {
            throw missing("--prefix");
        }
        if (how == Mode.SOCKET ? ports.isEmpty() : interfaces.isEmpty()) {
            throw missing(how == Mode.SOCKET ? "--port" : "--interface");
        }
        return new SensorPlan(
                name(),
                how,
                List.copyOf(interfaces),
                prefixes(prefixes),
                prefixes(exceptions),
                banners(),
                ports(services),
                prefixes(uplinks),
                ports(ports),
                spool,
                quotaBytes());
    }

    private static CommandError missing(String option) {
        return new CommandError("T0261", option);
    }

    private Mode mode() {
        return Arrays.stream(Mode.values())
                .filter(each -> each.label().equals(mode.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new CommandError("T0262", mode));
    }

    private String name() {
        String given = name == null ? hostName() : name;
        if (!NAME.matcher(given).matches()) {
            throw new CommandError("T0263", given);
        }
        return given;
    }

    private static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException _) {
            return CaptureInput.DEFAULT_SENSOR;
        }
    }

    private static List<Prefix> prefixes(List<String> texts) {
        List<Prefix> parsed = new ArrayList<>();
        for (String text : texts) {
            try {
                parsed.add(Prefix.parse(text.strip()));
            } catch (IllegalArgumentException e) {
                throw new CommandError(e, "T0217", text, String.valueOf(e.getMessage()));
            }
        }
        return List.copyOf(parsed);
    }

    private static List<Integer> ports(List<String> texts) {
        return texts.stream().map(text -> port(text.strip())).toList();
    }

    private static int port(String text) {
        boolean number = text.matches("\\d{1,5}");
        int port = number ? Integer.parseInt(text) : 0;
        if (port < 1 || port > MOST_PORT) {
            throw new CommandError("T0264", text);
        }
        return port;
    }

    private Banners banners() {
        Map<Integer, Bytes> said = new TreeMap<>();
        for (String banner : banners) {
            Matcher parts = BANNER.matcher(banner);
            if (!parts.matches()) {
                throw new CommandError("T0265", banner, "PORT=TEXT");
            }
            String text = parts.group(2);
            Bytes bytes = text.startsWith("@") ? file(text) : Bytes.ofLatin1(text + "\r\n");
            said.put(port(parts.group(1)), bytes);
        }
        try {
            return new Banners(said);
        } catch (IllegalArgumentException e) {
            throw new CommandError(
                    e, "T0265", String.join(" ", banners), String.valueOf(e.getMessage()));
        }
    }

    private static Bytes file(String text) {
        String name = text.substring(1);
        try {
            return Bytes.of(Files.readAllBytes(Path.of(name)));
        } catch (IOException e) {
            throw new CommandError(e, "T0401", name);
        }
    }

    private long quotaBytes() {
        Matcher parts = SIZE.matcher(quota.toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new CommandError("T0266", quota);
        }
        int shift =
                switch (parts.group(2)) {
                    case "M" -> 20;
                    case "G" -> 30;
                    default -> 40;
                };
        return Long.parseLong(parts.group(1)) << shift;
    }
}
