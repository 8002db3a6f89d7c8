package teiten.aggregate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// First payloads with the same masked form ([MaskedPayload]), and who sent them in a span of days.
///
/// @param cluster its name
/// @param firstSeen earliest time in the whole store
/// @param payloads how many distinct ones the whole store has
/// @param sources distinct sources of accesses
/// @param destinations distinct monitored addresses
/// @param ports destination ports with the most accesses, e.g. `1723/tcp`, most first
/// @param example that of them which was seen first
public record PayloadCluster(
        String cluster,
        Instant firstSeen,
        long payloads,
        long sources,
        long destinations,
        long accesses,
        List<String> ports,
        Example example) {
    public PayloadCluster {
        ports = List.copyOf(ports);
    }

    /// One payload of the cluster and its name.
    ///
    /// @param shape how it looks, when it has no name
    /// @param byPort its protocol, or what it is by its ports too wherever the cluster was sent
    /// @param length bytes by the headers
    /// @param bytes the first of them, not to be written to
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Example(
            String hash,
            String transport,
            @Nullable String protocol,
            @Nullable String message,
            int confidence,
            @Nullable String shape,
            @Nullable String byPort,
            long length,
            byte[] bytes) {}

    /// Clusters in the order in which they are shown.
    ///
    /// @param all how many there are, those beyond the limit included
    /// @param few how many more there are with too few sources
    public record Shown(List<PayloadCluster> clusters, long all, long few) {
        public Shown {
            clusters = List.copyOf(clusters);
        }
    }

    /// Which clusters are asked for.
    ///
    /// @param newOnly those first seen in the span of days, unnamed ones and then those with the
    ///   most sources first; else all, those with the most accesses first
    /// @param leastSources fewest sources in the span
    /// @param limit most clusters to show
    public record Asked(boolean newOnly, int leastSources, int limit) {}
}
