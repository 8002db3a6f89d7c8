/// Bounded reading and writing over memory; knows no protocol.
@NullMarked
package teiten.bytes;

import org.jspecify.annotations.NullMarked;
