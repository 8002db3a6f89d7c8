/// Parquet files written straight from arrays: columns as they lie in memory to encoded pages.
@NullMarked
package teiten.store.parquet;

import org.jspecify.annotations.NullMarked;
