package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;

/// Recognises one protocol family by the bytes of a first payload. Total: any bytes get a verdict,
/// never an exception. It knows no port and no address, and [#read(Bytes)] allocates nothing.
public interface PayloadReader {
    /// The names that it gives.
    Set<Protocol> protocols();

    /// The transport whose payloads it reads.
    Transport transport();

    /// Whether a payload of the family can begin with this byte (0 to 255). Asked once for each
    /// byte, so that only few readers are asked about a payload.
    boolean mayBeginWith(int octet);

    /// What a payload can look like at first sight: as one of these. Asked once, so that few
    /// readers are asked about a payload.
    default List<Glance> glances() {
        return List.of(Glance.ANY);
    }

    /// How many bits each of its names fixes at least. A reader under [Content#ANY_PORT_BITS] is
    /// asked on default ports of its protocols alone.
    default int fixedBits() {
        return Content.ANY_PORT_BITS;
    }

    /// Judges a payload that is not empty and begins with a byte that it may begin with.
    Verdict read(Bytes payload);

    /// Adds what the payload says to `fields`, for a payload that got `content` from this reader.
    void describe(Content content, Bytes payload, Fields fields);
}
