package teiten.detect;

/// How much more (or less) one span of days came to than was expected from another.
///
/// @param observed sources a day
/// @param expected sources a day
/// @param low lower end of the 95 % interval of observed / expected
/// @param high upper end
/// @param more chance of as much or more
/// @param less chance of as little or less
record Ratio(double observed, double expected, double low, double high, double more, double less) {
    private static final double Z = 1.959963984540054;

    double value() {
        return expected > 0 ? observed / expected : Double.POSITIVE_INFINITY;
    }

    /// @param dispersion variance beyond Poisson's / mean squared
    /// @param correlation of a day with the day before
    static Ratio of(
            Course course,
            Course.Span span,
            Course.Span level,
            double dispersion,
            double correlation) {
        double count = course.sum(span);
        double expected = course.expected(span, level);
        double spread =
                dispersion
                                * (Spreads.widening(correlation, Math.max(1, span.days()))
                                                / Math.max(1, span.days())
                                        + Spreads.widening(correlation) / Math.max(1, level.days()))
                        + 1 / (course.sum(level) + 0.5);
        double half = Z * Math.sqrt(1 / Math.max(count, 0.5) + spread);
        double ratio = Math.max(count, 0.5) / Math.max(expected, 1e-9);
        return new Ratio(
                count / Math.max(1, span.days()),
                expected / Math.max(1, span.days()),
                ratio * Math.exp(-half),
                ratio * Math.exp(half),
                NegativeBinomial.atLeast(count, expected, spread),
                NegativeBinomial.atMost(count, expected, spread));
    }
}
