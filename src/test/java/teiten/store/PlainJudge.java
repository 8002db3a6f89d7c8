package teiten.store;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Facts;
import teiten.identify.AlikeRequests;
import teiten.identify.AnswerSweep;
import teiten.identify.Classifier;
import teiten.identify.Content;
import teiten.identify.RequestTraits;
import teiten.identify.Role;
import teiten.identify.Shape;
import teiten.identify.SourceDay;
import teiten.identify.TrafficClass;
import teiten.identify.tool.Tool;
import teiten.identify.tool.ToolRule;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;

/// The plain twin of [SourceJudge]: for each row, asks all rows of its source and day anew.
final class PlainJudge {
    private final Map<String, List<PlainRow>> bySourceAndDay;

    /// @param rows all rows, one a key
    PlainJudge(List<PlainRow> rows) {
        bySourceAndDay = rows.stream().collect(Collectors.groupingBy(PlainRow::sourceAndDay));
    }

    /// A row as values.
    record PlainRow(
            String source,
            String destination,
            int minute,
            int port,
            boolean payload,
            Facts facts,
            Counts counts) {
        int hour() {
            return Math.floorDiv(minute, 60);
        }

        String sourceAndDay() {
            return source + "/" + Math.floorDiv(minute, 24 * 60);
        }

        RowFacts alone() {
            return RowFacts.of(
                    facts, new RowFacts.Special(port == 0, payload, source.equals(destination)));
        }

        long accesses() {
            return alone().alone().isNoAccess() ? 0 : counts.openings();
        }

        Content content() {
            return alone().content();
        }

        boolean amplifies() {
            return facts.kind() == Kind.DATAGRAM && RequestTraits.isAmplifying(content());
        }

        boolean answers() {
            return facts.kind().isAnswer() || content().role() == Role.RESPONSE;
        }

        boolean mayBeSwept() {
            boolean synAck =
                    facts.kind() == Kind.TCP_ANSWER && HeaderMark.SYN_ACK.in(facts.marks());
            return !facts.answered() && (synAck || isAck());
        }

        boolean isAck() {
            return facts.kind() == Kind.SEGMENT
                    && content().shape() == Shape.EMPTY
                    && HeaderMark.BARE_ACK.in(facts.marks());
        }

        boolean isEphemeral() {
            return isAck() || HeaderMark.SYN_ACK_EPHEMERAL.in(facts.marks());
        }

        String target() {
            int number = facts.hasIcmpType() ? port & 0xFF : port;
            return destination + facts.transport() + number;
        }

        long length() {
            return counts.bytes() / counts.packets();
        }
    }

    record Counts(long packets, long bytes, long openings, int first, int last) {
        Counts plus(Counts other) {
            return new Counts(
                    packets + other.packets,
                    bytes + other.bytes,
                    openings + other.openings,
                    Math.min(first, other.first),
                    Math.max(last, other.last));
        }
    }

    /// Class, tags and tools of a row.
    String judge(PlainRow row) {
        TrafficClass alone = row.alone().alone();
        TrafficClass asClass =
                Classifier.revised(alone, isAbused(row), isMisconfigured(row), isSwept(row));
        String tools = asClass == TrafficClass.BACKSCATTER ? null : tools(row);
        return asClass.label() + "|" + row.alone().tags(asClass) + "|" + tools;
    }

    private Stream<PlainRow> inDay(PlainRow row, Predicate<PlainRow> which) {
        return bySourceAndDay.getOrDefault(row.sourceAndDay(), List.of()).stream().filter(which);
    }

    private List<PlainRow> inHour(PlainRow row, Predicate<PlainRow> which) {
        return inDay(row, which).filter(one -> one.hour() == row.hour()).toList();
    }

    private static long accesses(List<PlainRow> rows) {
        return rows.stream().mapToLong(PlainRow::accesses).sum();
    }

    private static long destinations(List<PlainRow> rows) {
        return rows.stream().map(PlainRow::destination).distinct().count();
    }

    private boolean isAbused(PlainRow row) {
        if (!row.amplifies()) {
            return false;
        }
        List<PlainRow> ofProtocol =
                inHour(
                        row,
                        one ->
                                one.amplifies()
                                        && one.accesses() > 0
                                        && one.content().protocol() == row.content().protocol());
        List<PlainRow> alike =
                ofProtocol.stream()
                        .filter(one -> one.content().equals(row.content()))
                        .filter(one -> one.port() == row.port() && one.length() == row.length())
                        .toList();
        return new AlikeRequests(
                        row.content(), accesses(alike), accesses(ofProtocol), destinations(alike))
                .isReflectorAbuse();
    }

    private boolean isMisconfigured(PlainRow row) {
        List<PlainRow> day = inDay(row, one -> one.accesses() > 0 && !one.answers()).toList();
        if (day.isEmpty()) {
            return false;
        }
        List<PlainRow> routine =
                day.stream().filter(one -> RequestTraits.isRoutine(one.content())).toList();
        long targets = day.stream().map(PlainRow::target).distinct().count();
        long first =
                day.stream()
                        .mapToLong(one -> one.minute() * 60L + one.counts().first())
                        .min()
                        .orElseThrow();
        long last =
                day.stream()
                        .mapToLong(one -> one.minute() * 60L + one.counts().last())
                        .max()
                        .orElseThrow();
        return new SourceDay(accesses(day), accesses(routine), targets, last - first)
                .isMisconfiguration();
    }

    private boolean isSwept(PlainRow row) {
        if (!row.mayBeSwept()) {
            return false;
        }
        List<PlainRow> sweep =
                inHour(
                        row,
                        one ->
                                one.mayBeSwept()
                                        && one.port() == row.port()
                                        && one.facts().kind() == row.facts().kind());
        long packets = sweep.stream().mapToLong(one -> one.counts().packets()).sum();
        long ephemeral =
                sweep.stream()
                        .filter(PlainRow::isEphemeral)
                        .mapToLong(one -> one.counts().packets())
                        .sum();
        return new AnswerSweep(destinations(sweep), packets, ephemeral).isScan();
    }

    private @Nullable String tools(PlainRow row) {
        List<PlainRow> hour = inHour(row, one -> one.accesses() > 0);
        long[] matches = new long[HeaderMark.values().length];
        for (HeaderMark mark : HeaderMark.values()) {
            matches[mark.ordinal()] =
                    accesses(hour.stream().filter(one -> mark.in(one.facts().marks())).toList());
        }
        String tools =
                ToolRule.tools(accesses(hour), matches).stream()
                        .map(Tool::id)
                        .sorted()
                        .collect(Collectors.joining(","));
        return tools.isEmpty() ? null : tools;
    }
}
