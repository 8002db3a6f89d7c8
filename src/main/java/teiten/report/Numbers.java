package teiten.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Numbers as they are printed: thousands in groups of three, rounded half up.
final class Numbers {
    private Numbers() {}

    static String count(long value) {
        return grouped(Long.toString(value));
    }

    /// A value with a fixed number of decimals, rounded half up in decimal (`0.25` gives `0.3`).
    static String decimal(double value, int decimals) {
        return grouped(round(value, decimals).toPlainString());
    }

    /// The same with its sign, also when it is positive.
    static String signed(double value, int decimals) {
        BigDecimal rounded = round(value, decimals);
        String digits = grouped(rounded.toPlainString());
        return rounded.signum() > 0 ? "+" + digits : digits;
    }

    // BigDecimal.valueOf takes the shortest decimal that names the double, so a share such as 6.25
    // %
    // is a tie in decimal and goes up.
    private static BigDecimal round(double value, int decimals) {
        return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static String grouped(String digits) {
        int start = digits.startsWith("-") ? 1 : 0;
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        StringBuilder out = new StringBuilder(digits);
        for (int i = end - 3; i > start; i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }
}
