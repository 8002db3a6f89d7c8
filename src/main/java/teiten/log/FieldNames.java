package teiten.log;

import org.jspecify.annotations.Nullable;

/// Which names of JSON members are which fields.
///
/// @param map what somebody named
record FieldNames(ColumnMap map) implements MemberTaker {
    /// Puts a value into the row where its name is a field's.
    @Override
    public void take(Row row, String name, @Nullable String value) {
        LogField named = map.fieldOf(name);
        if (named != null) {
            row.put(named, value, -1);
            return;
        }
        LogField field = LogField.ofName(name);
        // Of several names of a field, one without a value hides no other.
        if (field != null && value != null && map.named(field) == null) {
            row.put(field, value, field.rank(name));
        }
    }
}
