package teiten.aggregate;

import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;

/// Says what a first payload is. Asked once for each distinct payload of a transport; the bytes are
/// valid only during the call.
@FunctionalInterface
public interface ContentOf {
    Content contentOf(Transport transport, Bytes payload);
}
