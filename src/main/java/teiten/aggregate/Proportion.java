package teiten.aggregate;

import org.jspecify.annotations.Nullable;

/// A part of a whole, both counted.
///
/// @param part how many are of the kind
/// @param whole how many there are
public record Proportion(long part, long whole) {
    /// Two-sided 95 % point of the normal distribution.
    private static final double Z = 1.959963984540054;

    public Proportion {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /// What a share is of; null where the part is nothing, from which the whole cannot be told.
    ///
    /// @param share part / whole
    public static @Nullable Proportion of(long part, double share) {
        return part > 0 && share > 0 ? new Proportion(part, Math.round(part / share)) : null;
    }

    /// The share in percent; only when the whole is not 0.
    public double percent() {
        return 100.0 * part / whole;
    }

    /// Lower end of the 95 % Wilson score interval, in percent (E. B. Wilson, JASA 22, 1927).
    public double lowPercent() {
        return part == 0 ? 0 : 100 * (center() - halfWidth());
    }

    /// Upper end of the same interval, in percent.
    public double highPercent() {
        return part == whole ? 100 : 100 * (center() + halfWidth());
    }

    private double center() {
        double n = whole;
        return (part / n + Z * Z / (2 * n)) / (1 + Z * Z / n);
    }

    private double halfWidth() {
        double n = whole;
        double p = part / n;
        return Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n);
    }
}
