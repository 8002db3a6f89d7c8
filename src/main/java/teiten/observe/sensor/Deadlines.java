package teiten.observe.sensor;

/// Which connections wait for what, each kind in the order in which they began to wait: all of a
/// kind wait equally long, so the first is the next whose time comes. Linked lists in primitive
/// arrays, the ends of which are places of their own behind those of the connections.
final class Deadlines {
    /// What a connection waits for.
    enum Wait {
        /// The client has said nothing, and will hear a banner soon.
        BANNER,
        /// The client has said nothing.
        SILENT,
        /// The client has said something, and may say more.
        IDLE
    }

    private static final Wait[] WAITS = Wait.values();

    private final int most;
    private final int[] before;
    private final int[] after;
    private final long[] since;

    /// @param most how many connections there are at most
    Deadlines(int most) {
        this.most = most;
        before = new int[most + WAITS.length];
        after = new int[most + WAITS.length];
        since = new long[most];
        for (int end = most; end < after.length; end++) {
            before[end] = end;
            after[end] = end;
        }
    }

    /// Has a connection, which waits for nothing, wait from now on.
    void add(int place, Wait wait, long nowNanos) {
        int end = most + wait.ordinal();
        int last = before[end];
        before[place] = last;
        after[place] = end;
        after[last] = place;
        before[end] = place;
        since[place] = nowNanos;
    }

    /// The connection waits no more.
    void remove(int place) {
        after[before[place]] = after[place];
        before[after[place]] = before[place];
    }

    /// The connection that has waited for at least so long, the longest of its kind, or
    /// [FlowTable#NONE].
    int due(Wait wait, long nanos, long nowNanos) {
        int first = after[most + wait.ordinal()];
        return first < most && nowNanos - since[first] >= nanos ? first : FlowTable.NONE;
    }

    /// The connection that has waited longest of all, or [FlowTable#NONE].
    int oldest() {
        int oldest = FlowTable.NONE;
        for (int end = most; end < after.length; end++) {
            int first = after[end];
            if (first < most && (oldest == FlowTable.NONE || since[first] - since[oldest] < 0)) {
                oldest = first;
            }
        }
        return oldest;
    }
}
