package teiten.detect;

import java.util.EnumSet;
import java.util.Set;

/// From when on something is said: every limit of detection. Users may change them; the values of
/// [#usual] are those that `bin/bench detect` was run with.
///
/// @param learning what must be known first
/// @param daily what makes an alarm of a day
/// @param fresh what makes a port new
/// @param month what makes a verdict about a month
/// @param breadth how widely something must be seen to be no storm
/// @param without terms that are switched off, to see what each is worth
public record Triggers(
        Learning learning,
        Daily daily,
        Fresh fresh,
        Month month,
        Breadth breadth,
        Set<Term> without) {
    public Triggers {
        without = Set.copyOf(without);
    }

    /// A part of the method that can be left out.
    public enum Term {
        /// Expected counts follow what was watched.
        EXPOSURE,

        /// What rises in most series at once is no rise of each.
        COMMON_MODE,

        /// Days of the week differ.
        WEEKDAY,

        /// Seven days are looked at together, too.
        SEVEN_DAYS,

        /// Small rises add up.
        CUSUM
    }

    /// What must be known first.
    ///
    /// @param days valid days before anything is said, and of which a baseline is made
    /// @param leastCoverage under this coverage (稼働率) a day counts for nothing
    /// @param fullCoverage only from this coverage on a decrease is told
    /// @param excluded so many days an alarm is kept out of the baseline; a level that stays longer
    ///   is the new one
    public record Learning(int days, double leastCoverage, double fullCoverage, int excluded) {}

    /// What makes an alarm of a day.
    ///
    /// @param discovery false discovery rates
    /// @param cusum limits of the cumulative sum, the logarithm of a likelihood ratio
    /// @param cusumRatio level / usual level that the cumulative sum looks for
    /// @param leastRatio observed / expected
    /// @param leastRatioLow lower end of the 95 % interval of this ratio
    /// @param leastSources sources a day
    /// @param headlineSources sources a day above what was expected, of a headline
    public record Daily(
            Limits discovery,
            Limits cusum,
            double cusumRatio,
            double leastRatio,
            double leastRatioLow,
            int leastSources,
            int headlineSources) {}

    /// A limit for each tier.
    public record Limits(double headline, double alert, double watch) {
        double of(Tier tier) {
            return switch (tier) {
                case HEADLINE -> headline;
                case ALERT -> alert;
                case WATCH -> watch;
            };
        }
    }

    /// What makes a series new.
    ///
    /// @param before at most so many sources a day on the mean before
    /// @param days valid days before that are looked at
    /// @param sources distinct sources of a day that are needed
    public record Fresh(double before, int days, int sources) {}

    /// What makes a verdict about a month.
    ///
    /// @param discovery false discovery rate of changes against the month before
    /// @param rise of an increase
    /// @param surge of a surge
    /// @param temporary of a temporary increase
    /// @param high of a level that stays high
    /// @param fall of a decrease
    /// @param leastDays valid days that a month must have
    public record Month(
            Limits discovery,
            Rise rise,
            Surge surge,
            Temporary temporary,
            High high,
            Fall fall,
            int leastDays) {}

    /// Of an increase (増加).
    ///
    /// @param leastRatio level since it began / level before
    /// @param headlineRatio the same of a headline
    /// @param leastMonthLow lower end of the interval of this month / month before
    /// @param headlineMonthLow the same of a headline
    /// @param lastDays days at the end on which it must still be there
    public record Rise(
            double leastRatio,
            double headlineRatio,
            double leastMonthLow,
            double headlineMonthLow,
            int lastDays) {}

    /// Of a surge (急増).
    ///
    /// @param leastRatio level since it began / level before
    /// @param leastLow lower end of its interval
    /// @param leastFastRatio or this ratio within `fastDays`
    /// @param fastDays days
    public record Surge(double leastRatio, double leastLow, double leastFastRatio, int fastDays) {}

    /// Of a temporary increase (一時的な増加).
    ///
    /// @param mostDays days that it lasts at most
    /// @param daysAfter valid days behind it that are looked at
    /// @param low their level / level before, at least
    /// @param high and at most
    public record Temporary(int mostDays, int daysAfter, double low, double high) {}

    /// Of a level that stays high (高水準で推移).
    ///
    /// @param leastRatio level of the month / level before it rose
    /// @param headlineRatio the same of a headline
    /// @param low lower end that the interval of this month / month before must keep above
    /// @param high upper end that it must keep below
    /// @param leastDays days since it rose
    /// @param mostDays days before the month's end in which the rise is looked for
    public record High(
            double leastRatio,
            double headlineRatio,
            double low,
            double high,
            int leastDays,
            int mostDays) {}

    /// Of a decrease (減少, 急減).
    ///
    /// @param mostRatio level since it began / level before
    /// @param mostHigh upper end of its interval
    /// @param headlineHigh the same of a headline, and of an alarm of a day
    /// @param sharpRatio level / level before, of a sharp one
    public record Fall(double mostRatio, double mostHigh, double headlineHigh, double sharpRatio) {}

    /// How widely something must be seen to be no storm.
    ///
    /// @param sensors sensors, or all where fewer watch
    /// @param networks autonomous systems or /16 of its sources
    /// @param headlineNetworks networks / sources of a headline
    /// @param headlineSensors part of the sensors that watch, of a headline
    /// @param topSource part of the accesses of one source that makes a storm
    /// @param topThree part of the accesses of three
    /// @param leastRatio accesses / expected of a storm
    /// @param leastAccesses accesses above what was expected of a storm
    /// @param greatPart part of all accesses of a day above which a storm is told unasked
    /// @param sharedSources part of the sources of two series that makes one finding of them
    public record Breadth(
            int sensors,
            int networks,
            double headlineNetworks,
            double headlineSensors,
            double topSource,
            double topThree,
            double leastRatio,
            long leastAccesses,
            double greatPart,
            double sharedSources) {}

    /// The usual ones.
    public static Triggers usual() {
        return new Triggers(
                new Learning(28, 0.5, 0.95, 28),
                new Daily(new Limits(0.001, 0.01, 0.05), new Limits(14, 12, 9), 2, 1.5, 1.2, 5, 10),
                new Fresh(1, 90, 10),
                new Month(
                        new Limits(0.001, 0.05, 0.1),
                        new Rise(1.3, 1.5, 1.1, 1.2, 7),
                        new Surge(3, 2, 5, 3),
                        new Temporary(10, 5, 0.8, 1.25),
                        new High(1.5, 2, 0.7, 1.4, 31, 366),
                        new Fall(0.77, 0.9, 0.8, 1.0 / 3),
                        20),
                new Breadth(2, 3, 0.25, 1.0 / 3, 0.5, 0.8, 3, 100, 0.05, 0.5),
                Set.of());
    }

    /// The same without one term.
    public Triggers without(Term term) {
        EnumSet<Term> terms = EnumSet.of(term);
        terms.addAll(without);
        return new Triggers(learning, daily, fresh, month, breadth, terms);
    }

    boolean has(Term term) {
        return !without.contains(term);
    }
}
