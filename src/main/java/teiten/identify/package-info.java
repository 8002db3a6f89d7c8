/// What arrived, told by its bytes: protocol, message type, role, confidence.
@NullMarked
package teiten.identify;

import org.jspecify.annotations.NullMarked;
