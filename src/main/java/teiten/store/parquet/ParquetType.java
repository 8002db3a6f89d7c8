package teiten.store.parquet;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/// What a column's values are. Each is written such that DuckDB, Spark, pandas and Trino read it as
/// the SQL type that is named here (LogicalTypes.md of the Parquet format).
public enum ParquetType {
    /// SQL INTEGER.
    INT32(Type.INT32),
    /// SQL DATE: days since 1970.
    DATE(Type.INT32),
    /// SQL UINTEGER; in arrays the same 32 bits as an int.
    UINT32(Type.INT32),
    /// SQL BIGINT.
    INT64(Type.INT64),
    /// SQL TIMESTAMP: microseconds since 1970, of no zone.
    TIMESTAMP(Type.INT64),
    /// SQL BOOLEAN.
    BOOLEAN(Type.BOOLEAN),
    /// SQL VARCHAR, in UTF-8.
    VARCHAR(Type.BYTE_ARRAY),
    /// SQL BLOB.
    BLOB(Type.BYTE_ARRAY);

    private final Type stored;

    ParquetType(Type stored) {
        this.stored = stored;
    }

    /// The type that DuckDB calls by this name.
    public static ParquetType ofSql(String name) {
        return switch (name) {
            case "INTEGER" -> INT32;
            case "UINTEGER" -> UINT32;
            case "BIGINT" -> INT64;
            case "DATE", "TIMESTAMP", "BOOLEAN", "VARCHAR", "BLOB" -> valueOf(name);
            default -> throw new IllegalArgumentException("no Parquet type for SQL's " + name);
        };
    }

    Type stored() {
        return stored;
    }

    boolean isInt() {
        return stored == Type.INT32;
    }

    boolean isLong() {
        return stored == Type.INT64;
    }

    boolean isText() {
        return stored == Type.BYTE_ARRAY;
    }

    /// Bytes of a number.
    int width() {
        return isLong() ? Long.BYTES : Integer.BYTES;
    }

    /// Readers know either the older converted types or the newer logical ones, so both are said.
    void describe(SchemaElement element) {
        element.setType(stored);
        switch (this) {
            case INT32 -> {
                element.setConverted_type(ConvertedType.INT_32);
                element.setLogicalType(LogicalType.INTEGER(new IntType((byte) 32, true)));
            }
            case DATE -> {
                element.setConverted_type(ConvertedType.DATE);
                element.setLogicalType(LogicalType.DATE(new DateType()));
            }
            case UINT32 -> {
                element.setConverted_type(ConvertedType.UINT_32);
                element.setLogicalType(LogicalType.INTEGER(new IntType((byte) 32, false)));
            }
            case INT64 -> {
                element.setConverted_type(ConvertedType.INT_64);
                element.setLogicalType(LogicalType.INTEGER(new IntType((byte) 64, true)));
            }
            case TIMESTAMP -> {
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
                element.setLogicalType(
                        LogicalType.TIMESTAMP(
                                new TimestampType(false, TimeUnit.MICROS(new MicroSeconds()))));
            }
            case VARCHAR -> {
                element.setConverted_type(ConvertedType.UTF8);
                element.setLogicalType(LogicalType.STRING(new StringType()));
            }
            case BOOLEAN, BLOB -> {}
        }
    }
}
