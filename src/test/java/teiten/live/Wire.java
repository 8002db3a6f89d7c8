package teiten.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import teiten.bytes.Bytes;
import teiten.capture.Capture;
import teiten.capture.CaptureFile;
import teiten.capture.Frame;
import teiten.decode.Address;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;

/// What a [Witness] saw, frame by frame.
///
/// @param frames in the order of the capture
public record Wire(List<Seen> frames) {
    private static final int TYPE_AT = 12;
    private static final int VLAN = 0x8100;
    private static final int ARP = 0x0806;

    /// One frame.
    ///
    /// @param nanos when, since the epoch
    /// @param fromSensor whether the sensor's interface sent it
    /// @param tagged whether it has a VLAN tag
    /// @param arp whether it is ARP
    /// @param protocol number of the protocol behind the IP header; -1 where it is no IP packet
    /// @param source address; empty without IP
    /// @param destination address; empty without IP
    /// @param sourcePort port, or the type of ICMP
    /// @param destinationPort port, or the code of ICMP
    /// @param flags of TCP
    /// @param sequence number of TCP
    /// @param payload bytes behind the transport's header
    /// @param ipLength bytes of the IP packet
    public record Seen(
            long nanos,
            boolean fromSensor,
            boolean tagged,
            boolean arp,
            int protocol,
            String source,
            String destination,
            int sourcePort,
            int destinationPort,
            int flags,
            long sequence,
            int payload,
            int ipLength) {}

    /// Reads a capture of Ethernet frames, all of which must be whole.
    ///
    /// @param sensor hardware address of the sensor's interface
    public static Wire read(Path file, String sensor) throws IOException {
        long hardware = Long.parseLong(sensor.replace(":", ""), 16);
        List<Seen> frames = new ArrayList<>();
        FrameDecoder decoder = new FrameDecoder();
        Packet packet = new Packet();
        Frame frame = new Frame();
        try (Capture capture = CaptureFile.open(file)) {
            while (capture.next(frame)) {
                decoder.decode(frame.linkType, frame.bytes, frame.wireLength, packet);
                frames.add(seen(frame, packet, hardware));
            }
            assertThat(capture.damage()).isNull();
        }
        return new Wire(List.copyOf(frames));
    }

    private static Seen seen(Frame frame, Packet packet, long sensor) {
        Bytes bytes = frame.bytes;
        boolean tagged = bytes.u16(TYPE_AT) == VLAN;
        boolean isIp = packet.version != 0;
        return new Seen(
                frame.timeNanos,
                ((long) bytes.u16(6) << 32 | bytes.u32(8)) == sensor,
                tagged,
                bytes.u16(tagged ? TYPE_AT + 4 : TYPE_AT) == ARP,
                isIp ? packet.protocol : -1,
                isIp ? packet.source().toString() : "",
                isIp ? packet.destination().toString() : "",
                packet.sourcePort,
                packet.destinationPort,
                packet.tcpFlags,
                packet.sequence,
                packet.payloadWireLength,
                packet.ipLength);
    }

    /// Those that fit.
    public List<Seen> all(Predicate<Seen> fits) {
        return frames.stream().filter(fits).toList();
    }

    /// What the sensor sent.
    public List<Seen> fromSensor() {
        return all(Seen::fromSensor);
    }

    /// What passed between an address's port and its visitors.
    public List<Seen> with(String address, int port) {
        String text = Address.parse(address).toString();
        return all(
                each ->
                        (each.source().equals(text) && each.sourcePort() == port)
                                || (each.destination().equals(text)
                                        && each.destinationPort() == port));
    }

    /// How long the sensor kept the first connection to an address's port open: from its SYN-ACK to
    /// its FIN.
    public Duration held(String address, int port) {
        long opened = firstSent(address, port, Packet.SYN).nanos();
        return Duration.ofNanos(firstSent(address, port, Packet.FIN).nanos() - opened);
    }

    private Seen firstSent(String address, int port, int flag) {
        return with(address, port).stream()
                .filter(each -> each.fromSensor() && (each.flags() & flag) != 0)
                .findFirst()
                .orElseThrow();
    }
}
