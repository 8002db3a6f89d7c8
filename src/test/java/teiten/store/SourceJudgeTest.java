package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.aggregate.AccessRows;
import teiten.aggregate.Facts;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.PayloadDictionary;
import teiten.aggregate.Quote;
import teiten.aggregate.Row;
import teiten.aggregate.RowValues;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.Shape;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;

/// Rows are judged as a plain twin judges them that looks all of them through for each.
class SourceJudgeTest {
    private static final int DAY = 16_709;
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final Content MONLIST =
            new Content(Protocol.NTP_MONLIST, "monlist", Role.REQUEST, 0, 0, null);
    private static final Content SEARCH =
            new Content(Protocol.SSDP, "m-search", Role.REQUEST, 0, 0, null);
    private static final Content ANY =
            new Content(Protocol.DNS, "query-any", Role.REQUEST, 0, 0, null);
    private static final Content QUERY =
            new Content(Protocol.DNS, "query-a", Role.REQUEST, 0, 0, null);
    private static final Content ANSWER =
            new Content(Protocol.DNS, "response", Role.RESPONSE, 0, 0, null);
    private static final Content SSH = new Content(Protocol.SSH, null, Role.REQUEST, 0, 0, null);

    @TempDir Path folder;

    private final AccessRows rows =
            new AccessRows(
                    new FactsDictionary(),
                    new PayloadDictionary((_, _) -> Content.unnamed(Shape.BINARY), 1),
                    1);
    private final Map<List<Object>, PlainJudge.Counts> plain = new LinkedHashMap<>();

    private static Facts facts(Transport transport, Kind kind, int marks, @Nullable Content named) {
        return new Facts(
                "tokyo",
                transport,
                0,
                true,
                kind,
                false,
                false,
                Quote.NONE,
                null,
                false,
                false,
                0,
                marks,
                false,
                named,
                named);
    }

    private static Facts tcp(Kind kind, HeaderMark... marks) {
        int bits = 0;
        for (HeaderMark mark : marks) {
            bits |= mark.bit();
        }
        return facts(Transport.TCP, kind, bits, null);
    }

    private static Facts udp(@Nullable Content named) {
        return facts(Transport.UDP, Kind.DATAGRAM, 0, named);
    }

    private static Facts answered(Facts of) {
        return new Facts(
                of.sensor(),
                of.transport(),
                of.protocolNumber(),
                of.portKnown(),
                of.kind(),
                true,
                of.silent(),
                of.quote(),
                of.quotedTransport(),
                of.victimPortKnown(),
                of.fromPortZero(),
                of.anomalies(),
                of.marks(),
                of.verified(),
                of.content(),
                of.onPort());
    }

    private static final List<Facts> ALL =
            List.of(
                    tcp(Kind.SYN),
                    tcp(Kind.SYN, HeaderMark.ZMAP_ID),
                    tcp(Kind.SYN, HeaderMark.MASSCAN_ID, HeaderMark.NMAP_SYN),
                    tcp(Kind.SYN, HeaderMark.MIRAI_SEQUENCE),
                    facts(Transport.TCP, Kind.SEGMENT, 0, SSH),
                    facts(Transport.ICMP, Kind.ICMP_REQUEST, 0, null),
                    facts(Transport.ICMP, Kind.ICMP_ANSWER, 0, null),
                    facts(Transport.OTHER, Kind.OTHER, 0, null),
                    udp(null),
                    udp(MONLIST),
                    udp(SEARCH),
                    udp(ANY),
                    udp(QUERY),
                    udp(ANSWER),
                    tcp(Kind.TCP_ANSWER),
                    tcp(Kind.TCP_ANSWER, HeaderMark.SYN_ACK),
                    tcp(Kind.TCP_ANSWER, HeaderMark.SYN_ACK, HeaderMark.SYN_ACK_EPHEMERAL),
                    tcp(Kind.SEGMENT, HeaderMark.BARE_ACK),
                    answered(tcp(Kind.TCP_ANSWER, HeaderMark.SYN_ACK)),
                    answered(udp(ANSWER)));

    private static final int FIRST_ASKED = 8;
    private static final int ASKED = 5;
    private static final int FIRST_ANSWER = 14;

    private static String address(int version, long high, long low) {
        return version == 4 ? Long.toString(low) : high + ":" + low;
    }

    private void add(RowValues row) {
        rows.add(row);
        List<Object> key =
                List.of(
                        address(row.version, row.sourceHigh, row.sourceLow),
                        address(row.version, row.destinationHigh, row.destinationLow),
                        row.minute,
                        row.port,
                        row.hashLow != 0,
                        row.facts);
        PlainJudge.Counts counts =
                new PlainJudge.Counts(row.packets, row.bytes, row.openings, row.first, row.last);
        plain.merge(key, counts, PlainJudge.Counts::plus);
    }

    /// A row of these facts; as long as others of its port.
    private RowValues row(int of, int version, int source, int destination) {
        RowValues row = new RowValues();
        row.version = version;
        row.facts = rows.facts().number(ALL.get(of));
        row.sourceHigh = version == 4 ? 0 : 0x2001L << 48;
        row.sourceLow = source;
        row.destinationHigh = version == 4 ? 0 : 0x2002L << 48;
        row.destinationLow = destination;
        row.hashLow = ALL.get(of).onPort() == null ? 0 : 1;
        return row;
    }

    private void add(Random random, RowValues row, int minute, int packets) {
        row.minute = minute;
        row.first = random.nextInt(60);
        row.last = row.first + random.nextInt(60 - row.first);
        row.packets = packets;
        row.openings = packets;
        row.bytes = (60L + row.port % 3) * packets;
        add(row);
    }

    /// What one source does in a day: one of the things that rules are about, and some of anything.
    private void day(Random random, int version, int source, int day) {
        int habit = random.nextInt(6);
        int hour = day * MINUTES_A_DAY + 60 * random.nextInt(24);
        int asked = FIRST_ASKED + random.nextInt(ASKED);
        int answer = FIRST_ANSWER + random.nextInt(4);
        int times = 1 + random.nextInt(24);
        int addresses = 1 + random.nextInt(habit == 0 ? 4 : 14);
        for (int i = 0; i < times; i++) {
            int at = hour + random.nextInt(random.nextInt(9) == 0 ? 120 : 60);
            int destination = 1000 + random.nextInt(addresses);
            RowValues row =
                    switch (habit) {
                        case 0 -> row(asked, version, source, destination);
                        case 1 -> row(answer, version, source, 1000 + i % addresses);
                        case 2 -> row(FIRST_ASKED + 4, version, source, 1000);
                        case 3 -> row(random.nextInt(4), version, source, destination);
                        default -> row(random.nextInt(ALL.size()), version, source, destination);
                    };
            if (habit == 2) {
                at = day * MINUTES_A_DAY + random.nextInt(MINUTES_A_DAY);
            }
            row.port = random.nextInt(12) == 0 ? random.nextInt(3) : 53;
            int packets = habit == 0 && random.nextInt(3) == 0 ? 300 : 1 + random.nextInt(2);
            add(random, row, Math.min(at, (day + 1) * MINUTES_A_DAY - 1), packets);
        }
        if (random.nextInt(3) == 0) {
            RowValues any = row(random.nextInt(ALL.size()), version, source, 1000);
            add(random, any, hour, 1);
        }
        if (random.nextInt(9) == 0) {
            add(random, row(0, version, source, source), hour, 1);
        }
    }

    private static List<Object> key(RowCursor row, int version) {
        long[] words = row.rows;
        int at = row.at;
        boolean v4 = version == 4;
        return List.of(
                v4
                        ? address(4, 0, Row.source4(words, at))
                        : address(6, Row.source6(words, at, true), Row.source6(words, at, false)),
                v4
                        ? address(4, 0, Row.destination4(words, at))
                        : address(
                                6,
                                Row.destination6(words, at, true),
                                Row.destination6(words, at, false)),
                Row.minute(words, at),
                Row.port(words, at),
                Row.hasPayload(words, at),
                Row.facts(words, at));
    }

    private Map<String, String> judged(int most) throws IOException {
        Map<String, String> got = new TreeMap<>();
        rows.sort();
        SourceJudge.Judgement judgement = new SourceJudge.Judgement(rows.facts());
        for (long day : DayMerge.days(List.of(), rows).keySet()) {
            for (int version : new int[] {4, 6}) {
                RowsInMemory.Slice slice =
                        RowsInMemory.days(rows.block(version))
                                .getOrDefault(day, new RowsInMemory.Slice(0, 0, MinuteSpan.NONE));
                RowCursor ofDay =
                        new RowsInMemory(
                                rows.block(version).rows(), slice.from(), slice.to(), version);
                Collected into = new Collected(judgement, version, got);
                try (SourceRows ofSource =
                        new SourceRows(version, folder.resolve("source"), most)) {
                    DayMerge.judge(ofDay, ofSource, new SourceJudge(judgement, version, into));
                }
            }
        }
        return got;
    }

    private record Collected(SourceJudge.Judgement judgement, int version, Map<String, String> got)
            implements SourceJudge.JudgedRows {
        @Override
        public void nextSource() {}

        @Override
        public void row(RowCursor row, JudgedFacts judged, int outcome, int toolsOfHour) {
            Outcomes.Outcome of = judgement.outcomes.get(outcome);
            String tools =
                    toolsOfHour == SourceTools.NONE
                            ? null
                            : judgement.tools.texts().get(toolsOfHour);
            String previous =
                    got.put(
                            key(row, version).toString(),
                            of.asClass().label() + "|" + of.tags() + "|" + tools);
            assertThat(previous).isNull();
        }
    }

    private Map<String, String> expected() {
        Map<String, PlainJudge.PlainRow> all = new TreeMap<>();
        plain.forEach(
                (key, counts) ->
                        all.put(
                                key.toString(),
                                new PlainJudge.PlainRow(
                                        (String) key.get(0),
                                        (String) key.get(1),
                                        (int) key.get(2),
                                        (int) key.get(3),
                                        (boolean) key.get(4),
                                        rows.facts().get((int) key.get(5)),
                                        counts)));
        PlainJudge judge = new PlainJudge(new ArrayList<>(all.values()));
        Map<String, String> judged = new TreeMap<>();
        all.forEach((key, row) -> judged.put(key, judge.judge(row)));
        return judged;
    }

    @ParameterizedTest
    @CsvSource({"1, 524288", "2, 524288", "3, 1", "4, 4", "5, 4"})
    void rows_are_judged_as_by_the_plain_twin(long seed, int mostInMemory) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < 250; i++) {
            int version = random.nextInt(3) == 0 ? 6 : 4;
            day(random, version, 1 + random.nextInt(60), DAY + random.nextInt(3));
        }
        Map<String, String> expected = expected();
        assertThat(judged(mostInMemory)).isEqualTo(expected);
        assertThat(String.join("\n", expected.values()))
                .contains(
                        "reflector_abuse|",
                        "misconfiguration|",
                        "syn_ack_scan",
                        "backscatter|",
                        "invalid|",
                        "|zmap",
                        "|masscan,nmap",
                        "|mirai");
        assertThat(expected).hasSizeGreaterThan(1000);
    }
}
