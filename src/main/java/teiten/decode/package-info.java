/// One file a header: from the bytes of a frame to a packet, total on any bytes.
@NullMarked
package teiten.decode;

import org.jspecify.annotations.NullMarked;
