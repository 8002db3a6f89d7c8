package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import teiten.bytes.Bytes;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// JSON-RPC of Ethereum's nodes over HTTP: the method bears the name of its space and `_`.
final class EthJsonRpc implements HttpDialect {
    private record Space(String prefix, Match match) {
        static Space of(String name) {
            return new Space(name + "_", Verdict.match(Protocol.ETH_JSONRPC, name, REQUEST, 4));
        }
    }

    private static final Space[] SPACES = {
        Space.of("eth"),
        Space.of("net"),
        Space.of("web3"),
        Space.of("personal"),
        Space.of("miner"),
        Space.of("admin"),
        Space.of("debug"),
        Space.of("txpool"),
        Space.of("parity"),
    };

    @Override
    public Protocol protocol() {
        return Protocol.ETH_JSONRPC;
    }

    @Override
    public Verdict read(Bytes payload, String method, int target, int targetEnd) {
        int body = method.equals("POST") ? HttpHeaders.bodyAt(payload, target) : Bytes.MISSING;
        if (payload.u8(body) != '{' && payload.u8(body) != '[') {
            return Verdict.FOREIGN;
        }
        int call = JsonText.textOf(payload, body, "method");
        for (Space space : SPACES) {
            if (payload.matches(call, space.prefix())) {
                return space.match();
            }
        }
        return Verdict.FOREIGN;
    }

    /// The method stands among HTTP's own fields: any JSON-RPC call has it there.
    @Override
    public void describe(
            Content content, Bytes payload, int target, int targetEnd, Fields fields) {}
}
