package teiten;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import teiten.console.CommandError;
import teiten.log.ColumnMap;
import teiten.log.Covered;
import teiten.log.LogFormat;
import teiten.log.LogManner;
import teiten.log.LogTime;
import teiten.observe.MonitoredAddresses;

/// The options by which `import` is told how logs are to be read.
final class LogOptions {
    private static final String AUTO = "auto";
    private static final String PCAP = "pcap";
    private static final String FORMATS = "auto, pcap, csv, jsonl, spoki, dshield";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = AUTO,
            descriptionKey = "import-format")
    private String format = AUTO;

    @Option(names = "--map", paramLabel = "KEY=COLUMN", split = ",", descriptionKey = "import-map")
    private List<String> map = List.of();

    @Option(names = "--time-format", paramLabel = "PATTERN", descriptionKey = "import-time-format")
    private @Nullable String timeFormat;

    @Option(names = "--time-zone", paramLabel = "ZONE", descriptionKey = "import-time-zone")
    private @Nullable String timeZone;

    @Option(names = "--covered", paramLabel = "FROM..TO", descriptionKey = "import-covered")
    private @Nullable String covered;

    /// Whether files may be captures.
    boolean isForCaptures() {
        return format.equals(AUTO) || format.equals(PCAP);
    }

    /// Whether files may be logs.
    boolean isForLogs() {
        return !format.equals(PCAP);
    }

    /// The format of logs, or null to find out; says what is wrong with the option.
    @Nullable LogFormat format() {
        if (isForCaptures()) {
            return null;
        }
        for (LogFormat known : LogFormat.values()) {
            if (known.label().equals(format)) {
                return known;
            }
        }
        throw new CommandError("T0233", format, FORMATS);
    }

    ColumnMap map() {
        try {
            return ColumnMap.parse(map);
        } catch (IllegalArgumentException e) {
            throw new CommandError(e, "T0234", String.valueOf(e.getMessage()));
        }
    }

    /// @param sensor of rows that name none
    /// @param monitored the monitored addresses, or null
    /// @param hashKey secret of the hash tables
    LogManner manner(String sensor, @Nullable MonitoredAddresses monitored, long hashKey) {
        ZoneId zone = timeZone == null ? ZoneOffset.UTC : Settings.zone(timeZone);
        return new LogManner(time(zone), sensor, monitored, covered(zone), hashKey);
    }

    private LogTime time(ZoneId zone) {
        try {
            return new LogTime(timeFormat, zone);
        } catch (IllegalArgumentException e) {
            throw new CommandError(
                    e, "T0235", String.valueOf(timeFormat), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Covered covered(ZoneId zone) {
        if (covered == null) {
            return null;
        }
        try {
            return Covered.parse(covered, zone);
        } catch (IllegalArgumentException e) {
            throw new CommandError(e, "T0236", covered, String.valueOf(e.getMessage()));
        }
    }
}
