package teiten.aggregate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;

/// Scanners (スキャナー) and survey scanners (調査目的スキャン) of a span of days.
///
/// @param days every day of the span
/// @param sources distinct ones of all days, also those that are not in the list
/// @param list those with most accesses, in this order
/// @param portSets ports that the same scanners touch, most source-days first
public record Scanners(List<OfDay> days, long sources, List<Source> list, List<PortSet> portSets) {
    public Scanners {
        days = List.copyOf(days);
        list = List.copyOf(list);
        portSets = List.copyOf(portSets);
    }

    /// Scanners of a day.
    ///
    /// @param all what all sources of the day came to
    /// @param addresses monitored IPv4 addresses
    /// @param least distinct ones of them that make a horizontal scanner
    public record OfDay(Day all, long addresses, int least, Counts counts) {}

    /// How many sources are what; one may be several.
    public record Counts(
            long horizontal, long vertical, long block, long twoPhase, Surveyed survey) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, Surveyed.NONE);
    }

    /// What survey scanners came to.
    public record Surveyed(long accesses, long sources) {
        public static final Surveyed NONE = new Surveyed(0, 0);
    }

    /// A source over all days on which it is a scanner or a survey.
    ///
    /// @param kind how it searched, on all days together
    /// @param days number of these days
    /// @param widest the day on which it touched most addresses
    /// @param topPorts its ports with most accesses, of the day on which it had most
    /// @param surveyName what the list of surveys calls it
    /// @param sessions times of activity; null where minute rows are gone
    public record Source(
            Address address,
            @Nullable String country,
            @Nullable Long asn,
            @Nullable ScanKind kind,
            long days,
            Instant first,
            Instant last,
            long accesses,
            long packets,
            Widest widest,
            List<String> topPorts,
            List<String> tools,
            boolean verified,
            boolean twoPhase,
            @Nullable String survey,
            @Nullable String surveyName,
            @Nullable ScanSessions sessions) {
        public Source {
            topPorts = List.copyOf(topPorts);
            tools = List.copyOf(tools);
        }

        /// The same with its times of activity.
        public Source with(@Nullable ScanSessions known) {
            return new Source(
                    address,
                    country,
                    asn,
                    kind,
                    days,
                    first,
                    last,
                    accesses,
                    packets,
                    widest,
                    topPorts,
                    tools,
                    verified,
                    twoPhase,
                    survey,
                    surveyName,
                    known);
        }

        /// Whether its targets may be drawn from the whole Internet.
        private boolean isWide() {
            return address.version() == 4
                    && (kind == ScanKind.HORIZONTAL || kind == ScanKind.BLOCK)
                    && widest.addresses > 0;
        }

        /// Part of the Internet that a horizontal scanner of IPv4 reached on its widest day, else
        /// null.
        public @Nullable ScanEstimate coverage() {
            return isWide() ? ScanEstimate.coverage(widest.destinations, widest.addresses) : null;
        }

        /// Accesses a second, Internet-wide, of a horizontal scanner of IPv4; else null, and where
        /// nothing tells it.
        public @Nullable ScanEstimate rate() {
            return sessions == null || !isWide() ? null : sessions.rate(widest.addresses);
        }
    }

    /// What a source touched on a day.
    ///
    /// @param atLeast whether the numbers are lower bounds
    /// @param addresses monitored addresses of its IP version
    public record Widest(
            LocalDate day,
            long destinations,
            long ports,
            long mostPorts,
            boolean atLeast,
            long addresses) {}

    /// Ports that move together.
    ///
    /// @param sourceDays days of a source on which it touched two of them or more
    /// @param sources distinct sources of these
    public record PortSet(List<String> ports, long sourceDays, long sources) {
        public PortSet {
            ports = List.copyOf(ports);
        }
    }

    /// The smallest number of monitored IPv4 addresses of a day with any, or 0.
    public long fewestAddresses() {
        return days.stream().mapToLong(OfDay::addresses).filter(n -> n > 0).min().orElse(0);
    }

    /// The greatest number of them.
    public long mostAddresses() {
        return days.stream().mapToLong(OfDay::addresses).max().orElse(0);
    }
}
