/// The command line and the wiring: one class a role, constructors and no logic.
@NullMarked
package teiten;

import org.jspecify.annotations.NullMarked;
