/// Where on the Internet an address is: its country and its network, from databases of networks.
@NullMarked
package teiten.origin;

import org.jspecify.annotations.NullMarked;
