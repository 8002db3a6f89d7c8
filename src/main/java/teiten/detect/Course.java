package teiten.detect;

import java.time.LocalDate;

/// One series over its valid days, with sums that answer what a span of days came to.
///
/// @param dates valid days, in order
/// @param counts sources
/// @param exposed what was watched, times the factors of the days
/// @param plain the factors of the days alone
@SuppressWarnings("ArrayRecordComponent") // primitive columns, compared by nobody
record Course(LocalDate[] dates, double[] counts, double[] exposed, double[] plain) {
    /// A span of days, from the first to the one behind the last.
    record Span(int from, int to) {
        int days() {
            return to - from;
        }
    }

    int size() {
        return dates.length;
    }

    /// Index of the first valid day that is not before a date.
    int at(LocalDate date) {
        int at = 0;
        while (at < dates.length && dates[at].isBefore(date)) {
            at++;
        }
        return at;
    }

    double sum(Span span) {
        double sum = 0;
        for (int at = span.from; at < span.to; at++) {
            sum += counts[at];
        }
        return sum;
    }

    /// Sources a day.
    double mean(Span span) {
        return span.days() == 0 ? 0 : sum(span) / span.days();
    }

    /// What a span would come to at the level of another. Sources grow with exposure in proportion
    /// or not at all: what is nearer to what they came to is taken.
    double expected(Span span, Span level) {
        double sum = sum(level) + 0.5;
        double byExposure = sum * total(exposed, span) / (total(exposed, level) + 0.25);
        double alike = sum * total(plain, span) / (total(plain, level) + 0.25);
        double low = Math.min(byExposure, alike);
        double high = Math.max(byExposure, alike);
        return Math.clamp(sum(span), low, high);
    }

    private static double total(double[] values, Span span) {
        double sum = 0;
        for (int at = span.from; at < span.to; at++) {
            sum += values[at];
        }
        return sum;
    }

    /// Level of a day.
    double level(int at) {
        return counts[at] / Math.max(exposed[at], 1e-9);
    }
}
