package teiten;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Escapes;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.ProgressLine;
import teiten.console.TextTable;
import teiten.identify.Content;
import teiten.identify.Identified;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.Shape;
import teiten.identify.Tag;
import teiten.identify.tool.Tool;
import teiten.identify.tool.ToolMark;
import teiten.identify.tool.ToolRule;
import teiten.observe.HeaderMark;
import teiten.observe.Observation;
import teiten.observe.Replayed;

/// Prints what `identify` found: a line of JSON or CSV or a row of a table for each conversation,
/// or one for each file. Lines come in the order of their frames, sorted in parts of
/// [#LINES_AT_ONCE].
final class IdentifyPrinter {
    /// Lines that are held back to be sorted.
    static final int LINES_AT_ONCE = 100_000;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'")
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY_AND_CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Tokyo");
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    /// What a person wants to see first of a payload's fields.
    private static final List<String> TELLING =
            List.of(
                    "software",
                    "vendor",
                    "host",
                    "target",
                    "sni",
                    "qname",
                    "community",
                    "st",
                    "program",
                    "victim");

    /// Reasons that the class, the port and the content do not show by themselves.
    private static final Set<Tag> TELLING_TAGS =
            EnumSet.of(
                    Tag.HANDSHAKE_NO_PAYLOAD,
                    Tag.SYN_PAYLOAD,
                    Tag.ACK_SCAN,
                    Tag.SYN_ACK_SCAN,
                    Tag.BOGUS_ICMP,
                    Tag.IDENTICAL_REQUESTS,
                    Tag.NOTICE,
                    Tag.ONE_DESTINATION,
                    Tag.P2P_REMNANT,
                    Tag.SCANNER_RESET,
                    Tag.BAD_CHECKSUM,
                    Tag.BAD_LENGTH,
                    Tag.INCOMPLETE,
                    Tag.ODD_FLAGS);

    private final Console console;
    private final Session.Form form;
    private final boolean summary;
    private final boolean several;
    private final ZoneId zone;
    private final List<Identified> held = new ArrayList<>();
    private final TextTable files;
    private final Csv csv;
    private boolean printed;
    private long openingPackets;

    IdentifyPrinter(Session session, boolean summary, boolean several) {
        this.console = session.console();
        this.form = session.form();
        this.summary = summary;
        this.several = several;
        csv = new Csv(console.output());
        ZoneId chosen = session.settings().zone();
        zone = chosen == null ? DEFAULT_ZONE : chosen;
        files =
                new TextTable(
                        List.of(
                                TextTable.tail(console.say("identify.file")),
                                TextTable.text(console.say("identify.format")),
                                TextTable.number(console.say("identify.records")),
                                TextTable.text(console.say("identify.classes")),
                                TextTable.text(console.say("identify.protocols")),
                                TextTable.text(console.say("identify.damage"))));
    }

    ProgressLine progress(String file, long bytes) {
        ProgressLine progress = console.progress(console.say("identify.progress"), bytes);
        progress.note(file);
        return progress;
    }

    void begin(String file) {
        printed = false;
    }

    void line(String file, Identified line) {
        if (summary) {
            return;
        }
        held.add(line);
        if (held.size() >= LINES_AT_ONCE) {
            print(file);
        }
    }

    void end(String file, IdentifyRun.Summary read) {
        if (!summary) {
            print(file);
            return;
        }
        Replayed replayed = read.replayed();
        summary(
                new JsonObject()
                        .with("file", file)
                        .with("format", replayed.format())
                        .with("link", replayed.link())
                        .with("records", replayed.records())
                        .with("bytes", replayed.bytes())
                        .with("damage", replayed.damage())
                        .with("skipped", replayed.skipped())
                        .with("by_class", read.byClass())
                        .with("by_protocol", read.byProtocol()));
        openingPackets += read.openingPackets();
        files.row(
                file,
                replayed.format(),
                Figures.of(replayed.records()),
                counts(read.byClass()),
                counts(read.byProtocol()),
                orEmpty(replayed.damage()));
    }

    void unreadable(String file, String damage) {
        if (!summary) {
            // What was read before is shown; that nothing could be read is the error's to say.
            if (!held.isEmpty()) {
                print(file);
            }
            return;
        }
        summary(
                new JsonObject()
                        .with("file", file)
                        .with("format", null)
                        .with("link", null)
                        .with("records", 0L)
                        .with("bytes", 0L)
                        .with("damage", damage)
                        .with("skipped", Map.of())
                        .with("by_class", Map.of())
                        .with("by_protocol", Map.of()));
        files.row(file, "", "", "", "", damage);
    }

    private void summary(JsonObject object) {
        switch (form) {
            case JSON -> new JsonLines(console.output()).write(object);
            case CSV -> csv.write(object);
            case TEXT -> {}
        }
    }

    /// Prints what comes after the last file.
    void end() {
        if (summary && form == Session.Form.TEXT) {
            console.print(files);
            console.output()
                    .line(
                            console.say(
                                    "identify.chance",
                                    Figures.of(openingPackets),
                                    falseMatches(openingPackets)));
        }
    }

    /// The marks that packets of another origin carry by chance, and how many of them must be
    /// expected; marks of more bits are left out, as they would show none in any file.
    private static String falseMatches(long openingPackets) {
        List<String> parts = new ArrayList<>();
        for (ToolMark rule : ToolMark.ALL) {
            if (rule.chance() >= ToolRule.CERTAIN) {
                HeaderMark mark = rule.mark();
                double expected = ToolRule.expectedFalseMatches(mark, openingPackets);
                parts.add(mark.label() + " " + Figures.of(expected, 2));
            }
        }
        return String.join(", ", parts);
    }

    private static String counts(Map<String, Long> counts) {
        List<String> parts = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                .forEach(e -> parts.add(e.getKey() + " " + Figures.of(e.getValue())));
        return String.join(", ", parts);
    }

    private void print(String file) {
        held.sort(Comparator.comparingLong(Identified::frame));
        switch (form) {
            case JSON -> {
                JsonLines lines = new JsonLines(console.output());
                held.forEach(line -> lines.write(json(file, line)));
            }
            case CSV -> held.forEach(line -> csv.write(json(file, line)));
            case TEXT -> table(file);
        }
        held.clear();
    }

    static JsonObject json(String file, Identified line) {
        Content content = line.content();
        return new JsonObject()
                .with("file", file)
                .with("time", utc(line.timeNanos()))
                .with("frame", line.frame())
                .with("transport", line.transport().label())
                .with("src", line.source().toString())
                .with("sport", known(line.sourcePort()))
                .with("dst", line.destination().toString())
                .with("dport", known(line.destinationPort()))
                .with("class", line.trafficClass().label())
                .with("protocol", id(content.protocol()))
                .with("message", content.message())
                .with("role", label(content.role()))
                .with("confidence", content.protocol() == null ? null : content.confidence())
                .with("shape", label(content.shape()))
                .with("tags", line.tags().stream().map(Tag::label).toList())
                .with("marks", line.marks().stream().map(HeaderMark::label).toList())
                .with("tools", line.tools().stream().map(Tool::id).toList())
                .with("bogon", line.bogon())
                .with("payload_length", line.payloadLength())
                .with("payload_sha256", line.payloadSha256())
                .with("fields", line.fields());
    }

    private static @Nullable Integer known(int port) {
        return port == Observation.NO_PORT ? null : port;
    }

    private static String utc(long timeNanos) {
        return UTC.format(instant(timeNanos));
    }

    private static Instant instant(long timeNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(timeNanos, NANOS_A_SECOND), Math.floorMod(timeNanos, NANOS_A_SECOND));
    }

    private static @Nullable String id(@Nullable Protocol protocol) {
        return protocol == null ? null : protocol.id();
    }

    private static @Nullable String label(@Nullable Role role) {
        return role == null ? null : role.label();
    }

    private static @Nullable String label(@Nullable Shape shape) {
        return shape == null ? null : shape.label();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void table(String file) {
        String name = console.ink().bold(Escapes.visible(file));
        if (several && !printed) {
            console.output().line("");
        }
        if (held.isEmpty()) {
            if (!printed) {
                console.output().line(name);
                console.output().line(console.say("identify.nothing"));
            }
            return;
        }
        printed = true;
        ZonedDateTime first = instant(held.getFirst().timeNanos()).atZone(zone);
        boolean oneDay =
                held.stream()
                        .map(line -> instant(line.timeNanos()).atZone(zone).toLocalDate())
                        .allMatch(first.toLocalDate()::equals);
        DateTimeFormatter clock = oneDay ? CLOCK : DAY_AND_CLOCK;
        console.output().line(name + "  " + first.toLocalDate() + "  " + zoneName(first));
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.number(console.say("identify.frame")),
                                TextTable.whole(console.say("identify.time")),
                                TextTable.text(console.say("identify.source")),
                                TextTable.text(console.say("identify.destination")),
                                TextTable.whole(console.say("identify.port")),
                                TextTable.text(console.say("identify.class")),
                                TextTable.spared(console.say("identify.content")),
                                TextTable.spared(console.say("identify.said"))));
        for (Identified line : held) {
            table.row(
                    Long.toString(line.frame()),
                    clock.format(instant(line.timeNanos()).atZone(zone)),
                    line.source().toString(),
                    line.destination().toString(),
                    port(line),
                    line.trafficClass().label(),
                    content(line.content()),
                    said(line));
        }
        console.print(table);
    }

    /// `JST (UTC+9)`: the short name of the zone, where it has one, and what it was on that day.
    static String zoneName(ZonedDateTime time) {
        String offset = time.getOffset().getId().replaceFirst("^Z$", "");
        String utc = "UTC" + offset.replaceFirst("([+-])0", "$1").replaceFirst(":00$", "");
        // The formatter's z gives JST or CEST; a zone that is an offset only has no name.
        String name = DateTimeFormatter.ofPattern("z", Locale.ENGLISH).format(time);
        return name.equals(utc) || name.equals(time.getOffset().getId())
                ? utc
                : name + " (" + utc + ")";
    }

    static String port(Identified line) {
        if (line.destinationPort() == Observation.NO_PORT) {
            return line.transport().label();
        }
        return switch (line.transport()) {
            case TCP, UDP -> line.destinationPort() + "/" + line.transport().label();
            case ICMP, ICMP6 ->
                    line.transport().label()
                            + " "
                            + line.sourcePort()
                            + "/"
                            + line.destinationPort();
            case OTHER -> other(line);
        };
    }

    private static String other(Identified line) {
        Object name = line.fields().get("ip_protocol");
        String label = name == null ? line.transport().label() : name.toString();
        return line.destinationPort() > 0 ? line.destinationPort() + "/" + label : label;
    }

    private static String content(Content content) {
        Protocol protocol = content.protocol();
        if (protocol == null) {
            return "(" + orEmpty(label(content.shape())) + ")";
        }
        String hedge = content.confidence() < 3 ? "?" : "";
        String message = content.message() == null ? "" : " " + content.message();
        return protocol.id() + hedge + message;
    }

    private static String said(Identified line) {
        List<String> parts = new ArrayList<>();
        for (Tool tool : line.tools()) {
            parts.add("[" + tool.id() + "]");
        }
        for (Tag tag : line.tags()) {
            if (TELLING_TAGS.contains(tag)) {
                parts.add("#" + tag.label());
            }
        }
        for (String name : TELLING) {
            Object value = line.fields().get(name);
            if (value != null && !value.toString().isEmpty()) {
                parts.add(value.toString());
            }
        }
        return String.join(" ", parts);
    }
}
