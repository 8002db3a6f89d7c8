package teiten;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Proportion;
import teiten.console.Figures;
import teiten.console.JsonObject;

/// How a share is told: with its 95 % Wilson interval, so that one of ten is not read as one of ten
/// thousand.
final class ShareInterval {
    private static final double PERCENT = 100;

    private ShareInterval() {}

    /// Adds `share`, `share_low` and `share_high`.
    ///
    /// @param part what is counted of the kind
    /// @param share part / whole, 0 to 1
    static JsonObject with(JsonObject json, long part, double share) {
        Proportion of = Proportion.of(part, share);
        return json.with("share", share).with("share_low", low(of)).with("share_high", high(of));
    }

    /// Adds the same to a row of CSV.
    static void addCells(List<@Nullable Object> cells, long part, double share) {
        Proportion of = Proportion.of(part, share);
        cells.add(share);
        cells.add(low(of));
        cells.add(high(of));
    }

    private static @Nullable Double low(@Nullable Proportion of) {
        return of == null ? null : (Double) (of.lowPercent() / PERCENT);
    }

    private static @Nullable Double high(@Nullable Proportion of) {
        return of == null ? null : (Double) (of.highPercent() / PERCENT);
    }

    /// The cell of a table.
    static String cell(long part, double share) {
        Proportion of = Proportion.of(part, share);
        String percent = Figures.percent(share);
        return of == null
                ? percent
                : "%s (%s–%s)"
                        .formatted(
                                percent,
                                Figures.of(of.lowPercent(), 1),
                                Figures.of(of.highPercent(), 1));
    }
}
