/// Frames of a live network interface: the kernel's ring to read, and sending in batches
/// (packet(7)).
@NullMarked
package teiten.capture.live;

import org.jspecify.annotations.NullMarked;
