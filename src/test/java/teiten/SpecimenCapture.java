package teiten;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import teiten.bytes.Bytes;
import teiten.capture.PcapngWriter;

/// Small captures around first payloads, for tests that go through all stages. Checksums are left
/// 0: no stage of these tests reads them.
final class SpecimenCapture {
    static final String MONITORED = "198.51.100.1";

    private static final int ETHERNET = 1;
    private static final byte[] SOURCE = {(byte) 192, 0, 2, 7};
    private static final byte[] DESTINATION = {(byte) 198, 51, 100, 1};
    private static final byte[] MACS = new byte[12];
    private static final int SYN = 2;
    private static final int PUSH_ACK = 0x18;

    private SpecimenCapture() {}

    /// Every specimen of the project: `protocol/case` to its bytes.
    static SortedMap<String, byte[]> specimens() {
        SortedMap<String, byte[]> specimens = new TreeMap<>();
        Path root = Path.of("src/test/specimens");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                if (file.toString().endsWith(".hex")) {
                    String hex = Files.readString(file, StandardCharsets.US_ASCII);
                    specimens.put(
                            root.relativize(file).toString(),
                            HexFormat.of().parseHex(hex.replaceAll("\\s", "")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return specimens;
    }

    /// A capture in which the payload arrives as a datagram and in a TCP conversation.
    static byte[] of(byte[] payload) {
        return of(List.of(udp(payload), tcp(SYN, 100, new byte[0]), tcp(PUSH_ACK, 101, payload)));
    }

    private static byte[] of(List<byte[]> frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        var section = new PcapngWriter.SectionDescription("", "", "", "test");
        try (PcapngWriter writer = new PcapngWriter(bytes, section, "test", ETHERNET)) {
            long time = 1_443_657_600_000_000_000L;
            for (byte[] frame : frames) {
                writer.packet(time++, Bytes.of(frame), frame.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] udp(byte[] payload) {
        ByteBuffer udp = ByteBuffer.allocate(8 + payload.length);
        udp.putShort((short) 40000).putShort((short) 47123);
        udp.putShort((short) udp.capacity()).putShort((short) 0).put(payload);
        return ethernet(17, udp.array());
    }

    private static byte[] tcp(int flags, int sequence, byte[] payload) {
        ByteBuffer tcp = ByteBuffer.allocate(20 + payload.length);
        tcp.putShort((short) 40000).putShort((short) 47123).putInt(sequence).putInt(0);
        tcp.put((byte) 0x50).put((byte) flags).putShort((short) 1024).putInt(0).put(payload);
        return ethernet(6, tcp.array());
    }

    private static byte[] ethernet(int protocol, byte[] transport) {
        ByteBuffer frame = ByteBuffer.allocate(14 + 20 + transport.length);
        frame.put(MACS).putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) (20 + transport.length));
        frame.putInt(0).put((byte) 64).put((byte) protocol).putShort((short) 0);
        frame.put(SOURCE).put(DESTINATION).put(transport);
        return frame.array();
    }
}
