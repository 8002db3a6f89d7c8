package teiten.report;

import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Series;

/// The destination port that the first topic is about.
///
/// @param days its accesses, every day of the month before and of this month; the key is the port,
///   e.g. `1723/tcp`
/// @param contents what its accesses of this month were, by protocol id; only accesses whose first
///   payload was read
/// @param messages the same by message type
/// @param pptp PPTP by content on any port in this month, or null when none was identified
public record FeaturedPort(
        Series days, Breakdown contents, Breakdown messages, @Nullable ContentSearch pptp) {}
