package teiten;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;

/// Which earlier period an answer is compared with.
enum Versus {
    /// The period of the same length right before (前期); before whole months, as many months.
    PREVIOUS,
    /// The same days one year before (前年同期).
    YEAR;

    private final String word = name().toLowerCase(java.util.Locale.ROOT);

    /// The word on the command line and in JSON.
    String word() {
        return word;
    }

    /// Reads the word; null where none was given.
    static @Nullable Versus of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (Versus versus : values()) {
            if (versus.word.equals(text)) {
                return versus;
            }
        }
        String known = Arrays.stream(values()).map(Versus::word).collect(Collectors.joining(", "));
        throw new CommandError("T0240", text, known);
    }

    /// The earlier period. Months stay months, so that October is compared with September, and
    /// February of a leap year with a whole February.
    Period before(Period period) {
        boolean months =
                period.from().getDayOfMonth() == 1
                        && period.to().equals(YearMonth.from(period.to()).atEndOfMonth());
        if (!months) {
            return switch (this) {
                case PREVIOUS ->
                        new Period(
                                period.from().minusDays(period.days()), period.from().minusDays(1));
                case YEAR -> new Period(period.from().minusYears(1), period.to().minusYears(1));
            };
        }
        YearMonth first = YearMonth.from(period.from());
        YearMonth last = YearMonth.from(period.to());
        long count = 1 + java.time.temporal.ChronoUnit.MONTHS.between(first, last);
        long back = this == YEAR ? 12 : count;
        LocalDate from = first.minusMonths(back).atDay(1);
        return new Period(from, last.minusMonths(back).atEndOfMonth());
    }
}
