package teiten.aggregate;

import java.util.Arrays;

/// How many IPv4 addresses were monitored, minute by minute, in runs of minutes with as many.
public final class WatchedAddresses {
    private static final long SECONDS_A_MINUTE = 60;

    private long[] starts = new long[16];
    private long[] ends = new long[16];
    private long[] addresses = new long[16];
    private int size;

    /// Adds a minute, which is behind those before.
    ///
    /// @param minute minutes since the epoch
    public void add(long minute, long monitored) {
        if (size > 0 && ends[size - 1] == minute && addresses[size - 1] == monitored) {
            ends[size - 1]++;
            return;
        }
        if (size > 0 && minute < ends[size - 1]) {
            throw new IllegalArgumentException("minute " + minute + " is not behind the others");
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            addresses = Arrays.copyOf(addresses, 2 * size);
        }
        starts[size] = minute;
        ends[size] = minute + 1;
        addresses[size++] = monitored;
    }

    /// Mean over all minutes; 0 without any.
    public double mean() {
        return size == 0
                ? 0
                : mean(starts[0] * SECONDS_A_MINUTE, ends[size - 1] * SECONDS_A_MINUTE - 1);
    }

    /// Mean over the minutes from one second to another in which anybody watched: minutes without a
    /// row are left out. 0 without any.
    ///
    /// @param first second since the epoch
    /// @param last second since the epoch
    public double mean(long first, long last) {
        long from = Math.floorDiv(first, SECONDS_A_MINUTE);
        long to = Math.floorDiv(last, SECONDS_A_MINUTE) + 1;
        int run = Arrays.binarySearch(ends, 0, size, from + 1);
        double sum = 0;
        long minutes = 0;
        for (run = run < 0 ? -run - 1 : run; run < size && starts[run] < to; run++) {
            long common = Math.min(to, ends[run]) - Math.max(from, starts[run]);
            sum += (double) common * addresses[run];
            minutes += common;
        }
        return minutes == 0 ? 0 : sum / minutes;
    }
}
