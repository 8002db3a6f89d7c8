/// One file a protocol family; each reads a first payload and says match, need more or foreign.
@NullMarked
package teiten.identify.protocol;

import org.jspecify.annotations.NullMarked;
