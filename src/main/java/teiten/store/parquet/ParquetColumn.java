package teiten.store.parquet;

/// A column of a file; each of its values may be null.
public record ParquetColumn(String name, ParquetType type) {}
