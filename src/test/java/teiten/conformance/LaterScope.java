package teiten.conformance;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import teiten.capture.Capture;
import teiten.capture.CaptureFile;
import teiten.capture.Frame;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;

/// Says whether a flow without a line lies in a container or behind a header that Teiten does not
/// read yet, by what the decoder makes of the very frame that holds the flow's first payload.
final class LaterScope {
    private LaterScope() {}

    /// Why the flow is out of reach for now, or null: then a line is missing.
    static @Nullable String of(JudgedFlow judged, Reading reading, Path capture)
            throws IOException {
        if (reading.refused() != null) {
            return "it " + reading.refused();
        }
        if (judged.lines() > 0 || reading.replayed() == null) {
            return null;
        }
        Packet packet = new Packet();
        return decode(capture, judged.flow().clientFrame(), packet)
                ? why(packet, judged.flow())
                : null;
    }

    /// What kept the decoder from the flow that is in this packet.
    static @Nullable String why(Packet packet, TruthFlow flow) {
        return switch (packet.outcome) {
            case UNKNOWN_LINK, NOT_IP, LATER_FRAGMENT -> packet.outcome.label();
            case TRUNCATED, MALFORMED -> null;
            case WHOLE, CUT -> isOf(packet, flow) ? null : "carried in " + packet.transport.label();
        };
    }

    private static boolean isOf(Packet packet, TruthFlow flow) {
        return packet.transport.label().equals(flow.transport())
                && Math.min(packet.sourcePort, packet.destinationPort)
                        == Math.min(flow.clientPort(), flow.serverPort())
                && Math.max(packet.sourcePort, packet.destinationPort)
                        == Math.max(flow.clientPort(), flow.serverPort());
    }

    private static boolean decode(Path capture, long number, Packet packet) throws IOException {
        Frame frame = new Frame();
        FrameDecoder decoder = new FrameDecoder();
        try (Capture open = CaptureFile.open(capture)) {
            while (open.next(frame)) {
                if (frame.number == number) {
                    decoder.decode(frame.linkType, frame.bytes, frame.wireLength, packet);
                    return true;
                }
            }
        }
        return false;
    }
}
