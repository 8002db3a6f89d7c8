package teiten.decode;

import teiten.bytes.Bytes;
import teiten.bytes.HexText;

/// Decodes frames written by hand.
final class Decoding {
    static final int ETHERNET = 1;
    static final int RAW = 101;

    private Decoding() {}

    static Packet of(int linkType, String hexText) {
        return of(linkType, HexText.bytes(hexText));
    }

    static Packet of(int linkType, byte[] frame) {
        return of(linkType, frame, frame.length);
    }

    static Packet of(int linkType, byte[] frame, long wireLength) {
        Packet packet = new Packet();
        new FrameDecoder().decode(linkType, Bytes.of(frame), wireLength, packet);
        return packet;
    }

    /// The payload that the packet points to.
    static String payload(Packet packet) {
        return packet.frame.slice(packet.payloadOffset, packet.payloadLength).toString();
    }
}
