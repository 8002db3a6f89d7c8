package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.List;
import teiten.identify.rule.RuleTable;

/// All readers: the rows of [RuleTable], the commands of [CommandTable], and the parsers. A new
/// parser is a file beside this one and a line here.
public final class Readers {
    private Readers() {}

    /// In any order: the most confident verdict wins, and no payload gets two of confidence 4.
    public static List<PayloadReader> all() {
        List<PayloadReader> readers = new ArrayList<>(RuleTable.bundled());
        readers.addAll(CommandTable.bundled());
        readers.addAll(parsers());
        return List.copyOf(readers);
    }

    private static List<PayloadReader> parsers() {
        return List.of(
                new Chargen(),
                new Coap(),
                new Dns(),
                new DnsTcp(),
                new Dtls(),
                new Http(),
                new Http2(),
                new Ike(),
                new Imap(),
                new Irc(),
                new Kad(),
                new Mglndd(),
                new Nbns(),
                new Ntp(),
                new NtpControl(),
                new NtpPrivate(),
                new Pptp(),
                new Quic(),
                new Radius(),
                new Redis(),
                new Rip(),
                new Rlogin(),
                new RpcTcp(),
                new RpcUdp(),
                new Rtsp(),
                Sip.tcp(),
                Sip.udp(),
                new Slp(),
                new Snmp(),
                new Ssdp(),
                new Ssh(),
                new SslV2(),
                new Stratum(),
                new Stun(),
                new Syslog(),
                new Telnet(),
                new TelnetText(),
                new Tftp(),
                new Tls(),
                new Wsd(),
                new Xmpp());
    }
}
