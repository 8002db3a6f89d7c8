package teiten.bench;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.simulate.Disturbance;
import teiten.simulate.NoiseCounts;

/// One seed's noise as far as the scoring needs it, and what was put into it.
final class Season {
    private static final double FULL = 0.95;
    private static final int WEEK = 7;

    private final long seed;
    private final double[] levels;
    private final List<InjectedChange> changes;
    private final Map<Integer, InjectedChange> bySeries = new HashMap<>();
    private final List<Note> notes = new ArrayList<>();

    /// What was out of the ordinary on a day.
    record Note(LocalDate day, double coverage, List<Disturbance> disturbances) {
        boolean has(Disturbance.Kind kind) {
            return disturbances.stream().anyMatch(one -> one.kind() == kind);
        }

        boolean has(Disturbance.Kind kind, int series) {
            return disturbances.stream()
                    .anyMatch(one -> one.kind() == kind && one.series() == series);
        }
    }

    /// Days apart by what all series felt on them.
    enum Weather {
        QUIET,

        /// An outage or a scan of all ports.
        SPECIAL,

        /// Late data, a wrong clock or a new sensor alone.
        OTHER
    }

    Season(long seed, double[] levels, List<InjectedChange> changes) {
        this.seed = seed;
        this.levels = levels;
        this.changes = List.copyOf(changes);
        changes.forEach(change -> bySeries.put(change.series(), change));
    }

    void add(NoiseCounts.Day day) {
        notes.add(new Note(day.day(), day.coverage(), day.disturbances()));
    }

    long seed() {
        return seed;
    }

    int days() {
        return notes.size();
    }

    LocalDate date(int day) {
        return notes.get(day).day();
    }

    List<Disturbance> disturbances(int day) {
        return notes.get(day).disturbances();
    }

    double level(int series) {
        return levels[series];
    }

    int series() {
        return levels.length;
    }

    List<InjectedChange> changes() {
        return changes;
    }

    /// Whether it has fewer sources than the lowest base level, and nothing was put into it.
    boolean isNextToNothing(int series) {
        return levels[series] < BaseLevel.ALL[0].least() && !isChanged(series);
    }

    boolean isChanged(int series) {
        return bySeries.containsKey(series);
    }

    /// Whether the sensors watched 0.95 of the last month and of the one before, without which no
    /// decrease is told.
    boolean isFullyWatched() {
        YearMonth last = YearMonth.from(date(days() - 1));
        return coverage(last) >= FULL && coverage(last.minusMonths(1)) >= FULL;
    }

    private double coverage(YearMonth month) {
        return notes.stream()
                .filter(note -> YearMonth.from(note.day()).equals(month))
                .mapToDouble(Note::coverage)
                .average()
                .orElse(0);
    }

    /// Whether an alarm has nothing to be about.
    boolean isFalse(Judge.Raised raised) {
        InjectedChange change = bySeries.get(raised.series());
        return change == null || !change.isUnderWay(raised.day());
    }

    Weather weather(int day) {
        Note note = notes.get(day);
        if (note.has(Disturbance.Kind.OUTAGE) || note.has(Disturbance.Kind.ALL_PORT_SCAN)) {
            return Weather.SPECIAL;
        }
        boolean everywhere =
                note.disturbances().stream().anyMatch(one -> one.kind().isEverywhere());
        return everywhere ? Weather.OTHER : Weather.QUIET;
    }

    /// What in the noise an alarm without a change may come from: the first that applies of the
    /// series' own disturbances and those of all series in the week up to it; and the alarm's
    /// direction, and the base level where nothing else applies.
    String reason(Judge.Raised raised) {
        String direction = raised.up() ? ", up" : ", down";
        for (Disturbance.Kind kind : Disturbance.Kind.values()) {
            for (int back = 0; back < WEEK && back <= raised.day(); back++) {
                int series = kind.isEverywhere() ? Disturbance.ALL : raised.series();
                if (notes.get(raised.day() - back).has(kind, series)) {
                    return kind.label()
                            + (back == 0 ? " that day" : " in the week before")
                            + direction;
                }
            }
        }
        for (BaseLevel level : BaseLevel.ALL) {
            if (level.has(levels[raised.series()])) {
                return "base " + level.label() + direction;
            }
        }
        return "base below 3" + direction;
    }
}
