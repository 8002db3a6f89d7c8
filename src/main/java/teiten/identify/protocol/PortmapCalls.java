package teiten.identify.protocol;

import teiten.bytes.Bytes;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// The verdicts on calls of the port mapper, by version (2, and 3 or 4 together) and procedure.
/// Other versions are `unknown` but sound: scanners ask for them to be told which exist.
final class PortmapCalls {
    private static final int PROCEDURES = 13;

    private final Match[] portmap = new Match[PROCEDURES];
    private final Match[] rpcbind = new Match[PROCEDURES];
    private final Match unknown;

    PortmapCalls(Protocol protocol) {
        for (int procedure = 0; procedure < PROCEDURES; procedure++) {
            portmap[procedure] = match(protocol, RpcMessage.portmapProcedure(2, procedure));
            rpcbind[procedure] = match(protocol, RpcMessage.portmapProcedure(4, procedure));
        }
        unknown = match(protocol, "unknown");
    }

    private static Match match(Protocol protocol, String name) {
        return Verdict.match(protocol, name, Role.REQUEST, 4);
    }

    Match call(Bytes payload, int base) {
        long version = RpcMessage.version(payload, base);
        long procedure = RpcMessage.procedure(payload, base);
        if (version < 2 || version > 4 || procedure >= PROCEDURES) {
            return unknown;
        }
        return (version == 2 ? portmap : rpcbind)[(int) procedure];
    }
}
