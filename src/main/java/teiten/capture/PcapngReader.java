package teiten.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;

/// Reads pcapng (draft-ietf-opsawg-pcapng): any number of sections, each in its own byte order,
/// with packets of Enhanced, Simple and obsolete Packet Blocks. Blocks of other types are skipped.
///
/// ```text
/// every block:     type(4) total length(4) body ... total length(4)
/// section header:  byte-order magic(4) major(2) minor(2) section length(8) options
/// enhanced packet: interface(4) time high(4) time low(4) captured(4) wire(4) data options
/// obsolete packet: interface(2) drops(2) then as enhanced
/// simple packet:   wire(4) data
/// statistics:      interface(4) time high(4) time low(4) options
/// ```
final class PcapngReader implements Capture {
    /// A packet block: the longest frame and its options.
    static final int MOST_BLOCK_BYTES = CaptureFile.MOST_FRAME_BYTES + (1 << 20);

    /// Interfaces of one file; a file with more is damaged.
    static final int MOST_INTERFACES = 1 << 16;

    /// Statistics blocks of one file, 2 years of one a minute; a file with more is damaged.
    static final int MOST_STATISTICS = 1 << 20;

    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int INTERFACE_STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;

    private static final int LENGTH_AT = 4;
    private static final int BODY_AT = 8;
    private static final int TRAILER_BYTES = 4;
    private static final int LEAST_BLOCK_BYTES = 12;

    private static final int ORDER_MAGIC = 0x1A2B3C4D;
    private static final int MAJOR_AT = 12;
    private static final int MAJOR = 1;
    private static final int MINOR_AT = 14;
    private static final int LEAST_SECTION_BYTES = 28;
    private static final int LEAST_INTERFACE_BYTES = 20;

    private static final int TIME_HIGH_AT = 12;
    private static final int CAPTURED_AT = 20;
    private static final int WIRE_AT = 24;
    private static final int DATA_AT = 28;
    private static final int SIMPLE_DATA_AT = 12;
    private static final int STATISTICS_OPTIONS_AT = 20;
    private static final int SECTION_OPTIONS_AT = 24;
    private static final int COMMENT = 1;

    /// The comment of a longer section header is not looked at.
    private static final int MOST_COMMENTED_SECTION_BYTES = 1 << 16;

    private static final int START_TIME = 2;
    private static final int END_TIME = 3;
    private static final int RECEIVED = 4;
    private static final int DROPPED = 5;
    private static final int DROPPED_BY_SYSTEM = 7;

    private final InputWindow window;
    private OrderedBytes fields;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private boolean simulated;
    private final List<InterfaceStatistics> statistics = new ArrayList<>();

    /// Interfaces before this one belong to earlier sections.
    private int sectionBase;

    private long blockOffset;
    private long records;
    private long capturedBytes;
    private @Nullable String damage;

    private PcapngReader(InputWindow window) {
        this.window = window;
        this.fields = new OrderedBytes(window.bytes, false);
    }

    static PcapngReader open(InputWindow window) throws IOException {
        if (!window.fill(LEAST_SECTION_BYTES)) {
            throw new NotACapture(
                    "is a pcapng that ends inside its section header, after "
                            + window.bytes.length()
                            + " bytes",
                    "capture or copy it again");
        }
        PcapngReader reader = new PcapngReader(window);
        if (!reader.setOrder()) {
            throw new NotACapture(
                    "begins as a pcapng but has the unknown byte-order magic 0x%08x"
                            .formatted(window.bytes.u32(BODY_AT)),
                    "capture or copy it again");
        }
        return reader;
    }

    /// Sets the byte order as the section header at hand says.
    private boolean setOrder() {
        if ((int) window.bytes.u32(BODY_AT) == ORDER_MAGIC) {
            fields = new OrderedBytes(window.bytes, false);
            return true;
        }
        if ((int) window.bytes.u32le(BODY_AT) == ORDER_MAGIC) {
            fields = new OrderedBytes(window.bytes, true);
            return true;
        }
        return false;
    }

    @Override
    public boolean next(Frame frame) throws IOException {
        while (damage == null && window.fill(1)) {
            blockOffset = window.offset();
            if (!window.fill(LEAST_BLOCK_BYTES)) {
                return broken("the file ends inside a block header");
            }
            int type = (int) fields.u32(0);
            if (type == SECTION_HEADER && !setOrder()) {
                return broken("the section header has an unknown byte-order magic");
            }
            long length = fields.u32(LENGTH_AT);
            if (length < least(type) || length % 4 != 0) {
                return broken(subject(type) + " has the impossible length " + length);
            }
            if (isPacket(type)) {
                return holds(type, length) && packet(type, (int) length, frame);
            }
            switch (type) {
                case INTERFACE_DESCRIPTION -> readInterface(length);
                case INTERFACE_STATISTICS -> readStatistics(length);
                case SECTION_HEADER -> startSection(length);
                default -> skip(type, length);
            }
        }
        return false;
    }

    private static boolean isPacket(int type) {
        return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OBSOLETE_PACKET;
    }

    private static int least(int type) {
        return switch (type) {
            case SECTION_HEADER -> LEAST_SECTION_BYTES;
            case INTERFACE_DESCRIPTION -> LEAST_INTERFACE_BYTES;
            case ENHANCED_PACKET, OBSOLETE_PACKET -> DATA_AT + TRAILER_BYTES;
            case SIMPLE_PACKET -> SIMPLE_DATA_AT + TRAILER_BYTES;
            case INTERFACE_STATISTICS -> STATISTICS_OPTIONS_AT + TRAILER_BYTES;
            default -> LEAST_BLOCK_BYTES;
        };
    }

    /// Sees to it that the whole block lies in the window and ends as it began.
    private boolean holds(int type, long length) throws IOException {
        if (length > MOST_BLOCK_BYTES) {
            return broken(subject(type) + " claims " + length + " bytes");
        }
        if (!window.fill((int) length)) {
            return broken("the file ends inside " + subject(type));
        }
        return endsAsItBegan(type, (int) length - TRAILER_BYTES, length);
    }

    private boolean endsAsItBegan(int type, int trailerAt, long length) {
        long trailer = fields.u32(trailerAt);
        return trailer == length
                || broken(
                        subject(type)
                                + " begins with length "
                                + length
                                + " and ends with "
                                + trailer);
    }

    /// Passes over a block of any length without keeping it.
    private boolean skip(int type, long length) throws IOException {
        if (!window.skip(length - TRAILER_BYTES) || !window.fill(TRAILER_BYTES)) {
            return broken("the file ends inside " + subject(type));
        }
        boolean sound = endsAsItBegan(type, 0, length);
        window.advance(TRAILER_BYTES);
        return sound;
    }

    private void startSection(long length) throws IOException {
        if (!window.fill(LEAST_SECTION_BYTES)) {
            broken("the file ends inside the section header");
            return;
        }
        if (length <= MOST_COMMENTED_SECTION_BYTES && window.fill((int) length)) {
            PcapngOptions options =
                    new PcapngOptions(fields, SECTION_OPTIONS_AT, (int) length - TRAILER_BYTES);
            simulated |= options.text(COMMENT).contains(SIMULATED);
        }
        int major = fields.u16(MAJOR_AT);
        int minor = fields.u16(MINOR_AT);
        // Some programs wrote 1.2 for what is 1.0.
        if (major != MAJOR || (minor != 0 && minor != 2)) {
            broken("the section has the unknown version " + major + "." + minor);
        } else if (skip(SECTION_HEADER, length)) {
            sectionBase = interfaces.size();
        }
    }

    private void readInterface(long length) throws IOException {
        if (!holds(INTERFACE_DESCRIPTION, length)) {
            return;
        }
        if (!PcapngInterface.isSound(fields, (int) length)) {
            broken("an option of the interface passes the end of its block");
        } else if (interfaces.size() == MOST_INTERFACES) {
            broken("there are more than " + MOST_INTERFACES + " interfaces");
        } else {
            interfaces.add(PcapngInterface.read(fields, (int) length));
            window.advance((int) length);
        }
    }

    private void readStatistics(long length) throws IOException {
        if (!holds(INTERFACE_STATISTICS, length)) {
            return;
        }
        PcapngInterface source = described(fields.u32(BODY_AT));
        if (source == null) {
            return;
        }
        PcapngOptions options =
                new PcapngOptions(fields, STATISTICS_OPTIONS_AT, (int) length - TRAILER_BYTES);
        if (!options.areSound()) {
            broken("an option of the statistics passes the end of its block");
        } else if (statistics.size() == MOST_STATISTICS) {
            broken("there are more than " + MOST_STATISTICS + " statistics blocks");
        } else {
            statistics.add(
                    new InterfaceStatistics(
                            sectionBase + (int) fields.u32(BODY_AT),
                            time(source, TIME_HIGH_AT),
                            optionTime(source, options, START_TIME),
                            optionTime(source, options, END_TIME),
                            count(options, RECEIVED),
                            sum(count(options, DROPPED), count(options, DROPPED_BY_SYSTEM))));
            window.advance((int) length);
        }
    }

    /// The section's interface, or null and damage.
    private @Nullable PcapngInterface described(long number) {
        if (number < interfaces.size() - sectionBase) {
            return interfaces.get(sectionBase + (int) number);
        }
        broken("interface " + number + " is not described in its section but used");
        return null;
    }

    private boolean packet(int type, int length, Frame frame) {
        long number =
                switch (type) {
                    case ENHANCED_PACKET -> fields.u32(BODY_AT);
                    case OBSOLETE_PACKET -> fields.u16(BODY_AT);
                    default -> 0;
                };
        PcapngInterface source = described(number);
        if (source == null) {
            return false;
        }
        boolean simple = type == SIMPLE_PACKET;
        int dataAt = simple ? SIMPLE_DATA_AT : DATA_AT;
        int room = length - dataAt - TRAILER_BYTES;
        long wire = fields.u32(simple ? BODY_AT : WIRE_AT);
        long captured = simple ? simpleLength(source, wire, room) : fields.u32(CAPTURED_AT);
        if (captured > room || captured > CaptureFile.MOST_FRAME_BYTES) {
            return broken(subject(type) + " claims " + captured + " captured bytes");
        }
        records++;
        capturedBytes += captured;
        frame.number = records;
        long time = simple ? Clock.BEYOND : time(source, TIME_HIGH_AT);
        frame.timed = !Clock.isBeyond(time);
        frame.timeNanos = frame.timed ? time : 0;
        frame.linkType = source.linkType();
        frame.wireLength = Math.max(wire, captured);
        frame.interfaceNumber = sectionBase + (int) number;
        frame.bytes.wrap(window.memory(), window.position() + dataAt, (int) captured);
        window.advance(length);
        return true;
    }

    /// A simple packet block does not say what was captured: it follows from the snap length, and
    /// what lies beyond is padding.
    private static long simpleLength(PcapngInterface source, long wire, long room) {
        long most = source.snapLength() == 0 ? room : Math.min(room, source.snapLength());
        return Math.min(wire, most);
    }

    private long time(PcapngInterface source, int highAt) {
        return source.clock().nanos(fields.u32(highAt) << 32 | fields.u32(highAt + 4));
    }

    private long optionTime(PcapngInterface source, PcapngOptions options, int code) {
        int at = options.find(code, Long.BYTES);
        return at == Bytes.MISSING ? -1 : time(source, at);
    }

    private long count(PcapngOptions options, int code) {
        int at = options.find(code, Long.BYTES);
        long count = at == Bytes.MISSING ? -1 : fields.i64(at);
        return at != Bytes.MISSING && count < 0 ? Long.MAX_VALUE : count;
    }

    /// The sum of two counts of which each may be missing (-1).
    private static long sum(long a, long b) {
        if (a < 0 || b < 0) {
            return Math.max(a, b);
        }
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private String subject(int type) {
        return isPacket(type) ? "packet record " + (records + 1) : "the block";
    }

    private boolean broken(String what) {
        damage = what + " at offset " + blockOffset;
        return false;
    }

    @Override
    public String format() {
        return "pcapng";
    }

    @Override
    public String link() {
        return interfaces.isEmpty() ? "none" : LinkType.name(interfaces.getFirst().linkType());
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public long capturedBytes() {
        return capturedBytes;
    }

    @Override
    public @Nullable String damage() {
        return damage;
    }

    @Override
    public String interfaceName() {
        return interfaces.isEmpty() ? "" : interfaces.getFirst().name();
    }

    @Override
    public boolean isSimulated() {
        return simulated;
    }

    @Override
    public List<InterfaceStatistics> statistics() {
        return Collections.unmodifiableList(statistics);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
