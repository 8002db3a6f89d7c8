package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// ONC RPC over TCP, RFC 5531 section 11: a record mark (top bit: last fragment; then the length),
/// then the message of [RpcMessage]. Calls of the port mapper carry its procedure as message.
final class RpcTcp implements PayloadReader {
    private static final int MARK = 4;
    private static final long LAST = 0x8000_0000L;

    /// Longest fragment that is taken for RPC.
    static final long FRAGMENT_LIMIT = 1 << 20;

    private static final PortmapCalls PORTMAP = new PortmapCalls(Protocol.RPC_TCP);

    static final Match NULL = Verdict.match(Protocol.RPC_TCP, "null", Role.REQUEST, 4);
    static final Match CALL = Verdict.match(Protocol.RPC_TCP, "call", Role.REQUEST, 4);
    static final Match REPLY = Verdict.match(Protocol.RPC_TCP, "reply", Role.RESPONSE, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.RPC_TCP);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0x80 || octet == 0;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf(
                "??0?????????????00000001",
                "??0?????????????0000000000000002",
                "??10????????????00000001",
                "??10????????????0000000000000002");
    }

    @Override
    public Verdict read(Bytes payload) {
        long length = payload.u32(0) & ~LAST;
        if (payload.u32(0) == Bytes.MISSING || length > FRAGMENT_LIMIT || length < 20) {
            return Verdict.FOREIGN;
        }
        if (payload.u32(MARK + 4) == 1) {
            boolean whole = length == payload.length() - MARK;
            boolean reply = RpcMessage.resultsAt(payload, MARK) != Bytes.MISSING;
            return whole && reply ? REPLY : Verdict.FOREIGN;
        }
        if (payload.length() < MARK + RpcMessage.CALL_LENGTH) {
            return Verdict.FOREIGN;
        }
        if (length < RpcMessage.CALL_LENGTH || !RpcMessage.isCall(payload, MARK)) {
            return Verdict.FOREIGN;
        }
        if (RpcMessage.program(payload, MARK) == RpcMessage.PORTMAP) {
            return PORTMAP.call(payload, MARK);
        }
        return RpcMessage.procedure(payload, MARK) == 0 ? NULL : CALL;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("fragment_length", payload.u32(0) & ~LAST);
        RpcMessage.describe(payload, MARK, fields);
    }
}
