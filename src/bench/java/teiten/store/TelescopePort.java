package teiten.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.bytes.SplitMix;
import teiten.identify.Protocol;

/// A port of a made-up telescope.
///
/// @param number of the port, for ICMP the type, for other protocols theirs
/// @param rank from 1, the most accesses first
/// @param accesses a day, in the middle of the years
/// @param contents what is said to it; null stands for what has no name
record TelescopePort(String transport, int number, int rank, double accesses, List<Said> contents) {
    private static final double ACCESSES_OF_ALL = 2.4e6;
    private static final double STEEPNESS = 1.03;
    private static final double ON_EVERY_TCP_PORT = 8;
    private static final int TCP_PORTS = 1 << 16;
    private static final int UDP_PORTS = 2600;
    private static final int TALKED_TO = 400;

    /// Those with the most accesses, the first most, each with what is mostly said to it.
    private static final String MAIN =
            "23/tcp:TELNET 1723/tcp:PPTP 22/tcp:SSH 53/udp:DNS 445/tcp:SMB1 3389/tcp:RDP 80/tcp:HTTP"
                    + " 8/icmp 111/udp:PORTMAP 8080/tcp:HTTP 1900/udp:SSDP 1433/tcp:MSSQL"
                    + " 443/tcp:TLS 123/udp:NTP_MONLIST 3306/tcp:MYSQL 5060/udp:SIP 161/udp:SNMP"
                    + " 21/tcp:FTP 25/tcp:SMTP 5900/tcp:VNC_RFB 520/udp:RIPV1 8443/tcp:TLS"
                    + " 137/udp:NBNS 1080/tcp:SOCKS5 2222/tcp:SSH 389/udp:CLDAP 6379/tcp:REDIS"
                    + " 27017/tcp:MONGODB 5432/tcp:POSTGRES 13/icmp 47/other";

    /// A content with its part of a port's accesses.
    ///
    /// @param messages how many types of it there are
    record Said(String content, double part, int messages) {}

    private static final List<Said> ALSO =
            List.of(
                    new Said("", 0.05, 0),
                    new Said(Protocol.HTTP.id(), 0.06, 2),
                    new Said(Protocol.TLS.id(), 0.04, 1),
                    new Said(Protocol.SSH.id(), 0.01, 0),
                    new Said(Protocol.RDP.id(), 0.008, 1),
                    new Said(Protocol.SOCKS5.id(), 0.005, 1),
                    new Said(Protocol.SMB1.id(), 0.003, 1));

    /// All ports, in the order of the daily series.
    static List<TelescopePort> all(long seed) {
        Map<String, String> named = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (String one : MAIN.split(" ", -1)) {
            String[] parts = one.split(":", -1);
            keys.add(parts[0]);
            named.put(parts[0], parts.length > 1 ? Protocol.valueOf(parts[1]).id() : "");
        }
        List<String> others = new ArrayList<>();
        for (int port = 0; port < TCP_PORTS; port++) {
            others.add(port + "/tcp");
            if (port % (TCP_PORTS / UDP_PORTS) == 0) {
                others.add(port + "/udp");
            }
        }
        others.removeAll(named.keySet());
        others.sort(
                Comparator.comparingLong((String key) -> SplitMix.mix(seed ^ key.hashCode()))
                        .thenComparing(Comparator.naturalOrder()));
        keys.addAll(others);
        double harmonic = 0;
        for (int rank = 1; rank <= keys.size(); rank++) {
            harmonic += Math.pow(rank, -STEEPNESS);
        }
        List<TelescopePort> ports = new ArrayList<>();
        for (int rank = 1; rank <= keys.size(); rank++) {
            String[] key = keys.get(rank - 1).split("/", -1);
            double accesses = ACCESSES_OF_ALL / harmonic * Math.pow(rank, -STEEPNESS);
            ports.add(
                    new TelescopePort(
                            key[1],
                            Integer.parseInt(key[0]),
                            rank,
                            accesses + (key[1].equals("tcp") ? ON_EVERY_TCP_PORT : 1),
                            said(rank, named.getOrDefault(keys.get(rank - 1), ""))));
        }
        ports.sort(
                Comparator.comparing(TelescopePort::transport)
                        .thenComparingInt(TelescopePort::number));
        return ports;
    }

    private static List<Said> said(int rank, String own) {
        List<Said> said = new ArrayList<>();
        if (rank <= TALKED_TO) {
            said.addAll(ALSO);
            if (!own.isEmpty()) {
                said.removeIf(one -> one.content().equals(own));
                said.add(new Said(own, 0.5, 3));
            }
            said.sort(Comparator.comparing(Said::content));
        }
        return said;
    }

    long hashOfKey() {
        return transport.charAt(0) * 65_536L * 31 + number;
    }

    boolean isIcmp() {
        return transport.equals("icmp");
    }

    boolean hasPort() {
        return transport.equals("tcp") || transport.equals("udp");
    }
}
