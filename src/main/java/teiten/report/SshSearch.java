package teiten.report;

import teiten.aggregate.Breakdown;
import teiten.aggregate.Proportion;
import teiten.aggregate.Series;

/// Searches for SSH, recognised by content.
///
/// @param offPort accesses with SSH content to ports other than 22, every day of the month before
///   and of this month; the report shows its sources
/// @param byPort all accesses with SSH content of this month by destination port, e.g. `2222/tcp`
/// @param ports on how many destination ports SSH was seen this month, 22 included
/// @param offShare accesses to ports other than 22 among all with SSH content
public record SshSearch(Series offPort, Breakdown byPort, int ports, Proportion offShare) {}
