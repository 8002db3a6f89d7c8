package teiten.detect;

import java.time.LocalDate;

/// When a change began, and what it comes to since: of all days on which one level can have given
/// way to another, the one that makes the counts most likely, with those that are not much less so.
///
/// @param days valid days since, the day of the alarm included
/// @param onset when it began
/// @param observed sources a day since
/// @param expected of them a day, had nothing changed
/// @param low lower end of the 95 % interval of observed / expected
/// @param high upper end
/// @param p chance of as much (or as little), had nothing changed
/// @param fastest greatest observed / expected of a day among the first of them
record SinceWhen(
        int days,
        Change.Onset onset,
        double observed,
        double expected,
        double low,
        double high,
        double p,
        double fastest) {
    /// A beginning is looked for in so many valid days.
    static final int LOOK_BACK = 35;

    /// Half the 95 % point of the chi-squared distribution with one degree of freedom.
    private static final double HALF_CHI_SQUARED = 1.920729410347062;

    private static final double Z = 1.959963984540054;

    double ratio() {
        return expected > 0 ? observed / expected : Double.POSITIVE_INFINITY;
    }

    /// What a series came to and what was expected, the newest day first.
    ///
    /// @param dates the days
    /// @param counts sources
    /// @param expected sources, had nothing changed
    /// @param dispersion variance beyond Poisson's / mean squared
    /// @param correlation of a day with the day before
    /// @param baseline sources of which the expectation is made
    @SuppressWarnings("ArrayRecordComponent") // columns, compared by nobody
    record Window(
            LocalDate[] dates,
            double[] counts,
            double[] expected,
            double dispersion,
            double correlation,
            double baseline) {}

    /// @param rise whether a rise is looked for, else a fall
    /// @param fastDays first days of which the greatest ratio is told
    static SinceWhen of(Window window, boolean rise, int fastDays) {
        int length = window.counts.length;
        double[] gain = new double[length + 1];
        double count = 0;
        double mean = 0;
        int best = 1;
        for (int days = 1; days <= length; days++) {
            count += window.counts[days - 1];
            mean += window.expected[days - 1];
            gain[days] = gain(window, days, rise, count / Math.max(mean, 1e-9));
            if (gain[days] > gain[best]) {
                best = days;
            }
        }
        double width = HALF_CHI_SQUARED * Spreads.widening(window.correlation);
        int low = best;
        int high = best;
        for (int days = 1; days <= length; days++) {
            if (gain[days] >= gain[best] - width) {
                low = Math.max(low, days);
                high = Math.min(high, days);
            }
        }
        Change.Onset onset =
                new Change.Onset(
                        window.dates[best - 1], window.dates[low - 1], window.dates[high - 1]);
        return since(window, best, onset, rise, fastDays);
    }

    /// By how much likelier the newest days are when they have a level of their own.
    private static double gain(Window window, int days, boolean rise, double ratio) {
        if (rise ? ratio <= 1 : ratio >= 1) {
            return 0;
        }
        double gain = 0;
        for (int day = 0; day < days; day++) {
            double usual = Math.max(window.expected[day], 1e-9);
            gain +=
                    NegativeBinomial.logLikelihood(
                                    window.counts[day],
                                    Math.max(usual * ratio, 1e-9),
                                    window.dispersion)
                            - NegativeBinomial.logLikelihood(
                                    window.counts[day], usual, window.dispersion);
        }
        return gain;
    }

    /// What it comes to since a day that is known.
    static SinceWhen since(Window window, Change.Onset onset, boolean rise, int fastDays) {
        int days = 1;
        while (days < window.dates.length && !window.dates[days].isBefore(onset.day())) {
            days++;
        }
        return since(window, days, onset, rise, fastDays);
    }

    private static SinceWhen since(
            Window window, int days, Change.Onset onset, boolean rise, int fastDays) {
        double count = 0;
        double mean = 0;
        double fastest = 0;
        for (int day = 0; day < days; day++) {
            count += window.counts[day];
            mean += window.expected[day];
            if (day >= days - fastDays) {
                fastest =
                        Math.max(
                                fastest, window.counts[day] / Math.max(window.expected[day], 1e-9));
            }
        }
        double widening = Spreads.widening(window.correlation, days) / days;
        double usual =
                window.dispersion * Spreads.widening(window.correlation) / Baselines.FRESH / 4
                        + 1 / Math.max(window.baseline, 0.5);
        double spread = window.dispersion * widening + usual;
        double half = Z * Math.sqrt(1 / Math.max(count, 0.5) + spread);
        double ratio = Math.max(count, 0.5) / Math.max(mean, 1e-9);
        double p =
                rise
                        ? NegativeBinomial.atLeast(count, mean, spread)
                        : NegativeBinomial.atMost(count, mean, spread);
        return new SinceWhen(
                days,
                onset,
                count / days,
                mean / days,
                ratio * Math.exp(-half),
                ratio * Math.exp(half),
                p,
                fastest);
    }
}
