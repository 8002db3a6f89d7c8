package teiten.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// Ports to which many lone sources came in an hour, by the cells of a [StormWatch].
///
/// @param large those with enough of them for a storm of their own
/// @param above those with more than a flood over all ports brings to each: it meets them alike,
///   and hosts that are there prefer some
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record PortCrowds(Set<Long> large, long[] above) {
    /// Deviations of a Poisson variable that nothing comes to by chance.
    private static final int DEVIATIONS = 6;

    /// @param counted lone sources by cell: those of one transport in one hour lie together
    static PortCrowds of(CountCursor counted) throws IOException {
        Set<Long> large = new HashSet<>();
        Ports ports = new Ports();
        while (counted.next()) {
            long sources = counted.counts[counted.at + HourCounts.ACCESSES];
            if (sources >= Spread.LEAST_SOURCES) {
                large.add(counted.key());
            }
            ports.add(counted.key(), sources);
        }
        ports.end();
        return new PortCrowds(large, Arrays.copyOf(ports.above, ports.aboveCount));
    }

    /// Those above and some others, in ascending order.
    long[] aboveAnd(Set<Long> others) {
        long[] all = Arrays.copyOf(above, above.length + others.size());
        int at = above.length;
        for (long other : others) {
            all[at++] = other;
        }
        Arrays.sort(all);
        return all;
    }

    /// The ports of one transport in one hour.
    private static final class Ports {
        private long[] cells = new long[1 << 10];
        private long[] sources = new long[1 << 10];
        private int count;
        private long[] above = new long[1 << 6];
        private int aboveCount;

        void add(long cell, long its) {
            if (count > 0 && cell >> SeriesKeys.PORT_BITS != cells[0] >> SeriesKeys.PORT_BITS) {
                end();
            }
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, 2 * count);
                sources = Arrays.copyOf(sources, 2 * count);
            }
            cells[count] = cell;
            sources[count++] = its;
        }

        /// Notes the ports with more sources than chance brings where their median is the mean.
        void end() {
            long[] sorted = Arrays.copyOf(sources, count);
            Arrays.sort(sorted);
            double usual = count == 0 ? 0 : sorted[count / 2];
            double most = usual + DEVIATIONS * (Math.sqrt(usual) + 1);
            for (int at = 0; at < count; at++) {
                if (sources[at] > most) {
                    if (aboveCount == above.length) {
                        above = Arrays.copyOf(above, 2 * aboveCount);
                    }
                    above[aboveCount++] = cells[at];
                }
            }
            count = 0;
        }
    }
}
