package teiten.aggregate;

import java.util.Arrays;

/// How many packets came in each second of a minute, from rows that say the first and the last
/// second alone. A row's first and last packet are where it says; what is between them is spread
/// evenly. Rows may be added in any order.
final class SecondsOfMinute {
    static final int SECONDS = 60;

    private final long[] packets = new long[SECONDS];

    void clear() {
        Arrays.fill(packets, 0);
    }

    long packets(int second) {
        return packets[second];
    }

    /// Adds a row.
    ///
    /// @param first second of the first of the packets
    /// @param last second of the last one
    void add(int first, int last, long count) {
        if (count == 1 || first == last) {
            packets[first] += count;
            return;
        }
        packets[first]++;
        packets[last]++;
        long between = count - 2;
        int seconds = last - first + 1;
        long before = 0;
        for (int second = 1; second <= seconds; second++) {
            // Rounded to the nearest, so that few packets lie in the middle.
            long until = (2 * between * second + seconds) / (2L * seconds);
            until = second == seconds ? between : until;
            packets[first + second - 1] += until - before;
            before = until;
        }
    }
}
