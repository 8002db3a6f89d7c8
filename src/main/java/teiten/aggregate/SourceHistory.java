package teiten.aggregate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.decode.Prefix;

/// What one source address (発信元IPアドレス), or those of one network, sent in a span of days.
///
/// @param whom the address, as a network of one, or the network
/// @param first when its first packet came, to the second, or null without any
/// @param last when its last packet came, to the second, or null without any
/// @param standing whether its address is its own; of a network [SourceGroup] says it
/// @param sums all of it
/// @param days every day of the span
/// @param breakdowns what it was: by `classes`, `contents`, `messages`, `ports`, `tools` and
///   `sensors`
/// @param victimPackets backscatter packets of any source whose victim it is
/// @param reach what its accesses say of the whole Internet, or null for IPv6 and of a network
/// @param neighbours of an address; null for a network
/// @param group all senders of a network; null for an address
/// @param countryData latest day of a database of countries that the rows were told by, or null
/// @param asData the same of autonomous systems
public record SourceHistory(
        Prefix whom,
        @Nullable Instant first,
        @Nullable Instant last,
        SourceStanding standing,
        Sums sums,
        List<Day> days,
        List<Breakdown> breakdowns,
        long victimPackets,
        @Nullable SourceReach reach,
        @Nullable SourceNeighbours neighbours,
        @Nullable SourceGroup group,
        @Nullable LocalDate countryData,
        @Nullable LocalDate asData) {
    public SourceHistory {
        days = List.copyOf(days);
        breakdowns = List.copyOf(breakdowns);
    }

    /// Counts.
    ///
    /// @param accesses accesses, 0 where it only answered
    /// @param packets all packets, backscatter included
    /// @param retries SYNs sent again
    /// @param sensors distinct sensors that it touched
    /// @param destinations distinct monitored addresses that it touched
    public record Sums(long accesses, long packets, long retries, long sensors, long destinations) {
        public static final Sums NONE = new Sums(0, 0, 0, 0, 0);
    }

    /// One day.
    ///
    /// @param watched what was watched on it
    /// @param ports what it went to, most accesses first, up to a limit
    /// @param contents what it said, as `ports`
    /// @param tools what it used, as `ports`
    public record Day(
            LocalDate day,
            Sums sums,
            Watched watched,
            List<String> ports,
            List<String> contents,
            List<String> tools) {
        public Day {
            ports = List.copyOf(ports);
            contents = List.copyOf(contents);
            tools = List.copyOf(tools);
        }
    }

    /// Packets by the values of one dimension.
    public record Breakdown(String dimension, List<Part> parts) {
        public Breakdown {
            parts = List.copyOf(parts);
        }
    }

    /// One value of a dimension.
    public record Part(String key, long accesses, long packets) {}
}
