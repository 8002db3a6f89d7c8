package teiten.report;

import teiten.aggregate.Breakdown;
import teiten.aggregate.Series;

/// What a topic is about beside its verdicts, where it is neither a port nor a standing board.
///
/// @param days its sources on every day of the month before and of this month; accesses are not
///   told by day
/// @param ports its accesses of this month by destination port; empty where that is not known
public record Focus(Series days, Breakdown ports) {}
