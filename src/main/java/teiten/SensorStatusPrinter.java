package teiten;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.console.Columns;
import teiten.console.Console;
import teiten.console.Escapes;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.decode.Prefix;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Heartbeat;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorIdentity;
import teiten.relay.LastMinute;
import teiten.relay.SpoolStatus;

/// How a sensor's state looks.
final class SensorStatusPrinter {
    private static final int LABEL_COLUMNS = 13;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    /// Fates that a line names, the most frequent.
    private static final int MOST_FATES = 4;

    /// Gaps that are told, the latest.
    private static final int MOST_GAPS = 3;

    private final Console console;
    private final Session.Form form;
    private final DateTimeFormatter time;

    SensorStatusPrinter(Session session) {
        console = session.console();
        form = session.form();
        ZoneId chosen = session.settings().zone();
        time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ENGLISH)
                        .withZone(chosen == null ? Stores.DEFAULT_ZONE : chosen);
    }

    /// @param now nanoseconds since the epoch
    void print(SpoolStatus status, Path spool, long now) {
        if (form == Session.Form.JSON) {
            new JsonLines(console.output()).write(json(status, spool, now));
        } else {
            text(status, spool, now);
        }
        console.output().flush();
    }

    private void text(SpoolStatus status, Path spool, long now) {
        SensorIdentity identity = status.identity();
        SpoolStatus.State state = status.state(now);
        String said = console.say("status." + state.label());
        console.output().line(Escapes.visible(identity.name()) + "  " + said);
        String interfaces = String.join(", ", identity.interfaces());
        line("watches", console.say("status.where", join(identity.prefixes()), interfaces));
        if (!identity.exceptions().isEmpty()) {
            line("excepted", join(identity.exceptions()));
        }
        line("mode", identity.mode().label());
        Heartbeat heartbeat = status.heartbeat();
        if (heartbeat != null) {
            line("since", at(heartbeat.timeNanos() - heartbeat.uptimeNanos()));
        }
        line("last", console.say("status.ago", at(status.lastNanos()), ago(status, now)));
        if (status.lastPacketNanos() >= 0) {
            line("packet", at(status.lastPacketNanos()));
        }
        minute(status.minute());
        if (heartbeat != null) {
            line("open", console.say("status.connections", heartbeat.openConnections()));
            line("clock", clock(heartbeat));
        }
        line(
                "spool",
                console.say(
                        "status.bytes",
                        spool,
                        Figures.bytes(status.spoolBytes()),
                        Figures.bytes(status.freeBytes())));
        List<Notice.Gap> gaps = status.gaps();
        for (Notice.Gap gap : gaps.subList(Math.max(0, gaps.size() - MOST_GAPS), gaps.size())) {
            line("gap", console.say("sensor.gap." + gap.reason()));
            line("", console.say("status.span", at(gap.fromNanos()), at(gap.toNanos())));
        }
        status.damage().forEach(damage -> line("damage", damage));
    }

    private void minute(LastMinute minute) {
        if (minute.lengthNanos() == 0) {
            return;
        }
        line(
                "minute",
                console.say(
                        "status.frames",
                        minute.lengthNanos() / NANOS_A_SECOND,
                        minute.received(),
                        minute.ringDropped() + minute.deviceDropped()));
        line("", console.say("status.packets", minute.monitored(), minute.sent()));
        String fates =
                minute.fates().entrySet().stream()
                        .filter(each -> each.getValue() > 0)
                        .sorted(Map.Entry.<Fate, Long>comparingByValue(Comparator.reverseOrder()))
                        .limit(MOST_FATES)
                        .map(each -> each.getKey().label() + " " + Figures.of(each.getValue()))
                        .collect(Collectors.joining(", "));
        if (!fates.isEmpty()) {
            line("", fates);
        }
    }

    private String clock(Heartbeat heartbeat) {
        return heartbeat.clockSynchronised()
                ? console.say("doctor.clock", heartbeat.clockErrorMicros())
                : console.say("doctor.clock_free");
    }

    private static long ago(SpoolStatus status, long now) {
        return (now - status.lastNanos()) / NANOS_A_SECOND;
    }

    private void line(String label, String text) {
        String name = label.isEmpty() ? "" : console.say("status.label." + label);
        console.output().line("  " + Columns.left(name, LABEL_COLUMNS) + Escapes.visible(text));
    }

    private String at(long nanos) {
        return time.format(Instant.ofEpochSecond(0, nanos));
    }

    private static String join(List<Prefix> prefixes) {
        return prefixes.stream().map(Prefix::toString).collect(Collectors.joining(", "));
    }

    private static JsonObject json(SpoolStatus status, Path spool, long now) {
        SensorIdentity identity = status.identity();
        LastMinute minute = status.minute();
        JsonObject json =
                new JsonObject()
                        .with("v", 1)
                        .with("sensor", identity.name())
                        .with("state", status.state(now).label())
                        .with("running", status.held())
                        .with("process", status.held() ? status.holder() : null)
                        .with("boot", identity.boot().toString())
                        .with("mode", identity.mode().label())
                        .with("interfaces", identity.interfaces())
                        .with("prefixes", texts(identity.prefixes()))
                        .with("exceptions", texts(identity.exceptions()))
                        .with("last_record", utc(status.lastNanos()))
                        .with("last_packet", utc(status.lastPacketNanos()))
                        .with("minute", json(minute))
                        .with("heartbeat", json(status.heartbeat()))
                        .with(
                                "gaps",
                                status.gaps().stream().map(SensorStatusPrinter::json).toList())
                        .with("spool", spool.toString())
                        .with("segments", status.segments())
                        .with("bytes", status.spoolBytes())
                        .with("free_bytes", status.freeBytes())
                        .with("damage", status.damage());
        return json;
    }

    private static JsonObject json(LastMinute minute) {
        JsonObject fates = new JsonObject();
        minute.fates().forEach((fate, count) -> fates.with(fate.label(), count));
        return new JsonObject()
                .with("seconds", minute.lengthNanos() / (double) NANOS_A_SECOND)
                .with("received", minute.received())
                .with("ring_dropped", minute.ringDropped())
                .with("device_dropped", minute.deviceDropped())
                .with("monitored", minute.monitored())
                .with("sent", minute.sent())
                .with("send_refused", minute.sendRefused())
                .with("bytes_received", minute.bytesReceived())
                .with("bytes_sent", minute.bytesSent())
                .with("fates", fates);
    }

    private static @Nullable JsonObject json(@Nullable Heartbeat heartbeat) {
        return heartbeat == null
                ? null
                : new JsonObject()
                        .with("time", utc(heartbeat.timeNanos()))
                        .with("since", utc(heartbeat.timeNanos() - heartbeat.uptimeNanos()))
                        .with("link_up", heartbeat.linkUp())
                        .with("clock_synchronised", heartbeat.clockSynchronised())
                        .with("clock_error_micros", heartbeat.clockErrorMicros())
                        .with("clock_offset_micros", heartbeat.clockOffsetMicros())
                        .with("open_connections", heartbeat.openConnections())
                        .with("evicted", heartbeat.evicted())
                        .with("spool_oldest", utc(heartbeat.spoolOldestNanos()))
                        .with("cpu_seconds", heartbeat.cpuNanos() / (double) NANOS_A_SECOND)
                        .with("memory_bytes", heartbeat.memoryBytes());
    }

    private static JsonObject json(Notice.Gap gap) {
        return new JsonObject()
                .with("reason", gap.reason().name().toLowerCase(Locale.ROOT))
                .with("from", utc(gap.fromNanos()))
                .with("to", utc(gap.toNanos()))
                .with("lost_records", gap.lostRecords());
    }

    private static List<String> texts(List<Prefix> prefixes) {
        return prefixes.stream().map(Prefix::toString).toList();
    }

    private static @Nullable String utc(long nanos) {
        return nanos < 0 ? null : Instant.ofEpochSecond(0, nanos).toString();
    }
}
