package teiten.log;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which columns mean what, as somebody named them: a column by its name, or by its number from 1
/// on. An empty name says that no column is meant.
public final class ColumnMap {
    private final Map<LogField, String> columns;

    private ColumnMap(Map<LogField, String> columns) {
        this.columns = columns;
    }

    /// Reads `KEY=COLUMN` texts; throws [IllegalArgumentException] that says what is wrong.
    public static ColumnMap parse(List<String> texts) {
        Map<LogField, String> columns = new EnumMap<>(LogField.class);
        for (String text : texts) {
            int equals = text.indexOf('=');
            LogField field = equals < 0 ? null : LogField.ofKey(text.substring(0, equals).strip());
            if (field == null) {
                throw new IllegalArgumentException(
                        "'%s' is not KEY=COLUMN with one of the keys %s".formatted(text, keys()));
            }
            if (columns.put(field, text.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("the key '" + field.key() + "' is given twice");
            }
        }
        return new ColumnMap(columns);
    }

    private static String keys() {
        return Arrays.stream(LogField.values())
                .map(LogField::key)
                .collect(Collectors.joining(", "));
    }

    /// The column named for the field: null where none was, empty where none is meant.
    @Nullable String named(LogField field) {
        return columns.get(field);
    }

    /// The field for which a column of this name was named, or null.
    @Nullable LogField fieldOf(String column) {
        for (Map.Entry<LogField, String> entry : columns.entrySet()) {
            if (entry.getValue().equals(column)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /// The column's index from 0 on where it is named by its number, else -1.
    static int number(String column) {
        return column.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(column) - 1 : -1;
    }
}
