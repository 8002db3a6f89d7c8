package teiten.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.observe.MonitoredAddresses;
import teiten.observe.Observation;

/// Reads a log that a test wrote: its observations as lines of text, and what it came to.
final class Reading {
    private final Path folder;
    private List<String> map = List.of();
    private @Nullable LogFormat format;
    private @Nullable String timeFormat;
    private ZoneId zone = ZoneOffset.UTC;
    private @Nullable MonitoredAddresses monitored;
    private @Nullable Covered covered;

    final List<String> observations = new ArrayList<>();

    /// Of each observation, whether its source is verified.
    final List<Boolean> verified = new ArrayList<>();

    @Nullable Path aside;

    Reading(Path folder) {
        this.folder = folder;
    }

    Reading map(String... texts) {
        map = List.of(texts);
        return this;
    }

    Reading format(LogFormat asked) {
        format = asked;
        return this;
    }

    Reading times(@Nullable String pattern, String inZone) {
        timeFormat = pattern;
        zone = ZoneId.of(inZone);
        return this;
    }

    Reading monitored(MonitoredAddresses addresses) {
        monitored = addresses;
        return this;
    }

    Reading covered(String text) {
        covered = Covered.parse(text, zone);
        return this;
    }

    Logged read(String log) throws IOException {
        return read(log.getBytes(StandardCharsets.UTF_8));
    }

    Logged read(byte[] log) throws IOException {
        LogManner manner =
                new LogManner(new LogTime(timeFormat, zone), "default", monitored, covered, 1);
        try (LogFile file = open(log);
                SetAside setAside = new SetAside(folder.resolve("aside.jsonl"))) {
            if (file.isInTwoRows()) {
                file.completeWith(LogReplay.payloads(open(log), manner));
            }
            Logged logged =
                    LogReplay.play(
                            file,
                            manner,
                            (sensor, observed) -> {
                                observations.add(text(sensor, observed));
                                verified.add(observed.verified);
                            },
                            setAside,
                            _ -> {});
            setAside.finish();
            aside = setAside.file();
            return logged;
        }
    }

    private LogFile open(byte[] log) throws IOException {
        return LogFile.open(
                Channels.newChannel(new ByteArrayInputStream(log)), format, ColumnMap.parse(map));
    }

    List<String> setAside() throws IOException {
        return aside == null ? List.of() : Files.readAllLines(aside);
    }

    /// `sensor kind source:port > destination:port packets/accesses payload`.
    private static String text(String sensor, Observation observed) {
        return "%s %s %s:%d > %s:%d %d/%d %s"
                .formatted(
                        sensor,
                        observed.kind,
                        observed.source(),
                        observed.sourcePort,
                        observed.destination(),
                        observed.destinationPort,
                        observed.minutes.packets(0),
                        observed.minutes.accesses(0),
                        observed.payload.isEmpty()
                                ? "-"
                                : HexFormat.of().formatHex(observed.payload.copy()));
    }
}
