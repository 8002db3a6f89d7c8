package teiten.report;

import java.util.Comparator;
import java.util.Optional;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Share;
import teiten.identify.Protocol;
import teiten.identify.ProtocolFacts;
import teiten.identify.ProtocolTable;

/// What accesses to a port are for, as far as it can be told.
///
/// @param protocol the service that they look for
/// @param hedge how sure that is
/// @param byContent whether their content says so; else the number of the port alone
record Purpose(Protocol protocol, Hedge hedge, boolean byContent) {
    /// Fewer accesses with readable content than this say nothing about a purpose.
    static final int JUDGED_FROM = 30;

    private static final double CLEAR_PERCENT = 90;
    private static final double PROBABLE_PERCENT = 50;

    /// How sure the words may be, by the share of accesses that show the purpose.
    enum Hedge {
        /// です
        CLEAR,
        /// 考えられます
        PROBABLE,
        /// 可能性があります
        POSSIBLE;

        static Hedge of(double percent) {
            if (percent >= CLEAR_PERCENT) {
                return CLEAR;
            }
            return percent >= PROBABLE_PERCENT ? PROBABLE : POSSIBLE;
        }

        /// Its name in the keys of texts.
        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The purpose by the content that most of the read accesses had, else by the port's number.
    static Optional<Purpose> of(FeaturedPort port) {
        Breakdown contents = port.contents();
        Optional<Protocol> most =
                contents.shares().stream()
                        .max(Comparator.comparingLong(Share::accesses))
                        .flatMap(share -> Subject.protocol(share.key()));
        if (most.isPresent() && contents.total() >= JUDGED_FROM) {
            long part = accesses(contents, most.get());
            Hedge hedge = Hedge.of(100.0 * part / contents.total());
            if (hedge != Hedge.POSSIBLE) {
                return Optional.of(new Purpose(most.get(), hedge, true));
            }
        }
        return byNumber(port.days().key())
                .map(
                        protocol ->
                                new Purpose(
                                        protocol,
                                        Hedge.POSSIBLE,
                                        accesses(contents, protocol) > 0));
    }

    private static long accesses(Breakdown contents, Protocol protocol) {
        return contents.shares().stream()
                .filter(share -> share.key().equals(protocol.id()))
                .mapToLong(Share::accesses)
                .sum();
    }

    /// The service that has a port by custom: the one that names it first.
    private static Optional<Protocol> byNumber(String port) {
        int slash = port.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        int number = Integer.parseInt(port.substring(0, slash));
        String transport = port.substring(slash + 1);
        return ProtocolTable.bundled().rows().stream()
                .filter(facts -> facts.defaultPorts().contains(number))
                .filter(facts -> facts.isCarriedBy(transport))
                .min(
                        Comparator.comparingInt(
                                        (ProtocolFacts facts) ->
                                                facts.defaultPorts().indexOf(number))
                                .thenComparing(facts -> facts.protocol().id()))
                .map(ProtocolFacts::protocol);
    }
}
