package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.bytes.HexText;
import teiten.capture.Capture;
import teiten.capture.CaptureFile;
import teiten.capture.Compressed;
import teiten.capture.Frame;
import teiten.capture.NotACapture;
import teiten.capture.PcapngWriter;

/// Any bytes give a value: every cut and thousands of bit flips of captures and frames go through
/// reading, decoding and printing, and nothing throws.
class SweepTest {
    private static final int[] LINKS = {0, 1, 12, 14, 101, 108, 113, 228, 229, 276};
    private static final int FLIPS = 20_000;
    private static final int CAPTURE_FLIPS = 5_000;

    private final FrameDecoder decoder = new FrameDecoder();
    private final Packet packet = new Packet();

    private static List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        for (String ip :
                List.of(
                        Frames.ETHERNET_IPV4 + Frames.SYN,
                        Frames.ETHERNET_IPV4 + Frames.DATAGRAM,
                        Frames.ETHERNET_IPV4 + Frames.UNREACHABLE,
                        Frames.ETHERNET_IPV6 + Frames.DATAGRAM6,
                        Frames.ETHERNET_IPV6 + Frames.EXTENDED,
                        Frames.ETHERNET_IPV6 + Frames.TIME_EXCEEDED6,
                        "020000000001 020000000002 88a8 0064 8100 00c8 0029 aaaa03 000000 0800\n"
                                + Frames.DATAGRAM)) {
            frames.add(HexText.bytes(ip));
        }
        return frames;
    }

    private static byte[] pcapng() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PcapngWriter.SectionDescription section =
                new PcapngWriter.SectionDescription("comment", "machine", "system", "program");
        try (PcapngWriter writer = new PcapngWriter(out, section, "en0", Decoding.ETHERNET)) {
            for (byte[] frame : frames()) {
                writer.packet(1_443_686_912_000_000_000L, frame, frame.length);
            }
            writer.statistics(9, 1, 2, 3, 4);
        }
        return out.toByteArray();
    }

    private static byte[] pcap(ByteOrder order) {
        ByteBuffer pcap = ByteBuffer.allocate(1 << 12).order(order);
        pcap.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4);
        pcap.putLong(0).putInt(1 << 18).putInt(Decoding.ETHERNET);
        for (byte[] frame : frames()) {
            pcap.putInt(1_443_686_912).putInt(7).putInt(frame.length).putInt(frame.length);
            pcap.put(frame);
        }
        return Arrays.copyOf(pcap.array(), pcap.position());
    }

    private static List<byte[]> captures() throws IOException {
        byte[] pcap = pcap(ByteOrder.LITTLE_ENDIAN);
        return List.of(
                pcapng(),
                pcap(ByteOrder.BIG_ENDIAN),
                pcap,
                Compressed.gzip(pcap),
                Compressed.zstd(pcap),
                Compressed.lz4Stored(pcap));
    }

    private static void flip(byte[] bytes, Random random) {
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    /// Decodes and prints; what the packet points to must lie in the frame.
    private void decode(int linkType, Bytes frame, long wireLength) {
        decoder.decode(linkType, frame, wireLength, packet);
        assertThat(packet.toString()).isNotEmpty();
        boolean inside =
                frame.has(packet.payloadOffset, packet.payloadLength)
                        && frame.has(packet.optionsOffset, packet.optionsLength)
                        && packet.payloadWireLength >= packet.payloadLength;
        if (!inside) {
            throw new AssertionError(linkType + " " + frame);
        }
    }

    /// Answers how many packets were decoded.
    private long read(byte[] bytes) throws IOException {
        try (Capture capture =
                CaptureFile.open(Channels.newChannel(new ByteArrayInputStream(bytes)))) {
            Frame frame = new Frame();
            while (capture.next(frame)) {
                decode(frame.linkType, frame.bytes, frame.wireLength);
            }
            assertThat(capture.link() + capture.statistics() + capture.damage()).isNotEmpty();
            return capture.records();
        } catch (NotACapture e) {
            assertThat(e.getMessage() + e.advice()).isNotEmpty();
            return 0;
        }
    }

    @Test
    void every_cut_of_every_frame_is_a_value() {
        for (byte[] frame : frames()) {
            for (int length = 0; length <= frame.length; length++) {
                Bytes cut = Bytes.of(Arrays.copyOf(frame, length));
                for (int link : LINKS) {
                    decode(link, cut, frame.length);
                    decode(link, cut.slice(14, length), frame.length);
                }
            }
        }
    }

    @Test
    void every_flip_of_bits_in_a_frame_is_a_value() {
        Random random = new Random(2015_10);
        for (byte[] frame : frames()) {
            for (int i = 0; i < FLIPS; i++) {
                byte[] flipped = frame.clone();
                flip(flipped, random);
                Bytes bytes = Bytes.of(flipped);
                decode(Decoding.ETHERNET, bytes, random.nextLong());
                decode(Decoding.RAW, bytes.slice(14, frame.length), frame.length);
            }
        }
    }

    @Test
    void every_cut_of_a_capture_is_a_value() throws IOException {
        for (byte[] capture : captures()) {
            long most = 0;
            for (int length = 0; length <= capture.length; length++) {
                long records = read(Arrays.copyOf(capture, length));
                assertThat(records).isGreaterThanOrEqualTo(most);
                most = records;
            }
            assertThat(most).isEqualTo(frames().size());
        }
    }

    @Test
    void every_flip_of_bits_in_a_capture_is_a_value() throws IOException {
        Random random = new Random(2015_11);
        for (byte[] capture : captures()) {
            for (int i = 0; i < CAPTURE_FLIPS; i++) {
                byte[] flipped = capture.clone();
                flip(flipped, random);
                read(flipped);
            }
        }
    }
}
