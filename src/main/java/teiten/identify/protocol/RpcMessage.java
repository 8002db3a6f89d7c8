package teiten.identify.protocol;

import java.util.List;
import teiten.bytes.Bytes;

/// The structure of one ONC RPC message, RFC 5531 section 9, walked in place.
///
/// ```text
/// call:   0 xid  4 type = 0  8 rpc version = 2  12 program  16 version  20 procedure
///        24 credential: flavour[4] length[4] body   then verifier alike, then arguments
/// reply:  0 xid  4 type = 1  8 accepted = 0 or denied = 1
///        12 verifier: flavour[4] length[4] body     then accept state[4], then results
/// ```
final class RpcMessage {
    static final long PORTMAP = 100_000;

    /// Wind River debug agent: RPC with a life of its own, named by another reader.
    static final long WDB = 0x5555_5555L;

    /// Shortest call: both flavours without a body.
    static final int CALL_LENGTH = 40;

    private static final int AUTH_SYS = 1;

    /// Most bytes of a credential or verifier, RFC 5531 section 8.2.
    static final int AUTH_LIMIT = 400;

    private static final int PROGRAM = 12;
    private static final int VERSION = 16;
    private static final int PROCEDURE = 20;
    private static final int CREDENTIAL = 24;

    private static final List<String> PORTMAP_V2 =
            List.of("null", "set", "unset", "getport", "dump", "callit");
    private static final List<String> RPCBIND =
            List.of(
                    "null",
                    "set",
                    "unset",
                    "getaddr",
                    "dump",
                    "callit",
                    "gettime",
                    "uaddr2taddr",
                    "taddr2uaddr",
                    "getversaddr",
                    "indirect",
                    "getaddrlist",
                    "getstat");

    private RpcMessage() {}

    /// Whether a call starts at `base`, its authentication included. Program 0 is reserved (RFC
    /// 5531 section 8.3).
    static boolean isCall(Bytes payload, int base) {
        return payload.u32(base + 4) == 0
                && payload.u32(base + 8) == 2
                && payload.has(base, CALL_LENGTH)
                && program(payload, base) > 0
                && argumentsAt(payload, base) != Bytes.MISSING;
    }

    /// Whether a call or a reply starts at `base` that ONC RPC's own structure bears out.
    static boolean isMessage(Bytes payload, int base) {
        return isCall(payload, base) || resultsAt(payload, base) != Bytes.MISSING;
    }

    static long program(Bytes payload, int base) {
        return payload.u32(base + PROGRAM);
    }

    static long version(Bytes payload, int base) {
        return payload.u32(base + VERSION);
    }

    static long procedure(Bytes payload, int base) {
        return payload.u32(base + PROCEDURE);
    }

    private static int argumentsAt(Bytes payload, int base) {
        int verifier = afterAuth(payload, base + CREDENTIAL);
        return verifier == Bytes.MISSING ? Bytes.MISSING : afterAuth(payload, verifier);
    }

    private static int afterAuth(Bytes payload, int at) {
        long flavour = payload.u32(at);
        long length = payload.u32(at + 4);
        boolean sound = flavour >= 0 && length >= 0 && length <= AUTH_LIMIT;
        // RPCSEC_GSS is 6; the private flavours in use start at 200,000 and at 390,000.
        boolean known = flavour <= 7 || (flavour >= 200_000 && flavour < 400_000);
        int after = at + 8 + ((int) length + 3 & ~3);
        return sound && known && after <= payload.length() ? after : Bytes.MISSING;
    }

    /// Where the results of a reply start, or the end for one that reports an error;
    /// [Bytes#MISSING] when it is no reply.
    static int resultsAt(Bytes payload, int base) {
        if (payload.u32(base + 4) != 1) {
            return Bytes.MISSING;
        }
        if (payload.u32(base + 8) == 1) {
            return deniedEnd(payload, base + 12);
        }
        int state = payload.u32(base + 8) == 0 ? afterAuth(payload, base + 12) : Bytes.MISSING;
        if (state == Bytes.MISSING || !payload.has(state, 4) || payload.u32(state) > 5) {
            return Bytes.MISSING;
        }
        long value = payload.u32(state);
        int length = value == 2 ? 12 : 4;
        boolean ends = state + length == payload.length();
        return value == 0 || ends ? state + length : Bytes.MISSING;
    }

    /// Denied: version mismatch with the lowest and highest version, or an authentication error.
    private static int deniedEnd(Bytes payload, int at) {
        int end = payload.u32(at) == 0 ? at + 12 : at + 8;
        boolean sound = payload.u32(at) == 0 || (payload.u32(at) == 1 && payload.u32(at + 4) <= 15);
        return sound && end == payload.length() ? end : Bytes.MISSING;
    }

    /// The procedure of a port mapper call (RFC 1833), or "unknown".
    static String portmapProcedure(long version, long procedure) {
        List<String> names = version == 2 ? PORTMAP_V2 : RPCBIND;
        boolean known = version >= 2 && version <= 4 && procedure >= 0;
        return known && procedure < names.size() ? names.get((int) procedure) : "unknown";
    }

    static void describe(Bytes payload, int base, Fields fields) {
        fields.number("xid", payload.u32(base));
        if (payload.u32(base + 4) == 1) {
            fields.number("reply_state", payload.u32(base + 8));
            return;
        }
        fields.number("program", program(payload, base));
        fields.number("version", version(payload, base));
        fields.number("procedure", procedure(payload, base));
        fields.number("credential_flavour", payload.u32(base + CREDENTIAL));
        if (payload.u32(base + CREDENTIAL) == AUTH_SYS) {
            // A stamp, then the caller's name for itself (RFC 5531 appendix A).
            text("machine", payload, base + CREDENTIAL + 12, fields);
        }
        int arguments = argumentsAt(payload, base);
        if (program(payload, base) == PORTMAP && arguments != Bytes.MISSING) {
            describeArguments(payload, base, arguments, fields);
        }
    }

    /// What the port mapper is asked about (RFC 1833 sections 2.1 and 3.1): a mapping, a call to
    /// pass on, or an address.
    private static void describeArguments(Bytes payload, int base, int at, Fields fields) {
        long procedure = procedure(payload, base);
        boolean second = version(payload, base) == 2;
        boolean mapping = procedure >= 1 && procedure <= 3;
        boolean passed = procedure == 5 || (!second && procedure == 10);
        boolean address = !second && (mapping || procedure == 9 || procedure == 11);
        if (!mapping && !passed && !address) {
            return;
        }
        fields.number("asked_program", payload.u32(at));
        fields.number("asked_version", payload.u32(at + 4));
        if (passed) {
            fields.number("asked_procedure", payload.u32(at + 8));
        } else if (address) {
            text("asked_network", payload, at + 8, fields);
            long length = payload.u32(at + 8);
            if (length >= 0 && length <= AUTH_LIMIT) {
                text("asked_address", payload, at + 12 + ((int) length + 3 & ~3), fields);
            }
        } else {
            fields.number("asked_transport", payload.u32(at + 8));
            fields.number("asked_port", payload.u32(at + 12));
        }
    }

    /// A string of XDR: its length, then its bytes.
    private static void text(String name, Bytes payload, int at, Fields fields) {
        long length = payload.u32(at);
        if (length > 0 && length <= AUTH_LIMIT) {
            fields.text(name, payload, at + 4, (int) length);
        }
    }
}
