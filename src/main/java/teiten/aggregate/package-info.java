/// Counting: observations and their contents become rows, series and breakdowns.
@NullMarked
package teiten.aggregate;

import org.jspecify.annotations.NullMarked;
