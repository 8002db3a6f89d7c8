package teiten.aggregate;

import java.util.List;

/// Accesses of one class by the values of one dimension, most first.
///
/// @param dimension what it is broken down by, e.g. `ports`
/// @param total accesses of the whole class
/// @param shares most accesses first, equal ones by key, ports by their number
public record Breakdown(String dimension, long total, List<Share> shares) {
    public Breakdown {
        shares = List.copyOf(shares);
    }
}
