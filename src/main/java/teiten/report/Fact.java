package teiten.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Proportion;

/// One number of the report under its stable name.
///
/// @param id name, e.g. `ssh.share_off_22`
/// @param value what was found
/// @param unit what it is counted in
/// @param n how many observations it rests on, or null where it is itself a count
/// @param low lower end of its 95 % interval, or null without one
/// @param high upper end, or null without one
/// @param trace how to ask for it again; null only until it is told by [#by]
record Fact(
        String id,
        Value value,
        Unit unit,
        @Nullable Long n,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Trace trace) {
    /// The value of a fact.
    sealed interface Value {}

    /// A whole number.
    record Count(long number) implements Value {}

    /// A number with decimals.
    record Measure(double number) implements Value {}

    /// Names in order.
    record Names(List<String> names) implements Value {
        Names {
            names = List.copyOf(names);
        }
    }

    static Fact count(String id, long value, Unit unit) {
        return new Fact(id, new Count(value), unit, null, null, null, null);
    }

    static Fact measure(String id, double value, Unit unit, long n) {
        return new Fact(id, new Measure(value), unit, n, null, null, null);
    }

    /// A share in percent with its Wilson interval; the whole must not be 0.
    static Fact share(String id, Proportion share) {
        return new Fact(
                id,
                new Measure(share.percent()),
                Unit.PERCENT,
                share.whole(),
                share.lowPercent(),
                share.highPercent(),
                null);
    }

    static Fact names(String id, List<String> names, Unit unit) {
        return new Fact(id, new Names(names), unit, null, null, null, null);
    }

    /// The same number with what it came from.
    Fact by(Trace how) {
        return new Fact(id, value, unit, n, low, high, how);
    }

    /// As printed, without its unit.
    String printed() {
        return switch (value) {
            case Count(long number) -> Numbers.count(number);
            case Measure(double number) -> printed(number);
            case Names(List<String> names) -> String.join(", ", names);
        };
    }

    String printedLow() {
        return low == null ? "" : printed(low);
    }

    String printedHigh() {
        return high == null ? "" : printed(high);
    }

    private String printed(double number) {
        int decimals = unit.decimals(number);
        return unit == Unit.CHANGE || unit == Unit.DIFFERENCE_PER_DAY_PER_ADDRESS
                ? Numbers.signed(number, decimals)
                : Numbers.decimal(number, decimals);
    }
}
