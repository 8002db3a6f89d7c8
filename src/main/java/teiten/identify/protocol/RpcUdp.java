package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// ONC RPC in one datagram: the port mapper (program 100000, RFC 1833), whose DUMP amplifies, under
/// its own name, other programs as `rpc_udp`.
///
/// A reply bears no program. Only results such as the port mapper gives (a port, a list of
/// mappings) let it be called its reply; one without results, be it of NULL or of an error, is
/// anyone's.
final class RpcUdp implements PayloadReader {
    private static final PortmapCalls PORTMAP = new PortmapCalls(Protocol.PORTMAP);

    static final Match LIST = Verdict.match(Protocol.PORTMAP, "reply", Role.RESPONSE, 4);
    static final Match REPLY = Verdict.match(Protocol.PORTMAP, "reply", Role.RESPONSE, 3);
    static final Match OTHER_REPLY = Verdict.match(Protocol.RPC_UDP, "reply", Role.RESPONSE, 3);
    static final Match NULL = Verdict.match(Protocol.RPC_UDP, "null", Role.REQUEST, 4);
    static final Match CALL = Verdict.match(Protocol.RPC_UDP, "call", Role.REQUEST, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.PORTMAP, Protocol.RPC_UDP);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    /// The transaction's number comes first: any byte.
    @Override
    public boolean mayBeginWith(int octet) {
        return true;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("????????00000001", "????????0000000000000002");
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.u32(4) == 1) {
            return reply(payload);
        }
        if (!RpcMessage.isCall(payload, 0) || payload.length() % 4 != 0) {
            return Verdict.FOREIGN;
        }
        long program = RpcMessage.program(payload, 0);
        if (program == RpcMessage.PORTMAP) {
            return PORTMAP.call(payload, 0);
        }
        if (program == RpcMessage.WDB) {
            return Verdict.FOREIGN;
        }
        return RpcMessage.procedure(payload, 0) == 0 ? NULL : CALL;
    }

    private static Verdict reply(Bytes payload) {
        int results = payload.length() % 4 == 0 ? RpcMessage.resultsAt(payload, 0) : Bytes.MISSING;
        if (results == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        int left = payload.length() - results;
        // A list: follows = 1, program 100000 (the mapper itself stands first), version, ...
        if (payload.u32(results) == 1 && payload.u32(results + 4) == RpcMessage.PORTMAP) {
            return LIST;
        }
        boolean port = left == 4 && payload.u32(results) <= 0xFFFF;
        return port ? REPLY : OTHER_REPLY;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        RpcMessage.describe(payload, 0, fields);
    }
}
