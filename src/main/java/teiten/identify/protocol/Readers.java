package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.List;
import teiten.decode.Transport;
import teiten.identify.rule.RuleTable;

/// All readers: the rows of [RuleTable], the commands of [CommandTable], and the parsers. A new
/// parser is a file beside this one and a line here.
public final class Readers {
    private static final List<PayloadReader> PARSERS =
            List.of(
                    new Ajp13(),
                    Bacnet.tcp(),
                    Bacnet.udp(),
                    new Bitcoin(),
                    new Chargen(),
                    new Coap(),
                    new DceRpc(),
                    new Dnp3(Transport.TCP),
                    new Dnp3(Transport.UDP),
                    new Dns(),
                    new DnsTcp(),
                    new Dtls(),
                    new Fox(),
                    new Http(),
                    new Http2(),
                    new Iec104(),
                    new Ike(),
                    new Imap(),
                    new Irc(),
                    new Kad(),
                    new Kafka(),
                    new Kerberos(Transport.TCP),
                    new Kerberos(Transport.UDP),
                    Ldap.tcp(),
                    Ldap.udp(),
                    new Mglndd(),
                    new Modbus(),
                    new MongoDb(),
                    new Mqtt(),
                    new MySql(),
                    new Nbns(),
                    new NetBiosSession(),
                    new Ntp(),
                    new NtpControl(),
                    new NtpPrivate(),
                    new OracleTns(),
                    new Postgres(),
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
                    new Smb(),
                    new Snmp(),
                    new Socks4(),
                    new Socks5(),
                    new Ssdp(),
                    new Ssh(),
                    new SslV2(),
                    new Stratum(),
                    new Stun(),
                    new Syslog(),
                    new Tds(),
                    new Telnet(),
                    new TelnetText(),
                    new Tftp(),
                    new Tls(),
                    new Tpkt(),
                    new TplinkSmart(),
                    new Wsd(),
                    new Xmpp());

    private Readers() {}

    /// In any order: the most confident verdict wins, and no payload gets two of confidence 4.
    public static List<PayloadReader> all() {
        List<PayloadReader> readers = new ArrayList<>(RuleTable.bundled());
        readers.addAll(CommandTable.bundled());
        readers.addAll(PARSERS);
        return List.copyOf(readers);
    }
}
