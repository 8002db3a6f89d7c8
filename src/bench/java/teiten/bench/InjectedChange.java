package teiten.bench;

import org.jspecify.annotations.Nullable;
import teiten.detect.Verdict;

/// A change of known series, date and size, put into noise.
///
/// @param series index of the series
/// @param base sources a day that the series comes to without it
/// @param onset first day, counted from the first day of the noise
/// @param days how long; [#STAYS] where it stays
/// @param factor how many times as many sources there are then; of a new port, sources a day
/// @param monthly what is true of the series in the last month; null where the date leaves it open
record InjectedChange(
        Kind kind,
        int series,
        double base,
        int onset,
        int days,
        double factor,
        @Nullable Verdict monthly) {
    /// The number of days of what does not end.
    static final int STAYS = 100_000;

    /// Days after its end on which nothing is said about a series: it falls back.
    private static final int AFTERMATH = 14;

    enum Kind {
        STEP,
        FOUR_DAYS,
        NEW_PORT,
        DECLINE;

        boolean isUp() {
            return this != DECLINE;
        }
    }

    /// Whether it is there on a day.
    boolean isOn(int day) {
        return day >= onset && day < onset + days;
    }

    /// Whether an alarm on a day may be about it.
    boolean isUnderWay(int day) {
        return day >= onset && day < onset + days + AFTERMATH;
    }

    /// Rows of the table: kind and size.
    String label() {
        return switch (kind) {
            case STEP -> "x%.1f".formatted(factor).replace(".0", "");
            case FOUR_DAYS -> "x%.0f for 4 days".formatted(factor);
            case NEW_PORT -> "new +%.0f".formatted(factor);
            case DECLINE -> "x%.2f".formatted(factor).replaceAll("0$", "");
        };
    }
}
