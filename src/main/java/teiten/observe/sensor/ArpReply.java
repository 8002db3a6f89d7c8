package teiten.observe.sensor;

import teiten.bytes.Bytes;

/// Answers requests for the hardware address of an IPv4 address (RFC 826), also those of a host
/// that asks before it takes the address (RFC 5227): it must not.
///
/// ```text
///  0  hardware type 1(2) protocol type 0x0800(2) lengths 6, 4(2) operation(2)
///  8  sender hardware(6) sender protocol(4)
/// 18  target hardware(6) target protocol(4)
/// ```
final class ArpReply {
    static final int ETHER_TYPE = 0x0806;
    static final int BYTES = 28;

    private static final int TYPES = 0x0001_0800;
    private static final int LENGTHS_AT = 4;
    private static final int LENGTHS = 0x0604;
    private static final int OPERATION_AT = 6;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int SENDER_AT = 8;
    private static final int SENDER_PROTOCOL_AT = 14;
    private static final int TARGET_AT = 18;
    private static final int TARGET_PROTOCOL_AT = 24;

    private final byte[] memory = new byte[LinkPath.MOST_BYTES + BYTES];

    /// Whether the packet at `at` is a request of the one kind that there is on Ethernet and IPv4.
    static boolean isRequest(Bytes frame, int at) {
        return frame.has(at, BYTES)
                && frame.u32(at) == TYPES
                && frame.u16(at + LENGTHS_AT) == LENGTHS
                && frame.u16(at + OPERATION_AT) == REQUEST
                && LinkPath.isStation(LinkPath.u48(frame, at + SENDER_AT));
    }

    static long sender(Bytes request, int at) {
        return request.u32(at + SENDER_PROTOCOL_AT);
    }

    static long target(Bytes request, int at) {
        return request.u32(at + TARGET_PROTOCOL_AT);
    }

    /// Answers a request.
    void send(LinkPath link, Bytes request, int at, long own, Outbox outbox) {
        int to = link.write(memory, own, ETHER_TYPE);
        Octets.put32(memory, to, TYPES);
        Octets.put16(memory, to + LENGTHS_AT, LENGTHS);
        Octets.put16(memory, to + OPERATION_AT, REPLY);
        Octets.put48(memory, to + SENDER_AT, own);
        Octets.put32(memory, to + SENDER_PROTOCOL_AT, (int) target(request, at));
        Octets.put48(memory, to + TARGET_AT, LinkPath.u48(request, at + SENDER_AT));
        Octets.put32(memory, to + TARGET_PROTOCOL_AT, (int) sender(request, at));
        outbox.send(memory, to + BYTES, 0);
    }
}
