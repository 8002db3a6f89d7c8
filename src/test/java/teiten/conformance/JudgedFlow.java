package teiten.conformance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.identify.Identified;
import teiten.identify.Protocol;

/// A flow with what Teiten says of it.
///
/// @param got the line that decides, or null when no line has a payload of this flow
/// @param verdict what it is worth
/// @param lines how many lines are about the five-tuple
/// @param strays how many of these are firm names that would be wrong, had no other been right
record JudgedFlow(
        Row row,
        TruthFlow flow,
        Ruling ruling,
        @Nullable Identified got,
        Verdict verdict,
        int lines,
        int strays) {
    /// Judges by the lines that the flow's client opened; by those of the other side where there
    /// are none. One right line is enough; else one wrong line of either side makes it wrong.
    static JudgedFlow of(Row row, TruthFlow flow, Ruling ruling, List<Identified> lines) {
        List<Identified> spoken = lines.stream().filter(line -> line.payloadLength() > 0).toList();
        List<Identified> clients =
                spoken.stream().filter(line -> FlowKey.source(line).equals(flow.client())).toList();
        Identified decides = null;
        Verdict verdict = ruling.judge(null, 0);
        for (Identified line : clients.isEmpty() ? spoken : clients) {
            Verdict next = judge(ruling, line);
            if (decides == null || isStronger(next, verdict)) {
                decides = line;
                verdict = next;
            }
        }
        int strays = 0;
        for (Identified line : spoken) {
            if (judge(ruling, line) == Verdict.WRONG) {
                strays++;
                if (verdict != Verdict.RIGHT) {
                    decides = line;
                    verdict = Verdict.WRONG;
                }
            }
        }
        return new JudgedFlow(row, flow, ruling, decides, verdict, lines.size(), strays);
    }

    private static boolean isStronger(Verdict next, Verdict verdict) {
        return (next == Verdict.RIGHT && verdict != Verdict.RIGHT)
                || (next == Verdict.WRONG && verdict == Verdict.MISSING);
    }

    private static Verdict judge(Ruling ruling, Identified line) {
        return ruling.judge(name(line), line.content().confidence());
    }

    private static @Nullable String name(Identified line) {
        Protocol protocol = line.content().protocol();
        return protocol == null ? null : protocol.id();
    }

    /// The id that was said, or null.
    @Nullable String name() {
        return got == null ? null : name(got);
    }

    int confidence() {
        return got == null ? 0 : got.content().confidence();
    }

    /// Whether the gate counts it: a flow with a ruling for a protocol that has a name.
    boolean counts() {
        return ruling.rules() && ruling.isNamedProtocol();
    }

    /// A firm name of which nobody says anything: for a person to look at.
    boolean isUnruled() {
        return verdict == Verdict.UNJUDGED
                && name() != null
                && confidence() >= Verdict.FIRM_CONFIDENCE
                && !ruling.expected().contains(name());
    }

    /// A hedge for another protocol than the expected ones.
    boolean isFalseHedge() {
        return verdict == Verdict.MISSING && name() != null;
    }

    /// File, flow, what was expected and said, first bytes; one line.
    String describe() {
        String said =
                got == null
                        ? lines == 0 ? "no line" : "no payload seen"
                        : name() == null
                                ? String.valueOf(got.content().shape())
                                : name() + "/" + got.content().message() + " " + confidence();
        String bytes = flow.clientHex();
        return "%s  %s  expected %s, got %s%s  %s"
                .formatted(
                        row.file(),
                        flow,
                        String.join("|", ruling.expected()),
                        said,
                        flow.fromTheMiddle() ? ", seen from the middle" : "",
                        bytes.substring(0, Math.min(bytes.length(), 64)));
    }
}
