/// Where frames come from and go to: pcap and pcapng, plain or compressed, files and standard
/// input.
@NullMarked
package teiten.capture;

import org.jspecify.annotations.NullMarked;
