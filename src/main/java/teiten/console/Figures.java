package teiten.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// How numbers are written for people, the same in both languages: thousands by commas (1,093.5),
/// halves rounded up, `–` where there is no number.
public final class Figures {
    private static final String NONE = "–";

    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");
    private static final double BYTES_A_UNIT = 1024;

    private Figures() {}

    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// With that many decimals.
    public static String of(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    /// An amount of bytes in the unit that leaves three digits or so before the point, with one
    /// decimal.
    public static String bytes(long bytes) {
        int unit = 0;
        double amount = bytes;
        while (unit < UNITS.size() - 1 && Math.abs(amount) >= BYTES_A_UNIT) {
            amount /= BYTES_A_UNIT;
            unit++;
        }
        return (unit == 0 ? of(bytes) : of(amount, 1)) + " " + UNITS.get(unit);
    }

    /// A rate, with two decimals under ten and one from there on.
    public static String rate(double value) {
        return of(value, Math.abs(value) < 10 ? 2 : 1);
    }

    /// A share of 0 to 1 as a percentage with one decimal.
    public static String percent(double share) {
        return Double.isFinite(share) ? of(share * 100, 1) + "%" : NONE;
    }

    /// A change in per cent, with its sign and one decimal.
    public static String change(double percent) {
        return (percent > 0 ? "+" : "") + of(percent, 1) + "%";
    }
}
