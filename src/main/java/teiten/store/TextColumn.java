package teiten.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Values;

/// A column of texts of which many rows have the same.
final class TextColumn {
    private TextColumn() {}

    /// The values of so many rows.
    ///
    /// @param text of a row
    static Values of(int count, IntFunction<@Nullable String> text) {
        List<String> entries = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        int[] indexes = new int[count];
        for (int at = 0; at < count; at++) {
            String its = text.apply(at);
            int before = at == 0 ? Values.NULL : indexes[at - 1];
            indexes[at] = its == null ? Values.NULL : index(its, before, entries, numbers);
        }
        return entries.isEmpty()
                ? new Values.Nothing()
                : new Values.Indexed(indexes, Dictionary.of(entries));
    }

    /// @param before index of the row before, which mostly has the same text
    private static int index(
            String text, int before, List<String> entries, Map<String, Integer> numbers) {
        if (before >= 0 && entries.get(before).equals(text)) {
            return before;
        }
        Integer known = numbers.putIfAbsent(text, entries.size());
        if (known == null) {
            entries.add(text);
            return entries.size() - 1;
        }
        return known;
    }
}
