package teiten.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A pcap of Ethernet frames with IPv4 packets, checksums right, padded to 60 bytes as on a wire. A
/// million a second: frames are laid into one buffer, without an object each.
final class FrameFile implements Closeable {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MOST_FRAME_BYTES = 1 << 12;
    private static final int RECORD_BYTES = 16;
    private static final int ETHERNET_BYTES = 14;
    private static final int IPV4_BYTES = 20;
    private static final int TCP_BYTES = 20;
    private static final int SHORTEST_FRAME = 60;
    private static final int SNAP_LENGTH = 1 << 18;
    private static final int ETHERNET = 1;

    private final FileChannel channel;
    private final byte[] memory = new byte[BUFFER_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(memory);
    private int record;

    // Of the next packet.
    int source;
    int destination;
    int ttl;
    int identification;
    boolean dontFragment;
    int sourcePort;
    int destinationPort;
    int sequence;
    int acknowledgement;
    int window;

    FrameFile(Path file) throws IOException {
        channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        little(0xA1B2C3D4);
        buffer.putShort(Short.reverseBytes((short) 2)).putShort(Short.reverseBytes((short) 4));
        little(0);
        little(0);
        little(SNAP_LENGTH);
        little(ETHERNET);
    }

    private void little(int value) {
        buffer.putInt(Integer.reverseBytes(value));
    }

    /// Begins a frame; then come its transport's bytes, then [#end].
    void begin(long timeMicros) throws IOException {
        if (buffer.remaining() < MOST_FRAME_BYTES) {
            flush();
        }
        record = buffer.position();
        little((int) (timeMicros / 1_000_000));
        little((int) (timeMicros % 1_000_000));
        buffer.position(record + RECORD_BYTES);
        // Locally administered addresses (IEEE 802), so nobody's.
        buffer.putInt(0x0200_0000).putShort((short) 1).putInt(0x0200_0000).putShort((short) 0xFE);
        buffer.putShort((short) 0x0800);
        buffer.position(transport());
    }

    private int transport() {
        return record + RECORD_BYTES + ETHERNET_BYTES + IPV4_BYTES;
    }

    /// A TCP header and what it carries.
    void segment(int flags, byte[] options, byte[] payload, int from, int length) {
        buffer.putShort((short) sourcePort).putShort((short) destinationPort);
        buffer.putInt(sequence).putInt(acknowledgement);
        buffer.put((byte) ((TCP_BYTES + options.length) / 4 << 4)).put((byte) flags);
        buffer.putShort((short) window).putInt(0);
        buffer.put(options).put(payload, from, length);
        checksum(TCP, 16);
    }

    void datagram(byte[] payload, int from, int length) {
        buffer.putShort((short) sourcePort).putShort((short) destinationPort);
        buffer.putShort((short) (8 + length)).putShort((short) 0).put(payload, from, length);
        checksum(UDP, 6);
    }

    /// @param rest the second word of an ICMP header (RFC 792)
    void icmp(int type, int code, int rest, byte[] data) {
        buffer.put((byte) type).put((byte) code).putShort((short) 0).putInt(rest).put(data);
        checksum(ICMP, 2);
    }

    private void checksum(int protocol, int at) {
        int from = transport();
        int length = buffer.position() - from;
        long sum = protocol == ICMP ? 0 : protocol + length + halves(source) + halves(destination);
        int folded = fold(sum + words(from, length));
        boolean none = protocol == UDP && folded == 0;
        buffer.putShort(from + at, (short) (none ? 0xFFFF : folded));
    }

    private static long halves(int word) {
        return (word >>> 16) + (word & 0xFFFF);
    }

    private long words(int from, int length) {
        long sum = 0;
        for (int at = from; at < from + length - 1; at += 2) {
            sum += buffer.getShort(at) & 0xFFFF;
        }
        return (length & 1) == 0 ? sum : sum + ((memory[from + length - 1] & 0xFF) << 8);
    }

    private static int fold(long sum) {
        long folded = (sum >>> 16) + (sum & 0xFFFF);
        folded = (folded >>> 16) + (folded & 0xFFFF);
        return (int) (~((folded >>> 16) + folded) & 0xFFFF);
    }

    /// Ends the frame.
    ///
    /// @param fragment more fragments follow
    void end(int protocol, boolean fragment) {
        int ipv4 = transport() - IPV4_BYTES;
        int length = buffer.position() - ipv4;
        int wire = ETHERNET_BYTES + length;
        while (wire < SHORTEST_FRAME) {
            buffer.put((byte) 0);
            wire++;
        }
        int end = buffer.position();
        buffer.position(ipv4);
        buffer.putShort((short) 0x4500).putShort((short) length);
        buffer.putShort((short) identification);
        buffer.putShort((short) (fragment ? 0x2000 : dontFragment ? 0x4000 : 0));
        buffer.put((byte) ttl).put((byte) protocol).putShort((short) 0);
        buffer.putInt(source).putInt(destination);
        buffer.putShort(ipv4 + 10, (short) fold(words(ipv4, IPV4_BYTES)));
        buffer.position(record + 8);
        little(wire);
        little(wire);
        buffer.position(end);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            flush();
        }
    }
}
