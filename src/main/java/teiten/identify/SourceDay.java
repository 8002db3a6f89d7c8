package teiten.identify;

/// What one source did in one UTC day, as far as it tells a program with a wrong setting from a
/// search: whether it only talks to one address and port, for long, as a client does. A pure rule,
/// as [AlikeRequests].
///
/// @param accesses its accesses
/// @param routine how many of them carry a request of [RequestTraits#isRoutine]
/// @param targets distinct combinations of monitored address, transport and destination port; who
///   counts may stop at 2
/// @param spanSeconds from its first to its last access
public record SourceDay(long accesses, long routine, long targets, long spanSeconds) {
    /// Least accesses: a probe that is sent three times is no habit.
    public static final long LEAST_ACCESSES = 4;

    /// The accesses reach over more than this: a search is done with an address in a moment.
    public static final long MORE_THAN_SECONDS = 3600;

    /// Whether it is a program with a wrong or outdated setting (設定誤り). More than half of its
    /// accesses must be routine: peers also send what has no name.
    public boolean isMisconfiguration() {
        return targets == 1
                && accesses >= LEAST_ACCESSES
                && spanSeconds > MORE_THAN_SECONDS
                && 2 * routine > accesses;
    }
}
