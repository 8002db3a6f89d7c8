package teiten;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.detect.Change;
import teiten.detect.Detection;
import teiten.detect.Finding;
import teiten.detect.Findings;
import teiten.detect.Tier;
import teiten.detect.Triggers;
import teiten.detect.Witness;
import teiten.store.Found;
import teiten.store.Questions;
import teiten.store.Store;
import teiten.store.StoreException;
import teiten.store.StoredHistory;

/// Looks for changes in a store and keeps what it finds there.
///
/// @param store the store
/// @param triggers from when on something is said
/// @param least the tier that is asked for; headlines and alerts are found anyway
/// @param needed the tier that the exit code depends on; it changes nothing of what is found
record DetectRun(Store store, Triggers triggers, Tier least, Tier needed) {
    /// Days before the day in question that are looked at: as many as 131,072 ports have room for.
    private static final int DAYS = 126;

    /// Days before the end of a month: what has risen in a year may still be high.
    private static final int DAYS_OF_MONTH = 400;

    /// A day whose last hour was watched is whole.
    private static final int LAST_HOUR = 1;

    /// Digits of the mark of triggers.
    private static final int MARK_DIGITS = 16;

    /// What was asked about.
    ///
    /// @param month the month, or null
    /// @param asOf the day; null is the last one that was watched to its end
    record Asked(@Nullable YearMonth month, @Nullable LocalDate asOf) {
        /// What was asked about when something was found.
        static Asked of(String text) {
            return text.length() == "YYYY-MM".length()
                    ? new Asked(YearMonth.parse(text), null)
                    : new Asked(null, LocalDate.parse(text));
        }
    }

    /// What was looked at, and what was found.
    ///
    /// @param from first day that was looked at
    /// @param to last day
    /// @param series how many series
    /// @param history which of them were left out
    /// @param sharedDays days of scans of all ports
    /// @param needed findings down to the tier that the exit code depends on
    /// @param watched changes of the lowest tier that were not asked for
    record Outcome(
            Found found,
            List<Finding> needed,
            LocalDate from,
            LocalDate to,
            int series,
            StoredHistory history,
            List<LocalDate> sharedDays,
            long watched,
            boolean isSimulated) {
        Outcome {
            needed = List.copyOf(needed);
            sharedDays = List.copyOf(sharedDays);
        }
    }

    /// Finds, without keeping it.
    Outcome find(Asked asked) {
        return Questions.ask(store, questions -> find(questions, asked));
    }

    /// Keeps what was found; answers why that cannot be, or null. A store that cannot be written to
    /// can be asked all the same.
    @Nullable StoreException keep(Outcome outcome) {
        return keep(store, outcome.found());
    }

    /// The same of what was found elsewhere.
    static @Nullable StoreException keep(Store store, Found found) {
        try {
            store.keep(found);
            return null;
        } catch (StoreException e) {
            return switch (e.reason()) {
                case REFUSED, LOCKED, FULL -> e;
                case QUERY, MISSING, FOREIGN, NEWER, OLDER, DAMAGED, OVERTAKEN, TOO_MANY -> throw e;
                case ORIGINS, NO_BACKUP, EXPIRED, TOO_LATE -> throw e;
            };
        }
    }

    private Outcome find(Questions questions, Asked asked) {
        Period looked = looked(questions, asked);
        LocalDate from = looked.from();
        LocalDate to = looked.to();
        StoredHistory history = questions.history(from, to);
        Detection detection = Detection.of(history.history(), triggers);
        if (detection.isLearning()) {
            throw new CommandError(
                    "T0606",
                    Integer.toString(detection.validDays()),
                    Integer.toString(triggers.learning().days()),
                    from,
                    to);
        }
        YearMonth month = asked.month();
        if (month != null && !detection.isJudged(month)) {
            YearMonth before = month.minusMonths(1);
            throw new CommandError(
                    "T0608",
                    month,
                    Integer.toString(detection.validDays(month)),
                    before,
                    Integer.toString(detection.validDays(before)),
                    Integer.toString(triggers.month().leastDays()));
        }
        List<Change> all = month == null ? detection.changes() : detection.month(month);
        List<Change> changes = new ArrayList<>(all);
        changes.removeIf(change -> change.tier() == Tier.WATCH && least != Tier.WATCH);
        boolean more = needed == Tier.WATCH && changes.size() < all.size();
        Witness witness = questions.witness(more ? all : changes, to);
        List<Finding> findings = Findings.of(changes, detection.earlier(), witness, triggers);
        Found found =
                new Found(
                        month == null ? to.toString() : month.toString(),
                        findings,
                        mark(triggers),
                        questions.countsMark(from, to));
        return new Outcome(
                found,
                more ? Findings.of(all, detection.earlier(), witness, triggers) : findings,
                from,
                to,
                history.history().series().size(),
                history,
                detection.sharedDays(),
                all.size() - changes.size(),
                questions.isSimulated());
    }

    /// The days that are looked at for a question.
    static Period looked(Questions questions, Asked asked) {
        List<LocalDate> bounds = questions.bounds();
        if (bounds.isEmpty()) {
            throw new CommandError("T0607");
        }
        LocalDate whole = questions.lastWholeDay(LAST_HOUR);
        LocalDate to = last(asked, whole == null ? bounds.getLast() : whole);
        if (to.isBefore(bounds.getFirst()) || to.isAfter(bounds.getLast())) {
            YearMonth month = asked.month();
            LocalDate begin = month == null ? to : month.atDay(1);
            LocalDate end = month == null ? to : month.atEndOfMonth();
            throw new CommandError("T0602", begin, end, bounds.getFirst(), bounds.getLast());
        }
        LocalDate first = to.minusDays((asked.month() == null ? DAYS : DAYS_OF_MONTH) - 1L);
        return new Period(first.isBefore(bounds.getFirst()) ? bounds.getFirst() : first, to);
    }

    private static LocalDate last(Asked asked, LocalDate last) {
        YearMonth month = asked.month();
        if (month == null) {
            return asked.asOf() == null ? last : asked.asOf();
        }
        LocalDate end = month.atEndOfMonth();
        return end.isAfter(last) && !month.atDay(1).isAfter(last) ? last : end;
    }

    /// A mark of triggers; equal ones have the same.
    static String mark(Triggers triggers) {
        String text =
                String.join(
                        " ",
                        triggers.learning().toString(),
                        triggers.daily().toString(),
                        triggers.fresh().toString(),
                        triggers.month().toString(),
                        triggers.breadth().toString(),
                        triggers.without().stream().sorted().toList().toString());
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, MARK_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
