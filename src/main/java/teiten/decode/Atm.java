package teiten.decode;

import teiten.bytes.Bytes;

/// Multiprotocol encapsulation over ATM (RFC 2684): LLC and SNAP, bridged Ethernet, or PPP (RFC
/// 2364); and the header that SunATM puts before it.
///
/// ```text
/// SunATM: kind of traffic(4 bits of 1) path(1) circuit(2)
/// ```
final class Atm {
    private static final int BRIDGED = 0x0080C2;
    private static final int ORGANISATION_AT = 3;
    private static final int TYPE_AT = 6;
    private static final int BRIDGED_BYTES = 10;
    private static final int ETHERNET_WITH_CHECK = 1;
    private static final int ETHERNET = 7;

    /// DSAP and SSAP of ISO protocols, unnumbered, and the NLPID of PPP.
    private static final long PPP = 0xFEFE_03CFL;

    private static final int PPP_BYTES = 4;
    private static final int KIND = 0x0F;
    private static final int EMULATED_LAN = 1;
    private static final int EMULATED_CLIENT_BYTES = 2;
    private static final int SUN_BYTES = 4;

    private Atm() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        if (frame.u32(at) == PPP) {
            return Ppp.protocol(packet, at + PPP_BYTES, 1);
        }
        int type = frame.u16(at + TYPE_AT);
        boolean ethernet = type == ETHERNET || type == ETHERNET_WITH_CHECK;
        boolean bridged =
                Llc.isSnap(frame, at) && frame.u24(at + ORGANISATION_AT) == BRIDGED && ethernet;
        return bridged ? Ethernet.decode(packet, at + BRIDGED_BYTES, 1) : Llc.decode(packet, at, 0);
    }

    static Outcome decodeSun(Packet packet, int at) {
        if (!packet.frame.has(at, SUN_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int content = at + SUN_BYTES;
        return (packet.frame.u8(at) & KIND) == EMULATED_LAN
                ? Ethernet.decode(packet, content + EMULATED_CLIENT_BYTES, 0)
                : decode(packet, content);
    }
}
