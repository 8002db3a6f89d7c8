/// The conformance run: what Teiten says about captures that others made, held against what is
/// known of them.
@NullMarked
package teiten.conformance;

import org.jspecify.annotations.NullMarked;
