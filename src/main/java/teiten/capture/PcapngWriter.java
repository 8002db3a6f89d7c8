package teiten.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import teiten.bytes.Bytes;

/// Writes a pcapng file (draft-ietf-opsawg-pcapng): one little-endian section with one interface
/// whose times are nanoseconds. It is buffered, allocates nothing per packet and writes the same
/// bytes for the same calls. Closing it closes the stream.
public final class PcapngWriter implements Closeable {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int SNAP_LENGTH = 262_144;

    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int INTERFACE_STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;

    private static final int ORDER_MAGIC = 0x1A2B3C4D;
    private static final short MAJOR = 1;
    private static final short MINOR = 0;
    private static final long SECTION_LENGTH_NOT_SAID = -1;
    private static final byte NANOSECONDS = 9;

    private static final int BLOCK_BYTES = 12;
    private static final int SECTION_BYTES = BLOCK_BYTES + 16;
    private static final int INTERFACE_BYTES = BLOCK_BYTES + 8;
    private static final int PACKET_BYTES = BLOCK_BYTES + 20;
    private static final int STATISTICS_BYTES = BLOCK_BYTES + 12;
    private static final int COUNT_OPTION_BYTES = 4 + Long.BYTES;
    private static final int END_OF_OPTIONS_BYTES = 4;

    private final OutputStream out;
    private final byte[] array = new byte[BUFFER_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN);

    /// What the section header says about the whole capture; an empty text is left out.
    ///
    /// @param comment about the capture, e.g. that it is simulated
    /// @param hardware of the machine that captured
    /// @param operatingSystem of the machine that captured
    /// @param application that wrote the file
    public record SectionDescription(
            String comment, String hardware, String operatingSystem, String application) {}

    /// Begins a file; `linkType` is a LINKTYPE_ number.
    public PcapngWriter(
            OutputStream out, SectionDescription section, String interfaceName, int linkType)
            throws IOException {
        this.out = out;
        byte[] sectionOptions =
                options(
                        option(1, bytes(section.comment)),
                        option(2, bytes(section.hardware)),
                        option(3, bytes(section.operatingSystem)),
                        option(4, bytes(section.application)));
        int length = SECTION_BYTES + sectionOptions.length;
        begin(SECTION_HEADER, length, SECTION_BYTES);
        buffer.putInt(ORDER_MAGIC).putShort(MAJOR).putShort(MINOR).putLong(SECTION_LENGTH_NOT_SAID);
        put(sectionOptions, sectionOptions.length);
        end(length);

        byte[] interfaceOptions =
                options(option(2, bytes(interfaceName)), option(9, new byte[] {NANOSECONDS}));
        length = INTERFACE_BYTES + interfaceOptions.length;
        begin(INTERFACE_DESCRIPTION, length, INTERFACE_BYTES);
        buffer.putShort((short) linkType).putShort((short) 0).putInt(SNAP_LENGTH);
        put(interfaceOptions, interfaceOptions.length);
        end(length);
    }

    /// Writes a frame; `wireLength` is its length before the capture cut it, if it did.
    public void packet(long timeNanos, Bytes frame, long wireLength) throws IOException {
        int length = beginPacket(timeNanos, frame.length(), wireLength);
        int at = 0;
        while (at < frame.length()) {
            room(1);
            int count = Math.min(frame.length() - at, buffer.remaining());
            frame.copyTo(at, array, buffer.position(), count);
            buffer.position(buffer.position() + count);
            at += count;
        }
        endPacket(frame.length(), length);
    }

    /// Writes the first `length` bytes of `frame` as a frame that is whole.
    public void packet(long timeNanos, byte[] frame, int length) throws IOException {
        int blockLength = beginPacket(timeNanos, length, length);
        put(frame, length);
        endPacket(length, blockLength);
    }

    /// Writes what the interface received and dropped from `startNanos` to `endNanos`. Every value
    /// may be -1: not said.
    public void statistics(
            long timeNanos, long startNanos, long endNanos, long received, long dropped)
            throws IOException {
        int options =
                counted(startNanos) + counted(endNanos) + counted(received) + counted(dropped);
        int length = STATISTICS_BYTES + options + END_OF_OPTIONS_BYTES;
        begin(INTERFACE_STATISTICS, length, length);
        buffer.putInt(0);
        putTime(timeNanos);
        if (startNanos >= 0) {
            buffer.putShort((short) 2).putShort((short) Long.BYTES);
            putTime(startNanos);
        }
        if (endNanos >= 0) {
            buffer.putShort((short) 3).putShort((short) Long.BYTES);
            putTime(endNanos);
        }
        if (received >= 0) {
            buffer.putShort((short) 4).putShort((short) Long.BYTES).putLong(received);
        }
        if (dropped >= 0) {
            buffer.putShort((short) 5).putShort((short) Long.BYTES).putLong(dropped);
        }
        buffer.putInt(0);
        end(length);
    }

    private static int counted(long value) {
        return value < 0 ? 0 : COUNT_OPTION_BYTES;
    }

    private int beginPacket(long timeNanos, int captured, long wireLength) throws IOException {
        if (captured < 0 || captured > CaptureFile.MOST_FRAME_BYTES) {
            throw new IllegalArgumentException("a frame of " + captured + " bytes");
        }
        int length = PACKET_BYTES + padded(captured);
        begin(ENHANCED_PACKET, length, PACKET_BYTES);
        buffer.putInt(0);
        putTime(timeNanos);
        buffer.putInt(captured).putInt((int) wireLength);
        return length;
    }

    private void endPacket(int captured, int length) throws IOException {
        room(2 * Integer.BYTES);
        for (int at = captured; at < padded(captured); at++) {
            buffer.put((byte) 0);
        }
        end(length);
    }

    private void begin(int type, int length, int atOnce) throws IOException {
        room(atOnce);
        buffer.putInt(type).putInt(length);
    }

    private void end(int length) throws IOException {
        room(Integer.BYTES);
        buffer.putInt(length);
    }

    /// The upper half comes first, in either byte order.
    private void putTime(long nanos) {
        buffer.putInt((int) (nanos >>> Integer.SIZE)).putInt((int) nanos);
    }

    private void put(byte[] bytes, int length) throws IOException {
        int at = 0;
        while (at < length) {
            room(1);
            int count = Math.min(length - at, buffer.remaining());
            buffer.put(bytes, at, count);
            at += count;
        }
    }

    private void room(int count) throws IOException {
        if (buffer.remaining() < count) {
            flush();
        }
    }

    /// Hands everything written so far to the stream.
    public void flush() throws IOException {
        out.write(array, 0, buffer.position());
        buffer.clear();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] option(int code, byte[] value) {
        if (value.length > 0xFFFF) {
            throw new IllegalArgumentException("a text of " + value.length + " bytes");
        }
        if (value.length == 0) {
            return value;
        }
        return ByteBuffer.allocate(4 + padded(value.length))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) code)
                .putShort((short) value.length)
                .put(value)
                .array();
    }

    private static byte[] options(byte[]... all) {
        int length = END_OF_OPTIONS_BYTES;
        for (byte[] one : all) {
            length += one.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(length);
        for (byte[] one : all) {
            joined.put(one);
        }
        return joined.array();
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }
}
