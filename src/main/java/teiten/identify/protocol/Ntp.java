package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;
import static teiten.identify.Role.RESPONSE;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// NTP time packets, RFC 5905 section 7.3: modes 1 to 5.
///
/// ```text
/// 0 leap[2 bits] version[3] mode[3]  1 stratum  2 poll  3 precision  4 root delay  8 root dispersion
/// 12 reference id  16 reference time  24 origin time  32 receive time  40 transmit time  = 48 bytes
/// ```
///
/// The format has no magic; what tells it is that a sane clock's fields leave most bits no choice:
/// stratum up to 16, delay and dispersion of seconds, times either zero or after 1970. These and
/// the length are some 35 bits; a client that fills in nothing but its transmit time has over 200.
final class Ntp implements PayloadReader {
    static final int LENGTH = 48;

    /// Longest packet that is read: extension fields and a MAC may follow the 48 bytes.
    static final int LENGTH_MOST = LENGTH + 1024;

    static final Match BARE_CLIENT = Verdict.match(Protocol.NTP_CLIENT, "client", REQUEST, 4);
    static final Match CLIENT = Verdict.match(Protocol.NTP_CLIENT, "client", REQUEST, 3);
    static final Match SERVER = Verdict.match(Protocol.NTP_SERVER, "server", RESPONSE, 3);
    static final Match ACTIVE = Verdict.match(Protocol.NTP_SERVER, "symmetric-active", REQUEST, 3);
    static final Match PASSIVE =
            Verdict.match(Protocol.NTP_SERVER, "symmetric-passive", RESPONSE, 3);
    static final Match BROADCAST = Verdict.match(Protocol.NTP_SERVER, "broadcast", REQUEST, 3);

    private static final int STRATUM_MOST = 16;

    /// 16 seconds in the short format, whose unit is 1/65536 s.
    private static final long SHORT_MOST = 16L << 16;

    /// 1970 in seconds of NTP's first era.
    private static final long EPOCH = 2_208_988_800L;

    private static final int ROOT_DELAY = 4;
    private static final int REFERENCE_ID = 12;
    private static final int REFERENCE = 16;
    private static final int ORIGIN = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.NTP_CLIENT, Protocol.NTP_SERVER);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return mode(octet) >= 1 && mode(octet) <= 5 && version(octet) >= 1 && version(octet) <= 4;
    }

    @Override
    public List<Glance> glances() {
        // The stratum and whole seconds of the two root fields are 16 at most.
        return List.of(
                Glance.ofByte(1, 0xE0, 0)
                        .and(Glance.ofByte(4, 0xFF, 0))
                        .and(Glance.ofByte(5, 0xE0, 0))
                        .and(Glance.ofByte(8, 0xFF, 0))
                        .and(Glance.ofByte(9, 0xE0, 0))
                        .and(Glance.ofLength(LENGTH, LENGTH_MOST)));
    }

    private static int mode(int first) {
        return first & 7;
    }

    private static int version(int first) {
        return first >> 3 & 7;
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.length();
        if (length < LENGTH || length % 4 != 0 || length > LENGTH_MOST || !isSane(payload)) {
            return Verdict.FOREIGN;
        }
        if (RpcMessage.isMessage(payload, 0)) {
            return Verdict.FOREIGN;
        }
        boolean bare = payload.isFilled(REFERENCE_ID, TRANSMIT - REFERENCE_ID, 0);
        int mode = mode(payload.u8(0));
        if (mode == 3) {
            if (bare && length == LENGTH) {
                return BARE_CLIENT;
            }
            // In interleaved mode the three times after the zeros may be anything.
            return isUnset(payload) && hasTail(payload) ? CLIENT : timed(payload, CLIENT);
        }
        if (payload.u32(TRANSMIT) < EPOCH && !(mode == 4 && isUntimed(payload))) {
            return Verdict.FOREIGN;
        }
        return switch (mode) {
            case 1 -> timed(payload, ACTIVE);
            case 2 -> timed(payload, PASSIVE);
            case 4 -> timed(payload, SERVER);
            case 5 -> timed(payload, BROADCAST);
            default -> Verdict.FOREIGN;
        };
    }

    /// Whether it is a server's clock without times from some place on, as of an answer that was
    /// cut: its quality still stands.
    private static boolean isUntimed(Bytes payload) {
        return payload.isFilled(TRANSMIT, Long.BYTES, 0)
                && payload.u32(ROOT_DELAY + 4) > 0
                && payload.u32(REFERENCE_ID) > 0;
    }

    private static boolean isSane(Bytes payload) {
        return payload.u8(1) <= STRATUM_MOST
                && isPoll((byte) payload.u8(2))
                && (isPrecision((byte) payload.u8(3)) || isUnset(payload))
                && payload.u32(ROOT_DELAY) <= SHORT_MOST
                && payload.u32(ROOT_DELAY + 4) <= SHORT_MOST;
    }

    /// Whether it is a client that says nothing of its own clock: zeros from the root delay to the
    /// reference time. Its precision may be anything.
    private static boolean isUnset(Bytes payload) {
        return mode(payload.u8(0)) == 3 && payload.isFilled(ROOT_DELAY, ORIGIN - ROOT_DELAY, 0);
    }

    /// Exponent of two of the poll interval: 4 to 17 by the RFC, a little more in use.
    private static boolean isPoll(byte poll) {
        return poll >= -6 && poll <= 24;
    }

    /// Exponent of two of the clock's precision in seconds; survey tools send 0xFA and 0.
    private static boolean isPrecision(byte precision) {
        return precision >= -40 && precision <= 10;
    }

    private static Verdict timed(Bytes payload, Match match) {
        boolean times =
                isTime(payload, REFERENCE)
                        && isTime(payload, ORIGIN)
                        && isTime(payload, RECEIVE)
                        && hasTail(payload);
        return times ? match : Verdict.FOREIGN;
    }

    /// A time that is not set, or one from 1970 on. A client may put anything into its transmit
    /// time (data minimisation), and servers return it as origin.
    private static boolean isTime(Bytes payload, int at) {
        return at == ORIGIN || payload.u32(at) == 0 || payload.u32(at) >= EPOCH;
    }

    /// After the 48 bytes: nothing, a MAC (key id and 16 or 20 bytes), a key id alone, or an
    /// extension field whose length fits (RFC 7822).
    private static boolean hasTail(Bytes payload) {
        int tail = payload.length() - LENGTH;
        int extension = payload.u16(LENGTH + 2);
        return tail == 0
                || tail == 4
                || tail == 20
                || tail == 24
                || (tail >= 16 && extension >= 16 && extension % 4 == 0 && extension <= tail);
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int first = payload.u8(0);
        fields.number("version", version(first));
        fields.number("mode", mode(first));
        fields.number("leap", first >> 6);
        fields.number("stratum", payload.u8(1));
        fields.number("poll", (byte) payload.u8(2));
        if (payload.u8(1) == 1 || payload.u8(1) == 0) {
            int end = payload.indexOf(0, REFERENCE_ID, REFERENCE_ID + 4);
            int length = end == Bytes.MISSING ? 4 : end - REFERENCE_ID;
            fields.text("reference_id", payload, REFERENCE_ID, length);
        } else {
            fields.hex("reference_id", payload, REFERENCE_ID, 4);
        }
        fields.number("transmit_seconds", payload.u32(TRANSMIT));
    }
}
