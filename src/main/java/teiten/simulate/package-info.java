/// Traffic with a known truth, written as captures; never reachable from a sensor.
@NullMarked
package teiten.simulate;

import org.jspecify.annotations.NullMarked;
