/// From the sensor to the collector without loss: the spool.
@NullMarked
package teiten.relay;

import org.jspecify.annotations.NullMarked;
