package teiten.decode;

/// What OpenBSD's packet filter logs (LINKTYPE_PFLOG).
///
/// ```text
/// length(1) address family(1) action(1) reason(1) interface(16) ..., padded to a multiple of four
/// ```
final class PacketFilterLog {
    private static final int LEAST_BYTES = 4;

    private PacketFilterLog() {}

    static Outcome decode(Packet packet, int at) {
        int length = packet.frame.u8(at);
        if (!packet.frame.has(at, LEAST_BYTES)) {
            return Outcome.TRUNCATED;
        }
        return length < LEAST_BYTES
                ? Outcome.MALFORMED
                : RawIp.decode(packet, at + (length + 3 & ~3));
    }
}
