package teiten;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import teiten.decode.Address;
import teiten.decode.Prefix;
import teiten.observe.MinuteCounts;
import teiten.observe.Observation;
import teiten.observe.ObservationSink;

/// Looks out for own addresses in what is imported, and remembers the UTC days on which any was
/// seen: as a source, or as the destination of a packet that an ICMP error quotes.
final class OwnWatch {
    /// Own addresses that are kept one by one; of more, all that are own are asked about.
    static final int MOST_KEPT = 256;

    private static final long MINUTES_A_DAY = 24 * 60;

    private final Prefix[] own;
    private final SortedSet<LocalDate> days = new TreeSet<>();
    private final SortedSet<Address> kept = new TreeSet<>();
    private long lastDay = Long.MIN_VALUE;

    /// @param own the networks that are the user's; without any nothing is seen
    OwnWatch(List<Prefix> own) {
        this.own = own.toArray(Prefix[]::new);
    }

    /// What hands on all observations, and looks at them.
    ObservationSink over(ObservationSink next) {
        return own.length == 0
                ? next
                : observation -> {
                    see(observation);
                    next.observed(observation);
                };
    }

    private void see(Observation seen) {
        boolean isOwn = has(seen.version, seen.sourceHigh, seen.sourceLow);
        boolean isQuoted =
                has(seen.quotedVersion, seen.quotedDestinationHigh, seen.quotedDestinationLow);
        if (!seen.monitored || !(isOwn || isQuoted)) {
            return;
        }
        if (isOwn) {
            keep(seen.source());
        }
        if (isQuoted) {
            long high = seen.quotedDestinationHigh;
            keep(new Address(seen.quotedVersion, high, seen.quotedDestinationLow));
        }
        MinuteCounts minutes = seen.minutes;
        for (int i = 0; i < minutes.size(); i++) {
            long day = Math.floorDiv(minutes.minute(i), MINUTES_A_DAY);
            if (day != lastDay) {
                lastDay = day;
                days.add(LocalDate.ofEpochDay(day));
            }
        }
    }

    private void keep(Address address) {
        if (kept.size() <= MOST_KEPT) {
            kept.add(address);
        }
    }

    private boolean has(int version, long high, long low) {
        for (Prefix one : own) {
            if (one.contains(version, high, low)) {
                return true;
            }
        }
        return false;
    }

    /// Who was seen: each address as a network of one, or all that is own where these are many.
    List<Prefix> seen() {
        return kept.size() > MOST_KEPT ? List.of(own) : kept.stream().map(Prefix::of).toList();
    }

    /// The days of UTC on which own addresses were seen.
    SortedSet<LocalDate> days() {
        return days;
    }
}
