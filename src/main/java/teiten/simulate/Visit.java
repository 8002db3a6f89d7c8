package teiten.simulate;

/// One visit of a source to a monitored address, before it becomes packets.
///
/// @param timeNanos when its first packet arrives, nanoseconds since the epoch
/// @param sensor index of the sensor in its scenario
/// @param source the source's address
/// @param destination the monitored address
/// @param port destination port; for backscatter the victim's port
/// @param probe what it is
/// @param seed of everything about it that is left to chance
record Visit(
        long timeNanos,
        int sensor,
        int source,
        int destination,
        int port,
        Probe probe,
        long seed) {}
