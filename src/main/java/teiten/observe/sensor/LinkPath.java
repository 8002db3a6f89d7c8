package teiten.observe.sensor;

import teiten.bytes.Bytes;
import teiten.capture.live.LiveFrame;

/// The way of a frame over the link, as a cursor: the neighbour that handed it to us, and its VLAN
/// tags (IEEE 802.1Q). An answer goes the same way back.
///
/// ```text
///  0  destination(6) source(6)
/// 12  tag: type(2) control information(2), none to two of them
///     EtherType(2)
/// ```
public final class LinkPath {
    /// Tags that a frame may have if it is to be answered.
    static final int MOST_TAGS = 2;

    /// The longest header that is written.
    static final int MOST_BYTES = 22;

    private static final int SOURCE_AT = 6;
    private static final int TYPE_AT = 12;
    private static final int TAG_BYTES = 4;
    private static final int CUSTOMER_TAG = 0x8100;
    private static final int SERVICE_TAG = 0x88A8;
    private static final int OLD_SERVICE_TAG = 0x9100;
    private static final int OTHER_SERVICE_TAG = 0x9200;

    /// The group bit of a hardware address, as 48 bits.
    private static final long GROUP = 1L << 40;

    /// Hardware address of the neighbour, 48 bits.
    public long peer;

    /// Up to two tags of 32 bits, type first; the outer one is in the lower half if it is alone,
    /// else in the upper. 0 where there is none.
    public long tags;

    // Of the frame that was read.
    long destination;
    int etherType;
    int networkAt;

    /// Reads the way that a frame took. Answers whether it was plain Ethernet with no more tags
    /// than can be answered; else the fields mean nothing.
    boolean read(LiveFrame frame) {
        Bytes bytes = frame.bytes;
        destination = u48(bytes, 0);
        peer = u48(bytes, SOURCE_AT);
        boolean tagged = frame.vlan != LiveFrame.NO_VLAN;
        int outer = frame.vlanEtherType == 0 ? CUSTOMER_TAG : frame.vlanEtherType;
        tags = tagged ? Integer.toUnsignedLong(outer << Short.SIZE | (frame.vlan & 0xFFFF)) : 0;
        int count = tagged ? 1 : 0;
        int at = TYPE_AT;
        int type = bytes.u16(at);
        while (isTag(type)) {
            if (++count > MOST_TAGS) {
                return false;
            }
            tags = tags << Integer.SIZE | (bytes.u32(at) & 0xFFFF_FFFFL);
            at += TAG_BYTES;
            type = bytes.u16(at);
        }
        etherType = type;
        networkAt = at + Short.BYTES;
        return type != Bytes.MISSING;
    }

    /// Whether the frame was sent by one station, to `own`.
    boolean isBetweenStations(long own) {
        return destination == own && isStation(peer) && peer != own;
    }

    /// Whether the frame was sent by one station, to `own` or to a group.
    boolean isToStationOrGroup(long own) {
        boolean toUs = destination == own || (destination & GROUP) != 0;
        return toUs && isStation(peer) && peer != own;
    }

    /// Whether it is the address of one station: of no group, and not zero.
    static boolean isStation(long hardwareAddress) {
        return hardwareAddress != 0 && (hardwareAddress & GROUP) == 0;
    }

    /// Writes the header of a frame that goes back.
    ///
    /// @return where the network layer begins
    int write(byte[] memory, long own, int ofType) {
        Octets.put48(memory, 0, peer);
        Octets.put48(memory, SOURCE_AT, own);
        int at = TYPE_AT;
        int upper = (int) (tags >>> Integer.SIZE);
        if (upper != 0) {
            Octets.put32(memory, at, upper);
            at += TAG_BYTES;
        }
        if (tags != 0) {
            Octets.put32(memory, at, (int) tags);
            at += TAG_BYTES;
        }
        Octets.put16(memory, at, ofType);
        return at + Short.BYTES;
    }

    static long u48(Bytes bytes, int at) {
        return (long) bytes.u16(at) << Integer.SIZE | bytes.u32(at + Short.BYTES);
    }

    private static boolean isTag(int type) {
        return type == CUSTOMER_TAG
                || type == SERVICE_TAG
                || type == OLD_SERVICE_TAG
                || type == OTHER_SERVICE_TAG;
    }
}
