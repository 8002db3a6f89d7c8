package teiten.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import teiten.bytes.Bytes;
import teiten.capture.PcapngWriter;
import teiten.decode.Transport;
import teiten.identify.PayloadMix;

/// A mix of payloads as a capture: a datagram each, or a SYN and a segment, every one from another
/// source. Checksums are 0, which all tools take by default.
final class MixCapture {
    private static final int ETHERNET = 1;
    private static final int UDP = 17;
    private static final int TCP = 6;
    private static final int SYN = 2;
    private static final int PUSH_ACK = 0x18;

    /// 198.18.0.0/15, which RFC 2544 keeps for benchmarks.
    private static final int SOURCES = 198 << 24 | 18 << 16;

    private static final int SOURCE_MASK = (1 << 17) - 1;

    /// 203.0.113.0/24, for documentation (RFC 5737).
    private static final int MONITORED = 203 << 24 | 113 << 8;

    private static final long START_NANOS = 1_443_657_600_000_000_000L;
    private static final long STEP_NANOS = 100_000;

    private final PcapngWriter writer;
    private long packets;

    private MixCapture(PcapngWriter writer) {
        this.writer = writer;
    }

    /// Writes it; answers how many packets it has.
    static long write(PayloadMix mix, Path file) throws IOException {
        var section = new PcapngWriter.SectionDescription("", "", "", "bench");
        try (PcapngWriter writer =
                new PcapngWriter(
                        new BufferedOutputStream(Files.newOutputStream(file)),
                        section,
                        "bench",
                        ETHERNET)) {
            MixCapture capture = new MixCapture(writer);
            Bytes payload = Bytes.empty();
            for (int i = 0; i < mix.size(); i++) {
                mix.show(i, payload);
                capture.add(i, mix.transport(i), mix.port(i), payload.copy());
            }
            return capture.packets;
        }
    }

    private void add(int which, Transport transport, int port, byte[] payload) throws IOException {
        int sourcePort = 32_768 + (which >>> 17);
        if (transport == Transport.UDP) {
            ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
            udp.putShort((short) sourcePort).putShort((short) port);
            udp.putShort((short) udp.capacity()).putShort((short) 0).put(payload);
            frame(which, UDP, udp.array());
            return;
        }
        frame(which, TCP, segment(sourcePort, port, SYN, 100, new byte[0]));
        frame(which, TCP, segment(sourcePort, port, PUSH_ACK, 101, payload));
    }

    private static byte[] segment(
            int sourcePort, int port, int flags, int sequence, byte[] payload) {
        ByteBuffer tcp = ByteBuffer.allocate(20 + payload.length);
        tcp.putShort((short) sourcePort).putShort((short) port).putInt(sequence).putInt(1);
        tcp.put((byte) 0x50).put((byte) flags).putShort((short) 1024).putInt(0).put(payload);
        return tcp.array();
    }

    private void frame(int which, int protocol, byte[] transport) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(14 + 20 + transport.length);
        frame.putInt(0x02000000).putShort((short) 1).putInt(0x02000000).putShort((short) 2);
        frame.putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) (20 + transport.length));
        frame.putInt(0).put((byte) 64).put((byte) protocol).putShort((short) 0);
        frame.putInt(SOURCES | which & SOURCE_MASK).putInt(MONITORED | which & 0xFF).put(transport);
        writer.packet(
                START_NANOS + packets * STEP_NANOS, Bytes.of(frame.array()), frame.capacity());
        packets++;
    }
}
