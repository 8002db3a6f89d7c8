package teiten.conformance;

import java.util.Comparator;
import teiten.conformance.TruthFlow.Endpoint;
import teiten.decode.Transport;
import teiten.identify.Identified;

/// The five-tuple without its direction.
///
/// @param low the lesser end
record FlowKey(Transport transport, Endpoint low, Endpoint high) {
    private static final Comparator<Endpoint> ORDER =
            Comparator.comparing(Endpoint::address).thenComparingInt(Endpoint::port);

    static FlowKey of(Transport transport, Endpoint one, Endpoint other) {
        return ORDER.compare(one, other) <= 0
                ? new FlowKey(transport, one, other)
                : new FlowKey(transport, other, one);
    }

    static FlowKey of(Identified line) {
        return of(line.transport(), source(line), destination(line));
    }

    static Endpoint source(Identified line) {
        return new Endpoint(line.source(), line.sourcePort());
    }

    static Endpoint destination(Identified line) {
        return new Endpoint(line.destination(), line.destinationPort());
    }
}
