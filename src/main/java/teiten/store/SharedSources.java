package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Which changes have sources together. Sources come one after another, each with the days on which
/// it was in a change; a set of days is a word, so only the last 62 days of all changes are told.
final class SharedSources {
    /// Days on which sources are compared.
    static final int DAYS = 62;

    /// The first of these days.
    private final LocalDate base;

    /// Place of each change by its number; -1 where it is not compared.
    private final int[] places;

    /// Days that each change is about.
    private final long[] about;

    /// Which of the different sets of days a change has.
    private final int[] kinds;

    private final long[] kindDays;

    /// Sources of one change in the days of a kind.
    private final long[][] sources;

    /// Sources of both, in the days of both.
    private final long[][] both;

    // The source at hand: the changes that it is in, and its days in each.
    private long high;
    private long low;
    private final int[] in;
    private final long[] days;
    private int count;

    /// @param compared the days of each change, by its number
    /// @param base the day of the first bit
    SharedSources(Map<Integer, Span> compared, LocalDate base) {
        this.base = base;
        int most = compared.keySet().stream().mapToInt(number -> number).max().orElse(-1);
        places = new int[most + 1];
        Arrays.fill(places, -1);
        int size = compared.size();
        about = new long[size];
        kinds = new int[size];
        List<Long> different = new ArrayList<>();
        int place = 0;
        for (Map.Entry<Integer, Span> one : compared.entrySet()) {
            places[one.getKey()] = place;
            about[place] = days(one.getValue());
            if (!different.contains(about[place])) {
                different.add(about[place]);
            }
            kinds[place] = different.indexOf(about[place]);
            place++;
        }
        kindDays = different.stream().mapToLong(one -> one).toArray();
        sources = new long[size][kindDays.length];
        both = new long[size][size];
        in = new int[size];
        days = new long[size];
    }

    private long days(Span span) {
        long days = 0;
        for (int at = 0; at < DAYS; at++) {
            LocalDate day = base.plusDays(at);
            if (!day.isBefore(span.from()) && !day.isAfter(span.to())) {
                days |= 1L << at;
            }
        }
        return days;
    }

    /// Takes a source's days in a change; those of one source follow one another.
    void add(int change, long ofHigh, long ofLow, long ofDays) {
        int place = change < places.length ? places[change] : -1;
        if (place < 0) {
            return;
        }
        if (ofHigh != high || ofLow != low) {
            end();
            high = ofHigh;
            low = ofLow;
        }
        in[count] = place;
        days[count++] = ofDays;
    }

    private void end() {
        for (int one = 0; one < count; one++) {
            for (int kind = 0; kind < kindDays.length; kind++) {
                sources[in[one]][kind] += (days[one] & kindDays[kind]) == 0 ? 0 : 1;
            }
            for (int other = 0; other < one; other++) {
                long common = about[in[one]] & about[in[other]];
                if ((days[one] & common) != 0 && (days[other] & common) != 0) {
                    both[in[one]][in[other]]++;
                    both[in[other]][in[one]]++;
                }
            }
        }
        count = 0;
    }

    /// Sources of both, as a part of those of the one that has fewer in these days.
    double part(int oneChange, int otherChange) {
        end();
        int one = place(oneChange);
        int other = place(otherChange);
        if (one < 0 || other < 0) {
            return 0;
        }
        if (one == other) {
            return 1;
        }
        long fewer = Math.min(sources[one][kinds[other]], sources[other][kinds[one]]);
        return fewer == 0 ? 0 : (double) both[one][other] / fewer;
    }

    private int place(int change) {
        return change >= 0 && change < places.length ? places[change] : -1;
    }
}
