package teiten.capture;

import teiten.bytes.Bytes;

/// What an Interface Description Block says (draft-ietf-opsawg-pcapng, section 4.2).
///
/// @param snapLength most bytes that were kept of a frame; 0 where there was no limit
/// @param name its name (if_name); empty where it has none
record PcapngInterface(int linkType, long snapLength, Clock clock, String name) {
    private static final int LINK_AT = 8;
    private static final int SNAP_AT = 12;
    private static final int OPTIONS_AT = 16;
    private static final int NAME = 2;
    private static final int RESOLUTION = 9;
    private static final int OFFSET = 14;

    /// Reads a whole block of `length` bytes at the start of `fields`, whose options are sound.
    static PcapngInterface read(OrderedBytes fields, int length) {
        PcapngOptions options = new PcapngOptions(fields, OPTIONS_AT, length - 4);
        int resolutionAt = options.find(RESOLUTION, 1);
        int offsetAt = options.find(OFFSET, 8);
        Clock clock =
                new Clock(
                        resolutionAt == Bytes.MISSING
                                ? Clock.MICROSECONDS.resolution()
                                : fields.bytes().u8(resolutionAt),
                        offsetAt == Bytes.MISSING ? 0 : fields.i64(offsetAt));
        return new PcapngInterface(
                fields.u16(LINK_AT), fields.u32(SNAP_AT), clock, options.text(NAME));
    }

    /// Whether the options of the block are sound, so that [#read(OrderedBytes,int)] sees all.
    static boolean isSound(OrderedBytes fields, int length) {
        return new PcapngOptions(fields, OPTIONS_AT, length - 4).areSound();
    }
}
