package teiten.store;

import java.util.stream.Collectors;
import teiten.decode.Bogon;
import teiten.decode.Prefix;

/// What speaks against a source's address being its own, as SQL over the columns of
/// [Table#ACCESSES].
final class SourceSigns {
    private static final String V4_IS_DESTINATION = "coalesce(source_v4 = destination_v4, false)";

    private static final String V6_IS_DESTINATION =
            "coalesce(source_v6_high = destination_v6_high"
                    + " AND source_v6_low = destination_v6_low, false)";

    /// Packets of TCP or UDP from or to port 0.
    static final String PORT_ZERO =
            "(coalesce(from_port_zero, false) OR coalesce(destination_port = 0, false))";

    /// Packets with any of these.
    static final String ODD =
            "(" + V4_IS_DESTINATION + " OR " + V6_IS_DESTINATION + " OR " + PORT_ZERO + ")";

    private SourceSigns() {}

    /// Packets of one IP version whose source and destination are one.
    static String isDestination(int version) {
        return version == 4 ? V4_IS_DESTINATION : V6_IS_DESTINATION;
    }

    /// Whether a source is suspect by the sums of its rows: what
    /// [teiten.aggregate.SourceStanding#word] says.
    ///
    /// @param among what the sources are of; only bogons of it are looked for
    static String suspect(Prefix among, String verified, String packets, String odd) {
        return "(NOT %s AND (%s OR (%s > 0 AND 2 * %s >= %s)))"
                .formatted(verified, bogon(among), odd, odd, packets);
    }

    private static String bogon(Prefix among) {
        String any =
                Bogon.networks().stream()
                        .filter(one -> meet(one, among))
                        .map(one -> "(" + Within.sql("source", one) + ")")
                        .collect(Collectors.joining(" OR "));
        return any.isEmpty() ? "false" : "(" + any + ")";
    }

    private static boolean meet(Prefix one, Prefix other) {
        return one.contains(other.network()) || other.contains(one.network());
    }
}
