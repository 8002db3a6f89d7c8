package teiten.aggregate;

import org.jspecify.annotations.Nullable;

/// What is ranked by accesses.
///
/// @param by ports, countries or networks
/// @param place where the sources are whose accesses count, or null for anywhere
public record Ranking(Dimension by, @Nullable Place place) {
    /// Ports, by the accesses of sources anywhere.
    public static final Ranking PORTS = new Ranking(Dimension.PORT, null);
}
