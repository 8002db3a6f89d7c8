/// The store: Parquet tables, atomic and idempotent commits, questions through embedded DuckDB.
@NullMarked
package teiten.store;

import org.jspecify.annotations.NullMarked;
