package teiten.decode;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;

/// What the header of an IP protocol other than TCP, UDP and ICMP says, for people to read. Total:
/// what the bytes do not hold is left out. What lies behind the header is no content.
public final class OtherHeader {
    /// Bytes from the start of the header that are looked at.
    public static final int MOST_BYTES = 24;

    private static final int IPV4 = 4;
    private static final int IPV6 = 41;
    private static final int GRE = 47;
    private static final int ESP = 50;
    private static final int AH = 51;

    private static final int SCTP_CHUNK_AT = 12;
    private static final int DCCP_TYPE_AT = 8;
    private static final int COVERAGE_AT = 4;
    private static final int AH_SPI_AT = 4;
    private static final int CALL_AT = 6;

    private OtherHeader() {}

    /// The protocol's name (IANA) as `ip_protocol`, or its number where it has no row here, and
    /// what its header says.
    public static SequencedMap<String, Object> describe(int protocol, Bytes header) {
        SequencedMap<String, Object> fields = new LinkedHashMap<>();
        String name = name(protocol);
        fields.put("ip_protocol", name == null ? Integer.toString(protocol) : name);
        switch (protocol) {
            case IpPayload.SCTP -> {
                String chunk = chunk(header.u8(SCTP_CHUNK_AT));
                put(fields, "chunk", chunk);
            }
            case IpPayload.DCCP -> put(fields, "type", dccpType(header.u8(DCCP_TYPE_AT)));
            case IpPayload.UDP_LITE -> number(fields, "coverage", header.u16(COVERAGE_AT));
            case GRE -> gre(fields, header);
            case ESP -> number(fields, "spi", header.u32(0));
            case AH -> {
                int next = header.u8(0);
                put(fields, "next", next < 0 ? null : orNumber(next));
                number(fields, "spi", header.u32(AH_SPI_AT));
            }
            case IPV4 -> inner(fields, header, Ipv4.HEADER_BYTES, Ipv4.PROTOCOL_AT);
            case IPV6 -> inner(fields, header, Ipv6.NEXT_AT + 1, Ipv6.NEXT_AT);
            default -> {}
        }
        return fields;
    }

    private static void inner(
            SequencedMap<String, Object> fields, Bytes header, int least, int protocolAt) {
        if (header.has(0, least)) {
            fields.put("inner", orNumber(header.u8(protocolAt)));
        }
    }

    private static void gre(SequencedMap<String, Object> fields, Bytes header) {
        int flags = header.u16(0);
        int type = header.u16(Gre.TYPE_AT);
        if (type < 0) {
            return;
        }
        int version = flags & Gre.VERSION;
        fields.put("version", version);
        fields.put("type", String.format("0x%04x", type));
        if (version == 1) {
            number(fields, "call", header.u16(CALL_AT));
        } else if (version == 0 && (flags & Gre.KEY) != 0) {
            int at = Gre.HEADER_BYTES + ((flags & Gre.CHECKSUM) != 0 ? Gre.FIELD_BYTES : 0);
            number(fields, "key", header.u32(at));
        }
    }

    private static void number(SequencedMap<String, Object> fields, String key, long value) {
        if (value != Bytes.MISSING) {
            fields.put(key, value);
        }
    }

    private static void put(
            SequencedMap<String, Object> fields, String key, @Nullable String value) {
        if (value != null) {
            fields.put(key, value);
        }
    }

    private static String orNumber(int protocol) {
        String name = name(protocol);
        return name == null ? Integer.toString(protocol) : name;
    }

    /// IANA protocol-numbers, in lower case.
    private static @Nullable String name(int protocol) {
        return switch (protocol) {
            case 1 -> "icmp";
            case 2 -> "igmp";
            case IPV4 -> "ipip";
            case 6 -> "tcp";
            case 8 -> "egp";
            case 17 -> "udp";
            case IpPayload.DCCP -> "dccp";
            case IPV6 -> "6in4";
            case 46 -> "rsvp";
            case GRE -> "gre";
            case ESP -> "esp";
            case AH -> "ah";
            case 58 -> "icmp6";
            case 88 -> "eigrp";
            case 89 -> "ospf";
            case 94 -> "ipip_micp";
            case 97 -> "etherip";
            case 103 -> "pim";
            case 108 -> "ipcomp";
            case 112 -> "vrrp";
            case 115 -> "l2tp";
            case IpPayload.SCTP -> "sctp";
            case IpPayload.UDP_LITE -> "udplite";
            case 137 -> "mpls";
            default -> null;
        };
    }

    /// The first chunk of an SCTP packet (RFC 9260, section 3.2).
    private static @Nullable String chunk(int type) {
        return switch (type) {
            case 0 -> "data";
            case 1 -> "init";
            case 2 -> "init_ack";
            case 3 -> "sack";
            case 4 -> "heartbeat";
            case 5 -> "heartbeat_ack";
            case 6 -> "abort";
            case 7 -> "shutdown";
            case 8 -> "shutdown_ack";
            case 9 -> "error";
            case 10 -> "cookie_echo";
            case 11 -> "cookie_ack";
            case 14 -> "shutdown_complete";
            default -> type < 0 ? null : Integer.toString(type);
        };
    }

    /// The type of a DCCP packet (RFC 4340, section 5.1).
    private static @Nullable String dccpType(int octet) {
        return octet < 0
                ? null
                : switch (octet >>> 1 & 0x0F) {
                    case 0 -> "request";
                    case 1 -> "response";
                    case 2 -> "data";
                    case 3 -> "ack";
                    case 4 -> "data_ack";
                    case 5 -> "close_request";
                    case 6 -> "close";
                    case 7 -> "reset";
                    case 8 -> "sync";
                    case 9 -> "sync_ack";
                    default -> "reserved";
                };
    }
}
