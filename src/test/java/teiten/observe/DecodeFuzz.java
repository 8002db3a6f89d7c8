package teiten.observe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;

/// Any frames of any link type are decoded and observed within small limits, and what they give
/// prints. Input: two bytes for the link type, then frames, each after two bytes for its length.
///
/// `bin/fuzz decode` runs it with Jazzer; `DecodeFuzzTest` with the seeds alone.
public final class DecodeFuzz {
    private static final Observer.Limits SMALL = new Observer.Limits(8, 1 << 12, 4, 1 << 12);
    private static final long STEP_NANOS = 7_000_000_000L;

    /// Headers of link types, `....` standing for the type of what follows.
    private record Link(int number, String header) {}

    private static final String WIRELESS =
            "08000000ffffffffffff0200000000010200000000020000aaaa03000000....";

    private static final List<Link> LINKS =
            List.of(
                    new Link(0, "02000000"),
                    new Link(1, "020000000001020000000002...."),
                    new Link(1, "02000000000102000000000288a8006481000064...."),
                    new Link(1, "020000000001020000000002884700010140"),
                    new Link(1, "02000000000102000000000288641100000100000021"),
                    new Link(9, "ff030021"),
                    new Link(104, "0f00...."),
                    new Link(105, WIRELESS),
                    new Link(107, "0ff1...."),
                    new Link(113, "0000000100060200000000020000...."),
                    new Link(127, "0000080000000000" + WIRELESS),
                    new Link(192, "0000080069000000" + WIRELESS),
                    new Link(276, "....000000000001000100060200000000020000"));

    private DecodeFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Bytes bytes = Bytes.of(input);
        if (!bytes.has(0, 4)) {
            return;
        }
        int linkType = bytes.u16(0);
        FrameDecoder decoder = new FrameDecoder();
        Packet packet = new Packet();
        Observer observer =
                Observer.limited(
                        new Observer.Manner(
                                AddressInference.noAddress(), new ChecksumTrust(), true),
                        SMALL,
                        DecodeFuzz::check);
        long number = 1;
        int at = 2;
        while (bytes.has(at, 2)) {
            int length = Math.min(bytes.u16(at), bytes.length() - at - 2);
            Bytes frame = bytes.slice(at + 2, length);
            decoder.decode(linkType, frame, length, packet);
            if (!frame.has(packet.payloadOffset, packet.payloadLength)
                    || !frame.has(packet.optionsOffset, packet.optionsLength)
                    || packet.toString().isEmpty()) {
                throw new IllegalStateException(packet + " lies outside of its frame");
            }
            observer.packet(number, number * STEP_NANOS, packet);
            number++;
            at += 2 + length;
        }
        observer.finish();
    }

    private static void check(Observation observation) {
        if (observation.payload.length() > 1 << 16 || observation.source().toString().isEmpty()) {
            throw new IllegalStateException("a payload longer than a datagram");
        }
    }

    /// Conversations, datagrams and messages of both versions of IP, whole and in fragments, raw
    /// and behind link headers.
    static List<byte[]> seeds() {
        byte[] payload = Bytes.ofLatin1("SSH-2.0-Go\r\n").copy();
        List<byte[]> packets =
                List.of(
                        Wire.tcp4(2, ""),
                        Wire.tcp4(0x18, "SSH-2.0-Go\r\n"),
                        Wire.tcp4(0x12, ""),
                        Wire.udp4(payload),
                        Wire.tcp6(2, ""),
                        Wire.udp6(payload));
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(input(FrameDecoder.RAW, packets));
        for (byte[] packet : packets) {
            seeds.add(input(FrameDecoder.RAW, List.of(packet)));
            String type = packet[0] >>> 4 == 4 ? "0800" : "86dd";
            for (Link link : LINKS) {
                byte[] header = HexFormat.of().parseHex(link.header.replace("....", type));
                byte[] frame = Arrays.copyOf(header, header.length + packet.length);
                System.arraycopy(packet, 0, frame, header.length, packet.length);
                seeds.add(input(link.number, List.of(frame, frame)));
            }
        }
        seeds.add(input(FrameDecoder.RAW, Wire.fragments(Wire.udp4(new byte[100]), 0, 24, 48)));
        seeds.add(input(FrameDecoder.RAW, Wire.fragments(Wire.udp6(new byte[100]), 0, 24, 48)));
        seeds.add(
                input(FrameDecoder.RAW, Wire.fragments(Wire.udp4(new byte[100]), 0, 8).reversed()));
        return seeds;
    }

    /// Writes the seeds into a folder.
    public static void main(String... folder) throws IOException {
        Path into = Files.createDirectories(Path.of(folder[0]));
        int number = 0;
        for (byte[] seed : seeds()) {
            Files.write(into.resolve("seed-" + number++), seed);
        }
    }

    private static byte[] input(int linkType, List<byte[]> frames) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        short16(input, linkType);
        for (byte[] frame : frames) {
            short16(input, frame.length);
            input.writeBytes(frame);
        }
        return input.toByteArray();
    }

    private static void short16(ByteArrayOutputStream input, int value) {
        input.write(value >> 8);
        input.write(value);
    }
}
