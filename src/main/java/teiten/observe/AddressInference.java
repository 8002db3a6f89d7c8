package teiten.observe;

import java.util.function.Predicate;

/// Infers which addresses of an input are monitored when nobody says: those that packets went to
/// and that never opened a conversation. Feed it the observations of a first pass over the input.
public final class AddressInference implements ObservationSink {
    /// Most addresses that are kept of either side.
    public static final int MOST_ADDRESSES = 1 << 22;

    private final Predicate<Observation> isAnswer;
    private final int most;
    private final AddressSet targets;
    private final AddressSet openers;

    /// @param isAnswer whether an observation answers something by its headers or its content: the
    ///   sender of an answer has not opened a conversation
    /// @param hashKey secret of the hash
    public AddressInference(Predicate<Observation> isAnswer, long hashKey) {
        this(isAnswer, hashKey, MOST_ADDRESSES);
    }

    AddressInference(Predicate<Observation> isAnswer, long hashKey, int most) {
        this.isAnswer = isAnswer;
        this.most = most;
        this.targets = new AddressSet(hashKey);
        this.openers = new AddressSet(hashKey);
    }

    /// No address counts as monitored: for the first pass, in which nothing is known.
    public static MonitoredAddresses noAddress() {
        return new MonitoredAddresses() {
            @Override
            public boolean contains(int version, long high, long low) {
                return false;
            }

            @Override
            public long count() {
                return 0;
            }

            @Override
            public long countOfIpv4() {
                return 0;
            }
        };
    }

    @Override
    public void observed(Observation observation) {
        if (observation.kind == Kind.RETURN) {
            return;
        }
        targets.add(observation.version, observation.destinationHigh, observation.destinationLow);
        // Nobody knows whether these answer something.
        boolean untold = observation.kind == Kind.INCOMPLETE || observation.kind == Kind.INVALID;
        if (!untold && !isAnswer.test(observation)) {
            openers.add(observation.version, observation.sourceHigh, observation.sourceLow);
        }
        if (targets.count() > most || openers.count() > most) {
            throw new TooManyAddresses(most);
        }
    }

    /// An input has more addresses than an inference keeps: somebody must name the monitored ones.
    public static final class TooManyAddresses extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyAddresses(int most) {
            super("more than " + most + " addresses");
        }
    }

    /// The monitored addresses, once the first pass is over.
    public MonitoredAddresses monitored() {
        targets.removeAll(openers);
        return targets;
    }
}
