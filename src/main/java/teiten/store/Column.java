package teiten.store;

/// A column of a Parquet table.
///
/// @param name its name
/// @param type its type in DuckDB's SQL
record Column(String name, String type) {}
