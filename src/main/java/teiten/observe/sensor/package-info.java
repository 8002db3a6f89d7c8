/// The sensor's act on live traffic: who is answered and how, what is counted, and what goes on
/// record.
@NullMarked
package teiten.observe.sensor;

import org.jspecify.annotations.NullMarked;
