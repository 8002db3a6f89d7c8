package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// SMB 1 (MS-CIFS section 2.2.3.1) and SMB 2 and 3 (MS-SMB2 section 2.2.1) over TCP.
///
/// ```text
/// 0 zero  1 length[3]  4 FF "SMB": 8 command  13 flags  14 flags2  30 process  34 multiplex
///                      4 FE "SMB": 8 size = 64 (le16)  16 command (le16)  20 flags  68 body
/// ```
final class Smb implements PayloadReader {
    private static final long MAGIC1 = 0xFF53_4D42L;
    private static final long MAGIC2 = 0xFE53_4D42L;
    private static final long MAGIC_ENCRYPTED = 0xFD53_4D42L;
    private static final long MAGIC_COMPRESSED = 0xFC53_4D42L;
    private static final int HEADER = 4;
    private static final int NEGOTIATE1 = 0x72;
    private static final int DIALECTS1 = 39;
    private static final int DIALECTS2 = 104;
    private static final int OTHER = 19;

    private static final List<String> COMMANDS2 =
            List.of(
                    "negotiate",
                    "session-setup",
                    "logoff",
                    "tree-connect",
                    "tree-disconnect",
                    "create",
                    "close",
                    "flush",
                    "read",
                    "write",
                    "lock",
                    "ioctl",
                    "cancel",
                    "echo",
                    "query-directory",
                    "change-notify",
                    "query-info",
                    "set-info",
                    "oplock-break",
                    "command");

    /// One message of SMB: asked or answered, with its length right or not.
    private record Names(Match request, Match response, Match loose) {
        static Names of(Protocol protocol, String message) {
            return new Names(
                    Verdict.match(protocol, message, Role.REQUEST, 4),
                    Verdict.match(protocol, message, Role.RESPONSE, 4),
                    Verdict.match(protocol, message, Role.REQUEST, 3));
        }
    }

    private static final Names[] NAMES2 =
            COMMANDS2.stream()
                    .map(command -> Names.of(Protocol.SMB2, command))
                    .toArray(Names[]::new);
    private static final Names NEGOTIATE = Names.of(Protocol.SMB1, "negotiate");
    private static final Names SESSION_SETUP = Names.of(Protocol.SMB1, "session-setup");
    private static final Names TREE_CONNECT = Names.of(Protocol.SMB1, "tree-connect");
    private static final Names TRANSACTION = Names.of(Protocol.SMB1, "transaction");
    private static final Names TRANSACTION2 = Names.of(Protocol.SMB1, "transaction2");
    private static final Names NT_TRANSACT = Names.of(Protocol.SMB1, "nt-transact");
    private static final Names ECHO = Names.of(Protocol.SMB1, "echo");
    private static final Names COMMAND = Names.of(Protocol.SMB1, "command");
    private static final Names ENCRYPTED = Names.of(Protocol.SMB2, "encrypted");
    private static final Names COMPRESSED = Names.of(Protocol.SMB2, "compressed");

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.SMB1, Protocol.SMB2);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("00??????f?534d42");
    }

    @Override
    public Verdict read(Bytes payload) {
        long magic = payload.u32(HEADER);
        if (magic == MAGIC1 && payload.has(8, 6)) {
            return verdict(payload, names1(payload.u8(8)), (payload.u8(13) & 0x80) != 0);
        }
        if (magic == MAGIC2 && payload.u16le(8) == 64 && payload.has(16, 8)) {
            int command = Math.min(payload.u16le(16), OTHER);
            return verdict(payload, NAMES2[command], (payload.u32le(20) & 1) != 0);
        }
        if (magic == MAGIC_ENCRYPTED || magic == MAGIC_COMPRESSED) {
            return verdict(payload, magic == MAGIC_ENCRYPTED ? ENCRYPTED : COMPRESSED, false);
        }
        return Verdict.FOREIGN;
    }

    private static Verdict verdict(Bytes payload, Names names, boolean answer) {
        boolean whole = payload.u24(1) == payload.length() - HEADER;
        return answer ? names.response() : whole ? names.request() : names.loose();
    }

    private static Names names1(int command) {
        return switch (command) {
            case NEGOTIATE1 -> NEGOTIATE;
            case 0x73 -> SESSION_SETUP;
            case 0x75 -> TREE_CONNECT;
            case 0x25 -> TRANSACTION;
            case 0x32 -> TRANSACTION2;
            case 0xA0 -> NT_TRANSACT;
            case 0x2B -> ECHO;
            default -> COMMAND;
        };
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.protocol() == Protocol.SMB1) {
            fields.number("command", payload.u8(8));
            fields.number("flags2", payload.u16le(14));
            fields.number("process_id", payload.u16le(30));
            fields.number("multiplex_id", payload.u16le(34));
            if (payload.u8(8) == NEGOTIATE1 && payload.u8(36) == 0) {
                fields.list("dialects", dialects1(payload));
            }
        } else if (payload.u32(HEADER) == MAGIC2) {
            fields.number("command", payload.u16le(16));
            if (payload.u16le(16) == 0 && payload.u16le(68) == 36) {
                fields.list("dialects", dialects2(payload));
                fields.number("capabilities", payload.u32le(76));
                fields.hex("client_guid", payload, 80, 16);
            }
        }
    }

    private static List<String> dialects1(Bytes payload) {
        List<String> dialects = new ArrayList<>();
        int at = DIALECTS1;
        while (payload.u8(at) == 2 && dialects.size() < Fields.LIST_LIMIT) {
            int end = payload.indexOf(0, at, payload.length());
            int stop = end == Bytes.MISSING ? payload.length() : end;
            dialects.add(Fields.printable(payload, at + 1, Math.min(stop - at - 1, 64)));
            at = stop + 1;
        }
        return dialects;
    }

    private static List<String> dialects2(Bytes payload) {
        List<String> dialects = new ArrayList<>();
        int count = Math.min(payload.u16le(70), Fields.LIST_LIMIT);
        for (int i = 0; i < count && payload.has(DIALECTS2 + 2 * i, 2); i++) {
            dialects.add(String.format("%04x", payload.u16le(DIALECTS2 + 2 * i)));
        }
        return dialects;
    }
}
