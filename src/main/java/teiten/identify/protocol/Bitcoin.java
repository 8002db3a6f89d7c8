package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Bitcoin and the currencies that took over its messages, Bitcoin developer reference "P2P
/// Network".
///
/// ```text
/// 0 magic of the network  4 command padded with NUL[12]  16 length (le32)  20 checksum
/// version: 24 version (le32)  28 services (le64)  36 time (le64)  44 and 70 addresses
///          96 nonce  104 length and bytes of the user agent
/// ```
///
/// A version message fixes its whole command and so tells also networks that are not in the list.
final class Bitcoin implements PayloadReader {
    private static final int COMMAND = 4;
    private static final int COMMAND_LENGTH = 12;
    private static final int BODY = 24;
    private static final int AGENT = 104;
    private static final int BODY_LIMIT = 4_000_000;

    /// Magics in the order of their bytes, and whose they are.
    private static final long[] MAGICS = {
        0xF9BE_B4D9L, 0x0B11_0907L, 0xFABF_B5DAL, 0x0A03_CF40L, 0xFBC0_B6DBL, 0xC0C0_C0C0L,
    };

    private static final String[] NETWORKS = {
        "main", "testnet3", "regtest", "signet", "litecoin", "dogecoin"
    };

    static final Match VERSION = Verdict.match(Protocol.BITCOIN, "version", Role.REQUEST, 4);
    static final Match VERSION_PART = Verdict.match(Protocol.BITCOIN, "version", Role.REQUEST, 3);
    static final Match OTHER = Verdict.match(Protocol.BITCOIN, "message", Role.REQUEST, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.BITCOIN);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return true;
    }

    @Override
    public List<Glance> glances() {
        List<Glance> glances = new ArrayList<>();
        glances.add(Glance.ofText(COMMAND, "version"));
        for (long magic : MAGICS) {
            glances.add(Glance.ofHex(0, HexFormat.of().toHexDigits(magic, 8)));
        }
        return glances;
    }

    @Override
    public Verdict read(Bytes payload) {
        long length = payload.u32le(16);
        boolean version =
                payload.matches(COMMAND, "version")
                        && payload.isFilled(COMMAND + 7, COMMAND_LENGTH - 7, 0);
        if (!payload.has(0, BODY) || length > BODY_LIMIT || !isCommand(payload)) {
            return Verdict.FOREIGN;
        }
        if (version) {
            // Peers may send more messages behind it.
            boolean whole = length >= 46 && BODY + length <= payload.length();
            return whole ? VERSION : VERSION_PART;
        }
        return network(payload) == Bytes.MISSING ? Verdict.FOREIGN : OTHER;
    }

    /// Whether small letters and digits stand there, then NUL up to the end.
    private static boolean isCommand(Bytes payload) {
        int end = payload.indexOf(0, COMMAND, COMMAND + COMMAND_LENGTH);
        int stop = end == Bytes.MISSING ? COMMAND + COMMAND_LENGTH : end;
        for (int at = COMMAND; at < stop; at++) {
            int octet = payload.u8(at);
            if ((octet < 'a' || octet > 'z') && (octet < '0' || octet > '9')) {
                return false;
            }
        }
        int padding = COMMAND + COMMAND_LENGTH - stop;
        return stop > COMMAND && payload.isFilled(stop, padding, 0);
    }

    private static int network(Bytes payload) {
        long magic = payload.u32(0);
        for (int i = 0; i < MAGICS.length; i++) {
            if (MAGICS[i] == magic) {
                return i;
            }
        }
        return Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int network = network(payload);
        fields.hex("magic", payload, 0, 4);
        if (network != Bytes.MISSING) {
            fields.word("network", NETWORKS[network]);
        }
        int nul = payload.indexOf(0, COMMAND, COMMAND + COMMAND_LENGTH);
        int length = nul == Bytes.MISSING ? COMMAND_LENGTH : nul - COMMAND;
        fields.text("command", payload, COMMAND, length);
        if (content.equals(VERSION.content()) || content.equals(VERSION_PART.content())) {
            fields.number("protocol_version", payload.u32le(BODY));
            fields.hex("services", payload, BODY + 4, 8);
            int agent = payload.u8(AGENT);
            fields.text("user_agent", payload, AGENT + 1, agent < 0xFD ? agent : 0);
        }
    }
}
