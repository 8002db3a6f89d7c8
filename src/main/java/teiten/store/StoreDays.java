package teiten.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// How the days of the store's zone lie over the days of UTC, by which rows are kept. A day has 23
/// to 25 hours, and may begin at any minute. Days are counted from 1 January 1970.
record StoreDays(ZoneId zone) {
    static final int MINUTES_A_DAY = 24 * 60;
    private static final int SECONDS_A_MINUTE = 60;

    /// The day in the zone that each minute of a UTC day is of.
    long[] ofMinutes(long utcDay) {
        long[] days = new long[MINUTES_A_DAY];
        for (int minute = 0; minute < MINUTES_A_DAY; minute++) {
            Instant instant =
                    Instant.ofEpochSecond((utcDay * MINUTES_A_DAY + minute) * SECONDS_A_MINUTE);
            days[minute] = LocalDate.ofInstant(instant, zone).toEpochDay();
        }
        return days;
    }

    /// The days of the zone that have minutes of a UTC day.
    SortedSet<Long> over(long utcDay) {
        return between(utcDay, 0, MINUTES_A_DAY - 1);
    }

    /// The days of the zone that have a minute between two of a UTC day, these included.
    SortedSet<Long> between(long utcDay, int first, int last) {
        SortedSet<Long> days = new TreeSet<>();
        long[] ofMinutes = ofMinutes(utcDay);
        for (int minute = first; minute <= last; minute++) {
            days.add(ofMinutes[minute]);
        }
        return days;
    }

    /// The UTC days that have minutes of a day of the zone.
    List<Long> utcDays(long storeDay) {
        List<Long> days = new ArrayList<>();
        for (long utcDay = storeDay - 1; utcDay <= storeDay + 1; utcDay++) {
            if (over(utcDay).contains(storeDay)) {
                days.add(utcDay);
            }
        }
        return days;
    }
}
