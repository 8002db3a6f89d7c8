package teiten.aggregate;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Packets that answer what the monitored addresses never sent (跳ね返りパケット): a product line of its
/// own, counted in packets a day and never divided by addresses. Their victims are whom the
/// answered packets went to.
///
/// @param days every day of the span
/// @param victims distinct ones of the whole span
/// @param kinds by what they are, most packets first: `syn-ack/tcp`, `rst/tcp`, `response/udp`, and
///   for ICMP the type, e.g. `time-exceeded/icmp`
/// @param ports by what was attacked, e.g. `80/tcp`: the answer's source port, or of an ICMP error
///   the quoted packet's destination port; `icmp` for what has none; most packets first
/// @param contents by content, of those with a payload that was read
/// @param topVictims the addresses with the most packets
/// @param sensors by sensor
public record Backscatter(
        List<Day> days,
        long victims,
        List<Share> kinds,
        List<Port> ports,
        List<Share> contents,
        List<Share> topVictims,
        List<Share> sensors) {
    public Backscatter {
        days = List.copyOf(days);
        kinds = List.copyOf(kinds);
        ports = List.copyOf(ports);
        contents = List.copyOf(contents);
        topVictims = List.copyOf(topVictims);
        sensors = List.copyOf(sensors);
    }

    /// One day.
    ///
    /// @param victims distinct ones
    /// @param exposure address-days really watched
    /// @param coverage exposure / expected exposure, 0 to 1; under 0.5 the day is a gap
    public record Day(LocalDate day, long packets, long victims, double exposure, double coverage) {
        /// Whether the day is shown as a gap.
        public boolean isGap() {
            return coverage < teiten.aggregate.Day.GAP_COVERAGE;
        }
    }

    /// One row of a breakdown.
    ///
    /// @param victims distinct ones of the whole span
    /// @param share packets / packets of the class that is broken down, 0 to 1
    public record Share(String key, long packets, long victims, double share) {}

    /// What was attacked at one port, in packets a day (件/日) and never divided by addresses.
    ///
    /// @param packetsPerDay mean of the valid days, or null without one
    /// @param victims distinct ones of the whole span
    /// @param victimsPerDay mean of the distinct victims of the valid days (個/日), or null without
    ///   one
    /// @param share packets / packets of all backscatter, 0 to 1
    public record Port(
            String key,
            long packets,
            @Nullable Double packetsPerDay,
            long victims,
            @Nullable Double victimsPerDay,
            double share) {}

    /// Packets of all days.
    public long packets() {
        return days.stream().mapToLong(Day::packets).sum();
    }

    /// Mean of the packets of the valid days, or null without one (件/日).
    public @Nullable Double packetsPerDay() {
        long valid = validDays();
        long packets = days.stream().filter(day -> !day.isGap()).mapToLong(Day::packets).sum();
        return valid == 0 ? null : (double) packets / valid;
    }

    /// Mean of the distinct victims of the valid days, or null without one.
    public @Nullable Double victimsPerDay() {
        long valid = validDays();
        long sum = days.stream().filter(day -> !day.isGap()).mapToLong(Day::victims).sum();
        return valid == 0 ? null : (double) sum / valid;
    }

    /// Packets of all days / days really watched, a day of half coverage being half a day; null
    /// without a valid day. What two spans are compared by, so that an outage is no fall.
    public @Nullable Double packetsPerWatchedDay() {
        return validDays() == 0 ? null : packets() / watchedDays();
    }

    /// Days, each as far as it was watched.
    public double watchedDays() {
        return days.stream().mapToDouble(Day::coverage).sum();
    }

    private long validDays() {
        return days.stream().filter(day -> !day.isGap()).count();
    }
}
