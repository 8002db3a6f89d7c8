package teiten.relay;

import java.util.zip.CRC32C;

/// The numbers of the spool's format; FORMATS.md tells it byte by byte.
final class SpoolFormat {
    /// `TEITENSP`.
    static final long HEAD_MAGIC = 0x5445_4954_454E_5350L;

    static final int VERSION = 1;

    /// Head up to the identity: magic, version, kind, length of the identity, number, boot, time.
    static final int HEAD_BYTES = 48;

    /// Bytes of an identity; a name of 200 letters and hundreds of prefixes stay below it.
    static final int MOST_IDENTITY_BYTES = 1 << 16;

    /// Kind of a file that holds records.
    static final int SEGMENT = 1;

    /// Kind of a file that holds payloads.
    static final int PAYLOAD = 2;

    /// `TBLK`.
    static final int BLOCK_MAGIC = 0x5442_4C4B;

    static final int BLOCK_HEADER_BYTES = 44;

    /// Where the checksum stands in a block's header.
    static final int BLOCK_CHECKSUM_AT = 40;

    /// Bytes of a block behind its header.
    static final int MOST_BLOCK_BYTES = 256 * 1024;

    /// Records of a block, or entries of a block of payloads.
    static final int MOST_BLOCK_RECORDS = 1 << 16;

    /// A block of records.
    static final int RECORDS = 1;

    /// A block of payloads.
    static final int PAYLOADS = 2;

    /// The block that ends a segment.
    static final int TRAILER = 3;

    /// Journal of the records that the spool makes itself.
    static final int OWN_JOURNAL = 0xFFFF;

    /// Bytes of an IP packet on record: the longest of IPv6 without a jumbo payload (RFC 8200,
    /// section 3). What is longer is cut.
    static final int MOST_PACKET_BYTES = 40 + 65_535;

    // The low four bits of a record's first byte.
    static final int RECEIVED = 1;
    static final int SENT = 2;
    static final int CONNECTION = 3;
    static final int SECOND = 4;
    static final int HEARTBEAT = 5;
    static final int NOTICE = 6;
    static final int TYPE_BITS = 0x0F;

    /// Flag of a received packet: its transport checksum was left open.
    static final int CHECKSUM_UNFINISHED = 0x10;

    // Kinds of notices.
    static final int START = 1;
    static final int STOP = 2;
    static final int GAP = 3;
    static final int CLOCK_STEP = 4;

    private SpoolFormat() {}

    /// CRC32C (RFC 3720, appendix B.4) of a part of an array, and of another part behind it.
    static int checksum(byte[] head, int headLength, byte[] content, int contentLength) {
        CRC32C crc = new CRC32C();
        crc.update(head, 0, headLength);
        crc.update(content, 0, contentLength);
        return (int) crc.getValue();
    }
}
