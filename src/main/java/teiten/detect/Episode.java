package teiten.detect;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A time in which a series is not what it usually is, from its alarm on.
final class Episode {
    /// So many usual days in a row end it.
    static final int USUAL_DAYS = 3;

    final int series;
    final boolean rise;

    /// Number of the valid day of the alarm, and the last that was not usual.
    final int raised;

    int lastUnusual;
    LocalDate lastUnusualDay;

    /// The newest account of it, and the surest tier so far.
    Change change;

    State state = State.OPEN;

    /// Sources a day before it, for one unit of exposure.
    final double before;

    enum State {
        OPEN,

        /// The series is back where it was.
        OVER,

        /// It stayed so long that it is the usual level now.
        ADOPTED
    }

    Episode(int series, boolean rise, int raised, double before, LocalDate day, Change change) {
        this.series = series;
        this.rise = rise;
        this.raised = raised;
        this.before = before;
        this.change = change;
        lastUnusual = raised;
        lastUnusualDay = day;
    }

    /// Whether its days are kept out of the baseline.
    boolean isKeptOut() {
        return change.tier() != Tier.WATCH;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /// The last day that it is about; null while it goes on.
    @Nullable LocalDate to() {
        return state == State.OVER ? lastUnusualDay : null;
    }
}
