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
record PortCrowds(Set<Long> large, Set<Long> above) {
    /// Deviations of a Poisson variable that nothing comes to by chance.
    private static final int DEVIATIONS = 6;

    /// @param counted lone sources by cell: those of one transport in one hour lie together
    static PortCrowds of(CountCursor counted) throws IOException {
        PortCrowds crowds = new PortCrowds(new HashSet<>(), new HashSet<>());
        Ports ports = new Ports();
        while (counted.next()) {
            long sources = counted.counts[counted.at + HourCounts.ACCESSES];
            if (sources >= Spread.LEAST_SOURCES) {
                crowds.large.add(counted.key());
            }
            ports.add(counted.key(), sources, crowds.above);
        }
        ports.end(crowds.above);
        return crowds;
    }

    /// The ports of one transport in one hour.
    private static final class Ports {
        private long[] cells = new long[1 << 10];
        private long[] sources = new long[1 << 10];
        private int count;

        void add(long cell, long its, Set<Long> above) {
            if (count > 0 && cell >> SeriesKeys.PORT_BITS != cells[0] >> SeriesKeys.PORT_BITS) {
                end(above);
            }
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, 2 * count);
                sources = Arrays.copyOf(sources, 2 * count);
            }
            cells[count] = cell;
            sources[count++] = its;
        }

        /// Notes the ports with more sources than chance brings where their median is the mean.
        void end(Set<Long> above) {
            long[] sorted = Arrays.copyOf(sources, count);
            Arrays.sort(sorted);
            double usual = count == 0 ? 0 : sorted[count / 2];
            double most = usual + DEVIATIONS * (Math.sqrt(usual) + 1);
            for (int at = 0; at < count; at++) {
                if (sources[at] > most) {
                    above.add(cells[at]);
                }
            }
            count = 0;
        }
    }
}
