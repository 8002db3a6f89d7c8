/// Which scanning tool a source uses, from the header marks of its packets.
@NullMarked
package teiten.identify.tool;

import org.jspecify.annotations.NullMarked;
