package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Microsoft SQL Server's TDS, MS-TDS sections 2.2.3.1, 2.2.6.4 to 2.2.6.7.
///
/// ```text
/// 0 type: 12 pre-login, 10 login, 01 batch, 03 call, 04 answer  1 status: 1 last  2 length of the whole
/// 4 process = 0  6 packet  7 window = 0
/// pre-login: 8 options of token, offset[2], length[2], then FF; offsets count from 8
/// batch:     8 [headers: length (le32) = 22, 18, 2 ...], UTF-16 text
/// call:      8 [headers], letters of the name (le16), UTF-16 text; or FFFF and a number (le16)
/// login:     8 length (le32)  12 version  44.. pairs of offset and count (le16) of UTF-16 text
/// ```
final class Tds implements PayloadReader {
    private static final int HEADER = 8;
    private static final int PRE_LOGIN = 0x12;
    private static final int LOGIN = 0x10;
    private static final int ANSWER = 0x04;
    private static final int BATCH_TYPE = 0x01;
    private static final int CALL_TYPE = 0x03;

    /// The headers of transactions: their length, the one header's length, its type.
    private static final int HEADERS = 22;

    private static final int OPTION = 5;
    private static final int LAST_TOKEN = 7;
    private static final int END = 0xFF;
    private static final int LOGIN_LENGTH = 86;

    static final Match PRE_LOGIN_REQUEST =
            Verdict.match(Protocol.MSSQL, "prelogin", Role.REQUEST, 4);
    static final Match PRE_LOGIN_PART = Verdict.match(Protocol.MSSQL, "prelogin", Role.REQUEST, 3);
    static final Match LOGIN_REQUEST = Verdict.match(Protocol.MSSQL, "login7", Role.REQUEST, 4);
    static final Match PRE_LOGIN_ANSWER =
            Verdict.match(Protocol.MSSQL, "prelogin", Role.RESPONSE, 4);

    static final Match BATCH = Verdict.match(Protocol.MSSQL, "sql-batch", Role.REQUEST, 3, 56);
    static final Match CALL = Verdict.match(Protocol.MSSQL, "rpc", Role.REQUEST, 3, 56);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.MSSQL);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == PRE_LOGIN
                || octet == LOGIN
                || octet == ANSWER
                || octet == BATCH_TYPE
                || octet == CALL_TYPE;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf(
                "010?????00000100",
                "030?????00000100",
                "040?????????0?00",
                "100?????????0?00",
                "120?????????0?00");
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.u16(2);
        if (payload.u8(0) == BATCH_TYPE || payload.u8(0) == CALL_TYPE) {
            return request(payload);
        }
        if ((payload.u8(1) & ~8) != 1
                || length < HEADER + OPTION
                || payload.u8(6) > 1
                || payload.u8(7) != 0) {
            return Verdict.FOREIGN;
        }
        boolean whole = length == payload.length();
        int type = payload.u8(0);
        if (type == LOGIN) {
            boolean sound =
                    payload.u32le(HEADER) == length - (long) HEADER
                            && payload.u16(4) == 0
                            && length > HEADER + LOGIN_LENGTH
                            && payload.u16le(44) == LOGIN_LENGTH + 8;
            return whole && (sound || isLogin(payload, length)) ? LOGIN_REQUEST : Verdict.FOREIGN;
        }
        if (!areOptions(payload, length)) {
            return Verdict.FOREIGN;
        }
        if (type == ANSWER) {
            return whole ? PRE_LOGIN_ANSWER : Verdict.FOREIGN;
        }
        return payload.u16(4) != 0 ? Verdict.FOREIGN : whole ? PRE_LOGIN_REQUEST : PRE_LOGIN_PART;
    }

    /// A batch or a call: the header's fixed fields, then its headers or text of UTF-16.
    private static Verdict request(Bytes payload) {
        boolean header =
                payload.u16(2) >= payload.length()
                        && payload.length() > HEADER
                        && payload.u16(4) == 0
                        && payload.u8(6) == 1
                        && payload.u8(7) == 0
                        && payload.u8(1) < 0x10;
        boolean whole = payload.u16(2) == payload.length() && (payload.u8(1) & 1) == 1;
        // The first packet of several has the negotiated size, of which a segment may hold a part.
        boolean first = (payload.u8(1) & 1) == 0;
        if (!header || (!whole && !first)) {
            return Verdict.FOREIGN;
        }
        boolean call = payload.u8(0) == CALL_TYPE;
        boolean headers =
                payload.u32le(HEADER) == HEADERS
                        && payload.u32le(HEADER + 4) == HEADERS - 4
                        && payload.u16le(HEADER + 8) == 2;
        int name = call ? payload.u16le(HEADER) : 1;
        boolean named = name > 0 && name <= 128 && isText(payload, call ? HEADER + 2 : HEADER);
        boolean numbered = name == 0xFFFF && payload.u16le(HEADER + 2) <= 15;
        if (!headers && !named && !numbered) {
            return Verdict.FOREIGN;
        }
        return call ? CALL : BATCH;
    }

    /// Whether four printable letters of UTF-16 stand here.
    private static boolean isText(Bytes payload, int at) {
        for (int i = 0; i < 4; i++) {
            int letter = payload.u16le(at + 2 * i);
            if (letter < ' ' || letter > '~') {
                return false;
            }
        }
        return true;
    }

    /// Whether a login says its own length and a version 7.x.
    private static boolean isLogin(Bytes payload, int length) {
        int version = payload.u8(15);
        return payload.u32le(HEADER) == length - (long) HEADER && version >= 0x70 && version < 0x75;
    }

    /// Whether a table of options follows whose first is the version, right behind the table, and
    /// whose others lie inside.
    private static boolean areOptions(Bytes payload, int length) {
        int end = payload.indexOf(END, HEADER, HEADER + 12 * OPTION + 1);
        int table = end - HEADER;
        if (end == Bytes.MISSING || table < OPTION || table % OPTION != 0) {
            return false;
        }
        for (int at = HEADER; at < end; at += OPTION) {
            int offset = payload.u16(at + 1);
            if (payload.u8(at) > LAST_TOKEN
                    || offset < table + 1
                    || HEADER + offset + payload.u16(at + 3) > length) {
                return false;
            }
        }
        return payload.u8(HEADER) == 0 && payload.u16(HEADER + 3) == 6;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (payload.u8(0) == LOGIN) {
            fields.hex("tds_version", payload, 12, 4);
            text("host", payload, 44, fields);
            text("user", payload, 48, fields);
            text("application", payload, 56, fields);
            text("server", payload, 60, fields);
            text("library", payload, 68, fields);
            return;
        }
        if (payload.u8(0) == BATCH_TYPE || payload.u8(0) == CALL_TYPE) {
            return;
        }
        for (int at = HEADER; payload.u8(at) >= 0 && payload.u8(at) <= LAST_TOKEN; at += OPTION) {
            int value = HEADER + payload.u16(at + 1);
            switch (payload.u8(at)) {
                case 0 -> {
                    if (payload.has(value, 4)) {
                        fields.word(
                                "version",
                                payload.u8(value)
                                        + "."
                                        + payload.u8(value + 1)
                                        + "."
                                        + payload.u16(value + 2));
                    }
                }
                case 1 -> fields.number("encryption", payload.u8(value));
                case 2 -> instance(payload, value, payload.u16(at + 3), fields);
                default -> {
                    // Thread, MARS and trace numbers say nothing about who asks.
                }
            }
        }
    }

    private static void instance(Bytes payload, int at, int length, Fields fields) {
        int nul = payload.indexOf(0, at, at + length);
        fields.text("instance", payload, at, nul == Bytes.MISSING ? length : nul - at);
    }

    /// Text of UTF-16 whose place and count stand at `at`.
    private static void text(String name, Bytes payload, int at, Fields fields) {
        int offset = HEADER + payload.u16le(at);
        int count = Math.min(payload.u16le(at + 2), 128);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count && payload.has(offset + 2 * i, 2); i++) {
            int letter = payload.u16le(offset + 2 * i);
            text.append(letter >= ' ' && letter <= '~' ? (char) letter : '?');
        }
        if (!text.isEmpty()) {
            fields.word(name, text.toString());
        }
    }
}
