package teiten;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.capture.PcapngWriter;
import teiten.decode.Address;

/// A capture packet by packet, with right checksums; what was sent stays at hand, to be counted
/// plainly. Frames are raw IP.
final class SmallCapture {
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK = 16;
    static final int PUSH_ACK = 24;

    private static final int RAW_IP = 101;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;

    /// One packet.
    ///
    /// @param what how the test calls it
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sent(String what, Instant time, String source, String destination, byte[] frame) {}

    private final List<Sent> sent = new ArrayList<>();
    private int number = 1000;

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /// A SYN of its own conversation.
    SmallCapture syn(String what, String time, String source, String destination, int port) {
        return tcp(what, time, source, destination, new Segment(next(), port, SYN, next(), 0, ""));
    }

    private int next() {
        return number += 7;
    }

    /// What a TCP segment says.
    record Segment(
            int sourcePort, int port, int flags, int sequence, int acknowledgement, String data) {}

    SmallCapture tcp(String what, String time, String source, String destination, Segment segment) {
        byte[] data = Bytes.ofLatin1(segment.data).copy();
        ByteBuffer tcp = ByteBuffer.allocate(20 + data.length);
        tcp.putShort((short) segment.sourcePort).putShort((short) segment.port);
        tcp.putInt(segment.sequence).putInt(segment.acknowledgement);
        tcp.put((byte) 0x50).put((byte) segment.flags).putShort((short) 29_200).putInt(0).put(data);
        return add(
                what,
                time,
                source,
                destination,
                TCP,
                checked(tcp.array(), 16, TCP, source, destination));
    }

    SmallCapture udp(
            String what, String time, String source, String destination, int[] ports, byte[] data) {
        ByteBuffer udp = ByteBuffer.allocate(8 + data.length);
        udp.putShort((short) ports[0]).putShort((short) ports[1]);
        udp.putShort((short) udp.capacity()).putShort((short) 0).put(data);
        return add(
                what,
                time,
                source,
                destination,
                UDP,
                checked(udp.array(), 6, UDP, source, destination));
    }

    /// An ICMP error about a datagram from `destination` to a victim.
    SmallCapture error(String time, String router, String destination, String victim) {
        return errorAbout(time, router, destination, destination, victim);
    }

    /// The same about a datagram of somebody else.
    SmallCapture errorAbout(
            String time, String router, String destination, String sender, String victim) {
        byte[] quoted = ip(sender, victim, UDP, new byte[8]);
        ByteBuffer icmp = ByteBuffer.allocate(8 + quoted.length);
        icmp.put((byte) 3).put((byte) 3).putShort((short) 0).putInt(0).put(quoted);
        icmp.putShort(2, (short) (~sum(icmp.array(), 0) & 0xFFFF));
        return add("error " + victim, time, router, destination, ICMP, icmp.array());
    }

    private SmallCapture add(
            String what,
            String time,
            String source,
            String destination,
            int protocol,
            byte[] body) {
        byte[] frame = ip(source, destination, protocol, body);
        sent.add(new Sent(what, Instant.parse(time), source, destination, frame));
        return this;
    }

    private static byte[] ip(String source, String destination, int protocol, byte[] body) {
        if (source.indexOf(':') >= 0) {
            ByteBuffer ip = ByteBuffer.allocate(40 + body.length);
            ip.putInt(0x6000_0000).putShort((short) body.length);
            ip.put((byte) protocol).put((byte) 64);
            return ip.put(bytes(source)).put(bytes(destination)).put(body).array();
        }
        ByteBuffer ip = ByteBuffer.allocate(20 + body.length);
        ip.putShort((short) 0x4500).putShort((short) ip.capacity()).putInt(0);
        ip.put((byte) 64).put((byte) protocol).putShort((short) 0);
        ip.put(bytes(source)).put(bytes(destination)).put(body);
        byte[] header = new byte[20];
        ip.get(0, header);
        return ip.putShort(10, (short) (~sum(header, 0) & 0xFFFF)).array();
    }

    private static byte[] bytes(String text) {
        Address address = Address.parse(text);
        return address.version() == 4
                ? ByteBuffer.allocate(4).putInt((int) address.low()).array()
                : ByteBuffer.allocate(16).putLong(address.high()).putLong(address.low()).array();
    }

    private static byte[] checked(
            byte[] body, int at, int protocol, String source, String destination) {
        int pseudo = sum(bytes(source), sum(bytes(destination), protocol + body.length));
        int checksum = ~sum(body, pseudo);
        body[at] = (byte) (checksum >> 8);
        body[at + 1] = (byte) checksum;
        return body;
    }

    private static int sum(byte[] bytes, int start) {
        int sum = start;
        for (int i = 0; i < bytes.length; i++) {
            sum += (bytes[i] & 0xFF) << (i % 2 == 0 ? 8 : 0);
        }
        while (sum >> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return sum;
    }

    Path write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var section = new PcapngWriter.SectionDescription("", "", "", "test");
        try (PcapngWriter writer = new PcapngWriter(bytes, section, "test", RAW_IP)) {
            for (Sent one : sent.stream().sorted(Comparator.comparing(Sent::time)).toList()) {
                long nanos = one.time.getEpochSecond() * 1_000_000_000L + one.time.getNano();
                writer.packet(nanos, Bytes.of(one.frame), one.frame.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Files.write(file, bytes.toByteArray());
    }
}
