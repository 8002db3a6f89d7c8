package teiten.identify.protocol;

import java.util.List;

/// All readers. A new protocol is a file beside this one, a line here, a constant in
/// [teiten.identify.Protocol] and a row in `protocols.tsv`.
public final class Readers {
    private Readers() {}

    /// In any order: the most confident verdict wins, and no payload gets two of confidence 4.
    public static List<PayloadReader> all() {
        return List.of(
                new Chargen(),
                new Dns(),
                new DnsTcp(),
                new Http(),
                new Ntp(),
                new NtpControl(),
                new NtpPrivate(),
                new Pptp(),
                new Rip(),
                new RpcTcp(),
                new RpcUdp(),
                new Snmp(),
                new Ssdp(),
                new Ssh(),
                new Tls());
    }
}
