package teiten.simulate;

/// One kind of traffic: who sends what where and when.
///
/// @param name names it and seeds its randomness, so that a change to one campaign leaves the
///   others as they are
/// @param who the sources
/// @param what what each visit is
/// @param where the ports visited
/// @param when sources a day, day by day
/// @param liveliness how much of a usual [Rhythm] it has
record Campaign(String name, Sources who, Probe what, Ports where, Curve when, double liveliness) {}
