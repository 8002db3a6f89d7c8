package teiten.store;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Facts;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.Row;
import teiten.identify.AlikeRequests;
import teiten.identify.AnswerSweep;
import teiten.identify.SourceDay;
import teiten.identify.TrafficClass;

/// Decides what depends on all that one source did in a UTC day: class, tags and tools of its rows,
/// by the rules of `identify` ([AlikeRequests], [SourceDay], [AnswerSweep],
/// [teiten.identify.tool.ToolRule]). From all rows of the store, so that the order of imports makes
/// no difference. Reads a source's rows two or three times: most sources have one row, and only few
/// have enough requests or answers for the rules that need more than sums.
final class SourceJudge {
    private static final int MINUTES_AN_HOUR = 60;
    private static final int HOURS_A_DAY = 24;
    private static final int SECONDS_A_MINUTE = 60;

    private final Judgement judgement;
    private final int version;
    private final JudgedRows into;
    private final SourceTools tools;
    private final SourceAlike alike = new SourceAlike();
    private final SourceSweeps sweeps = new SourceSweeps();

    // Of the source's accesses that answer nothing.
    private long accesses;
    private long routine;
    private boolean oneTarget;
    private long targetAddress;
    private long targetPort;
    private long firstSecond;
    private long lastSecond;

    // Accesses with requests of amplifying protocols, and packets that may be part of a sweep.
    private long amplifying;
    private long sweeping;

    /// @param into takes the rows of each source in their order
    SourceJudge(Judgement judgement, int version, JudgedRows into) {
        this.judgement = judgement;
        this.version = version;
        this.into = into;
        tools = judgement.tools;
    }

    /// What is known of the facts of a day's rows, and the words that its rows share: outcomes and
    /// names of tools. One for a day.
    static final class Judgement {
        final FactsDictionary facts;
        final Outcomes outcomes = new Outcomes();
        final SourceTools tools = new SourceTools();
        private @Nullable JudgedFacts[] judged = new JudgedFacts[64 * RowFacts.Special.COUNT];

        Judgement(FactsDictionary facts) {
            this.facts = facts;
        }

        /// What the facts of a row say by themselves.
        JudgedFacts of(RowCursor row, int version) {
            int special = RowFacts.Special.number(row.rows, row.at, version);
            int number = Row.facts(row.rows, row.at) * RowFacts.Special.COUNT + special;
            if (number >= judged.length) {
                judged = Arrays.copyOf(judged, Math.max(number + 1, judged.length * 2));
            }
            JudgedFacts known = judged[number];
            if (known == null) {
                Facts about = facts.get(Row.facts(row.rows, row.at));
                known = new JudgedFacts(about, RowFacts.of(about, RowFacts.Special.of(special)));
                judged[number] = known;
            }
            return known;
        }
    }

    /// Where rows go that are judged.
    interface JudgedRows {
        /// Takes nothing.
        JudgedRows NONE =
                new JudgedRows() {
                    @Override
                    public void nextSource() {}

                    @Override
                    public void row(RowCursor row, JudgedFacts judged, int outcome, int tools) {}
                };

        /// The rows that follow are of another source.
        void nextSource();

        /// Takes a row.
        ///
        /// @param outcome number among the [Outcomes]
        /// @param toolsOfHour number among the texts of [SourceTools], or its `NONE`
        void row(RowCursor row, JudgedFacts judged, int outcome, int toolsOfHour)
                throws IOException;
    }

    /// Judges the rows of one source, which are in the order of their minutes.
    void judge(SourceRows rows) throws IOException {
        clear();
        try (RowCursor row = rows.read()) {
            while (row.next()) {
                count(row);
            }
        }
        tools.finish();
        if (hasManyAlike()) {
            countAlike(rows);
        }
        into.nextSource();
        boolean misconfigured =
                new SourceDay(accesses, routine, oneTarget ? 1 : 2, lastSecond - firstSecond)
                        .isMisconfiguration();
        try (RowCursor row = rows.read()) {
            while (row.next()) {
                decide(row, misconfigured);
            }
        }
    }

    private void clear() {
        tools.clear();
        if (hasManyAlike()) {
            alike.clear();
            sweeps.clear();
        }
        accesses = 0;
        routine = 0;
        oneTarget = true;
        amplifying = 0;
        sweeping = 0;
    }

    /// Whether there is enough that [SourceAlike] or [SourceSweeps] may hold for some of it.
    private boolean hasManyAlike() {
        return amplifying >= AlikeRequests.LEAST_REQUESTS
                || sweeping >= AnswerSweep.LEAST_DESTINATIONS;
    }

    private void count(RowCursor row) {
        JudgedFacts of = judgement.of(row, version);
        if (of.sweeping) {
            sweeping += Row.packets(row.rows, row.at);
        }
        long starts = of.noAccess ? 0 : Row.openings(row.rows, row.at);
        if (starts == 0) {
            return;
        }
        tools.add(hour(row), starts, of.marks);
        amplifying += of.amplifying ? starts : 0;
        if (!of.answer) {
            countDay(row, of, starts);
        }
    }

    private void countDay(RowCursor row, JudgedFacts of, long starts) {
        long address = Row.destinationMark(row.rows, row.at, version);
        long port = target(of, Row.port(row.rows, row.at));
        long minute = (long) Row.minute(row.rows, row.at) * SECONDS_A_MINUTE;
        if (accesses == 0) {
            targetAddress = address;
            targetPort = port;
            firstSecond = minute + Row.first(row.rows, row.at);
            lastSecond = minute + Row.last(row.rows, row.at);
        }
        oneTarget &= address == targetAddress && port == targetPort;
        firstSecond = Math.min(firstSecond, minute + Row.first(row.rows, row.at));
        lastSecond = Math.max(lastSecond, minute + Row.last(row.rows, row.at));
        accesses += starts;
        routine += of.routine ? starts : 0;
    }

    /// Transport and port, or ICMP code; -1 where there is none.
    private static long target(JudgedFacts of, int port) {
        Facts about = of.about;
        long number = about.hasPort() ? port : about.hasIcmpType() ? port & 0xFF : -1;
        return ((long) about.transport().ordinal() << 32) | (number & 0xFFFF_FFFFL);
    }

    private void countAlike(SourceRows rows) throws IOException {
        try (RowCursor row = rows.read()) {
            while (row.next()) {
                JudgedFacts of = judgement.of(row, version);
                long destination = Row.destinationMark(row.rows, row.at, version);
                long starts = of.noAccess ? 0 : Row.openings(row.rows, row.at);
                if (of.amplifying && starts > 0 && of.about.hasPort()) {
                    alike.add(kind(row, of), starts, destination);
                }
                if (of.sweeping && of.about.hasPort()) {
                    long packets = Row.packets(row.rows, row.at);
                    sweeps.add(target(row, of), packets, of.ephemeral, destination);
                }
            }
        }
        alike.finish();
        sweeps.finish();
    }

    private static SourceAlike.Kind kind(RowCursor row, JudgedFacts of) {
        // Rows of one payload and port have one length.
        long ipLength = Row.bytes(row.rows, row.at) / Row.packets(row.rows, row.at);
        return new SourceAlike.Kind(
                hour(row), Row.port(row.rows, row.at), of.facts.content(), ipLength);
    }

    private static SourceSweeps.Target target(RowCursor row, JudgedFacts of) {
        return new SourceSweeps.Target(hour(row), Row.port(row.rows, row.at), of.about.kind());
    }

    private void decide(RowCursor row, boolean misconfigured) throws IOException {
        JudgedFacts of = judgement.of(row, version);
        boolean abused =
                alike.hasAbuse()
                        && of.amplifying
                        && of.about.hasPort()
                        && alike.isAbusive(kind(row, of));
        boolean swept =
                sweeps.hasSweep()
                        && of.sweeping
                        && of.about.hasPort()
                        && sweeps.isSwept(target(row, of));
        int verdict = JudgedFacts.verdict(abused, misconfigured, swept);
        int outcome = of.outcome(verdict, judgement.outcomes);
        boolean answers = judgement.outcomes.get(outcome).asClass() == TrafficClass.BACKSCATTER;
        into.row(row, of, outcome, answers ? SourceTools.NONE : tools.of(hour(row)));
    }

    private static int hour(RowCursor row) {
        int minute = Row.minute(row.rows, row.at);
        return Math.floorMod(Math.floorDiv(minute, MINUTES_AN_HOUR), HOURS_A_DAY);
    }
}
