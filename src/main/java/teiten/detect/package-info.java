/// What changed: daily counts of many series become findings that say why. Pure functions; nothing
/// here reads a clock or a store.
@NullMarked
package teiten.detect;

import org.jspecify.annotations.NullMarked;
