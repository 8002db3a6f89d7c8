package teiten.identify;

import java.util.List;
import java.util.Set;
import teiten.decode.Transport;

/// What is known of a protocol beside its bytes: one row of `protocols.tsv`.
///
/// @param protocol whose facts these are
/// @param nameEn its name in English text
/// @param nameJa its name in Japanese text
/// @param transports what carries it
/// @param defaultPorts where it is offered by custom; says nothing about what a payload is
/// @param category its kind of service, in lower case
/// @param reflector whether its requests can make others send more than was asked
/// @param source the document that defines it
public record ProtocolFacts(
        Protocol protocol,
        String nameEn,
        String nameJa,
        Set<Transport> transports,
        List<Integer> defaultPorts,
        String category,
        boolean reflector,
        String source) {
    public ProtocolFacts {
        transports = Set.copyOf(transports);
        defaultPorts = List.copyOf(defaultPorts);
    }

    /// Whether nothing but TCP carries it.
    public boolean isOfTcpAlone() {
        return transports.equals(Set.of(Transport.TCP));
    }

    /// Whether a transport of that name carries it, e.g. `tcp`.
    public boolean isCarriedBy(String transport) {
        return transports.stream().anyMatch(one -> one.label().equals(transport));
    }
}
