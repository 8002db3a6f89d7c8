package teiten.report;

import java.util.List;

/// Attacks on others (DoS攻撃被害観測) that backscatter tells of: those that began in the month.
///
/// @param attacks how many
/// @param victims distinct addresses that were attacked
/// @param packets packets of backscatter of these attacks
/// @param days days of the month with an attack
/// @param targets attacked ports as `80/tcp`, or `icmp`, by attacks that they were part of; an
///   attack on two ports counts for both
public record VictimTable(
        long attacks, long victims, long packets, long days, List<Target> targets) {
    public VictimTable {
        targets = List.copyOf(targets);
    }

    /// What was attacked.
    public record Target(String key, long attacks, long packets) {}
}
