package teiten.store;

import teiten.aggregate.Facts;
import teiten.identify.Classifier;
import teiten.identify.RequestTraits;
import teiten.identify.Role;
import teiten.identify.Shape;
import teiten.identify.TrafficClass;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// What the facts of a row say by themselves, worked out once for all rows that share them.
final class JudgedFacts {
    private static final int VERDICTS = 8;

    final Facts about;
    final RowFacts facts;
    final TrafficClass alone;

    /// Bits of [HeaderMark].
    final int marks;

    /// Who is answered starts nothing, so backscatter is no access; and nor is what is invalid.
    final boolean noAccess;

    final boolean datagram;
    final boolean answer;

    /// Whether it is what programs with an old setting send.
    final boolean routine;

    /// Whether it is a datagram with the request of an amplifying protocol.
    final boolean amplifying;

    /// Whether it may be part of a search by SYN-ACK or ACK.
    final boolean sweeping;

    /// Whether it counts as one from a port of clients in such a search.
    final boolean ephemeral;

    private final int[] outcomes = new int[VERDICTS];

    JudgedFacts(Facts about, RowFacts facts) {
        this.about = about;
        this.facts = facts;
        Observation observation = facts.observation();
        alone = facts.alone();
        marks = observation.marks;
        noAccess = alone.isNoAccess();
        datagram = observation.kind == Kind.DATAGRAM;
        answer = observation.kind.isAnswer() || facts.content().role() == Role.RESPONSE;
        routine = RequestTraits.isRoutine(facts.content());
        amplifying = datagram && RequestTraits.isAmplifying(facts.content());
        boolean synAck = observation.kind == Kind.TCP_ANSWER && HeaderMark.SYN_ACK.in(marks);
        boolean ack =
                observation.kind == Kind.SEGMENT
                        && facts.content().shape() == Shape.EMPTY
                        && HeaderMark.BARE_ACK.in(marks);
        sweeping = !observation.answered && (synAck || ack);
        ephemeral = ack || HeaderMark.SYN_ACK_EPHEMERAL.in(marks);
    }

    /// What the source's other packets say.
    static int verdict(boolean abused, boolean misconfigured, boolean swept) {
        return (abused ? 1 : 0) | (misconfigured ? 2 : 0) | (swept ? 4 : 0);
    }

    /// Number of the class and tags that follow from a verdict.
    int outcome(int verdict, Outcomes all) {
        if (outcomes[verdict] == 0) {
            TrafficClass asClass =
                    Classifier.revised(
                            alone, (verdict & 1) != 0, (verdict & 2) != 0, (verdict & 4) != 0);
            outcomes[verdict] = 1 + all.number(asClass, facts.tags(asClass));
        }
        return outcomes[verdict] - 1;
    }
}
