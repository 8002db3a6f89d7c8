/// The sensor's act: packets on monitored addresses become observations.
@NullMarked
package teiten.observe;

import org.jspecify.annotations.NullMarked;
