package teiten.report;

import java.util.ArrayList;
import java.util.List;

/// A linear axis from 0 with round ticks.
///
/// @param top value at its upper end, a multiple of the step
/// @param step distance of two ticks: 1, 2 or 5 times a power of ten
/// @param decimals decimals that the ticks need
record Scale(double top, double step, int decimals) {
    /// An axis for values up to `largest` with at most `ticks` ticks above 0.
    ///
    /// @param whole whether only whole numbers occur
    static Scale upTo(double largest, int ticks, boolean whole) {
        if (largest <= 0) {
            return new Scale(1, 1, 0);
        }
        int exponent = (int) Math.floor(Math.log10(largest / ticks));
        while (true) {
            for (int digit : new int[] {1, 2, 5}) {
                double step =
                        exponent < 0
                                ? digit / Math.pow(10, -exponent)
                                : digit * Math.pow(10, exponent);
                long steps = (long) Math.ceil(largest / step - 1e-9);
                if (steps <= ticks && (!whole || step >= 1)) {
                    return new Scale(steps * step, step, Math.max(0, -exponent));
                }
            }
            exponent++;
        }
    }

    /// Values of the ticks from 0 up.
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        long steps = Math.round(top / step);
        for (long i = 0; i <= steps; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    String label(double tick) {
        return Numbers.decimal(tick, tick == 0 ? 0 : decimals);
    }
}
