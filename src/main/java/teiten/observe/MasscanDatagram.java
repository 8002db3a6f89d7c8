package teiten.observe;

import teiten.bytes.Bytes;
import teiten.decode.Packet;

/// masscan's datagrams: the IP ID is that of its SYNs, computed from the transaction's number in
/// the payload, which DNS, the NetBIOS name service and SNMP have. Where the payload is the one
/// that comes with masscan, chance is out of the question. Source: robertdavidgraham/masscan
/// templ-pkt.c, templ-payloads.c.
final class MasscanDatagram {
    private static final int DNS_PORT = 53;
    private static final int NETBIOS_PORT = 137;
    private static final int SNMP_PORT = 161;

    private static final int HEADER = 12;
    private static final long ONE_QUESTION = 0x0001_0000L;

    /// Flags of the query for `version.bind`: recursion desired and authentic data.
    private static final int BIND_FLAGS = 0x0120;

    private static final long VERSION = 0x0776_6572_7369_6F6EL; // 7 "version"
    private static final long NETBIOS_ANY = 0x2043_4B41_4141_4141L; // 32 "CKAAAAA"

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int FIRST_REQUEST = 0xA0;
    private static final int MOST_SHORT_LENGTH = 0x7F;

    /// How masscan writes 1.3.6.1.2.1.1: the 2 is spelled 80 02, as no encoder does.
    private static final long LONG_SPELLING = 0x2B06_0180_0201_0101L;

    private static final int SPELLED_FROM = 24;
    private static final int SPELLED_TO = 48;

    private MasscanDatagram() {}

    /// [HeaderMark#MASSCAN_ID] and [HeaderMark#MASSCAN_UDP] of an IPv4 datagram.
    static int marks(Packet packet) {
        return switch (packet.destinationPort) {
            case DNS_PORT -> named(packet, BIND_FLAGS, VERSION);
            case NETBIOS_PORT -> named(packet, 0, NETBIOS_ANY);
            case SNMP_PORT -> snmp(packet);
            default -> 0;
        };
    }

    private static int named(Packet packet, int flags, long name) {
        Bytes frame = packet.frame;
        int at = packet.payloadOffset;
        if (packet.payloadLength < HEADER || !HeaderMarks.isMasscanId(packet, frame.u16(at))) {
            return 0;
        }
        boolean known =
                frame.u16(at + 2) == flags
                        && frame.u32(at + 4) == ONE_QUESTION
                        && packet.payloadLength >= HEADER + Long.BYTES
                        && frame.i64(at + HEADER) == name;
        return marks(known);
    }

    /// `30 len, 02 01 version, 04 len community, A0 len, 02 len request-id`, lengths in one byte.
    private static int snmp(Packet packet) {
        Bytes frame = packet.frame;
        int start = packet.payloadOffset;
        int end = start + packet.payloadLength;
        int community = frame.u8(start + 6);
        int pdu = start + 7 + community;
        boolean shaped =
                packet.payloadLength > 7
                        && frame.u8(start) == SEQUENCE
                        && frame.u16(start + 2) == (INTEGER << 8 | 1)
                        && frame.u8(start + 5) == OCTETS
                        && community <= MOST_SHORT_LENGTH
                        && pdu + 4 <= end
                        && frame.u8(pdu) >= FIRST_REQUEST
                        && frame.u8(pdu + 2) == INTEGER;
        if (!shaped) {
            return 0;
        }
        int idEnd = pdu + 4 + frame.u8(pdu + 3);
        if (idEnd > end || idEnd < pdu + 4 + Short.BYTES) {
            return 0;
        }
        if (!HeaderMarks.isMasscanId(packet, frame.u16(idEnd - Short.BYTES))) {
            return 0;
        }
        boolean known = false;
        for (int at = start + SPELLED_FROM; at < start + SPELLED_TO && at + 8 <= end; at++) {
            known |= frame.i64(at) == LONG_SPELLING;
        }
        return marks(known);
    }

    private static int marks(boolean known) {
        return HeaderMark.MASSCAN_ID.bit() | (known ? HeaderMark.MASSCAN_UDP.bit() : 0);
    }
}
