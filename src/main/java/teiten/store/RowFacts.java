package teiten.store;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Facts;
import teiten.aggregate.Quote;
import teiten.aggregate.Row;
import teiten.identify.Classifier;
import teiten.identify.Content;
import teiten.identify.Reasons;
import teiten.identify.Shape;
import teiten.identify.Tag;
import teiten.identify.TrafficClass;
import teiten.observe.Observation;

/// What a class is judged by, as far as the row alone tells it: rows with equal facts are judged
/// once. Rows that were stored have the same [Facts] as fresh ones, so they are judged alike.
///
/// @param observation with all that [Classifier] and [Reasons] ask for
/// @param content what the class follows
record RowFacts(Observation observation, Content content) {
    /// Addresses that differ; which ones makes no difference here.
    private static final long SOMEWHERE = 0x0102_0304;

    private static final long ELSEWHERE = 0x0506_0708;
    private static final int SOME_PORT = 40_000;

    /// What the facts of a row say to the rules.
    ///
    /// @param special what its port, payload and addresses are
    static RowFacts of(Facts facts, Special special) {
        Observation observation = new Observation();
        observation.kind = facts.kind();
        observation.answered = facts.answered();
        observation.silent = facts.silent();
        observation.quotedVersion = facts.quote() == Quote.NONE ? 0 : 4;
        observation.quotedMonitored = facts.quote() == Quote.OWN;
        observation.marks = facts.marks();
        observation.transport = facts.transport();
        observation.sourcePort = facts.fromPortZero() ? 0 : SOME_PORT;
        observation.destinationPort = facts.hasPort() && special.portZero() ? 0 : SOME_PORT;
        observation.anomalies = facts.anomalies();
        observation.monitored = true;
        observation.version = 4;
        observation.sourceLow = SOMEWHERE;
        observation.destinationLow = special.sameAddresses() ? SOMEWHERE : ELSEWHERE;
        Content content = facts.onPort();
        Shape shape = special.payload() ? Shape.BINARY : Shape.EMPTY;
        return new RowFacts(observation, content == null ? Content.unnamed(shape) : content);
    }

    /// What a class follows of a row's port, payload and addresses.
    ///
    /// @param portZero whether its port is 0
    /// @param payload whether it brought a payload
    /// @param sameAddresses whether source and destination are one
    record Special(boolean portZero, boolean payload, boolean sameAddresses) {
        /// How many different ones there are.
        static final int COUNT = 8;

        /// Its number, from 0.
        static int number(long[] rows, int at, int version) {
            boolean same =
                    version == 4
                            ? Row.source4(rows, at) == Row.destination4(rows, at)
                            : Row.source6(rows, at, true) == Row.destination6(rows, at, true)
                                    && Row.source6(rows, at, false)
                                            == Row.destination6(rows, at, false);
            return (Row.port(rows, at) == 0 ? 1 : 0)
                    | (Row.hasPayload(rows, at) ? 2 : 0)
                    | (same ? 4 : 0);
        }

        static Special of(int number) {
            return new Special((number & 1) != 0, (number & 2) != 0, (number & 4) != 0);
        }
    }

    /// The class by the row alone.
    TrafficClass alone() {
        return Classifier.classify(observation, content);
    }

    /// The tags of a class, sorted, parted by commas, null for none.
    @Nullable String tags(TrafficClass asClass) {
        Set<Tag> tags = Reasons.of(observation, content, alone(), asClass);
        return tags.isEmpty()
                ? null
                : tags.stream().map(Tag::label).sorted().collect(Collectors.joining(","));
    }
}
