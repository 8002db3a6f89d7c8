package teiten.identify;

/// The protocols that Teiten names. The id is what JSON, SQL and reports use; facts about each
/// protocol (names in Japanese and English, ports, category) are rows of `protocols.tsv`.
public enum Protocol {
    SSH,
    PPTP,
    HTTP,
    HTTP_CONNECT,
    HTTP_ABSOLUTE,
    TLS,
    DNS,
    DNS_TCP,
    DNS_RESP,
    NTP_CLIENT,
    NTP_MONLIST,
    NTP_PRIVATE,
    NTP_CONTROL,
    NTP_SERVER,
    SNMP,
    SSDP,
    PORTMAP,
    RPC_UDP,
    RPC_TCP,
    RIPV1,
    RIPV2,
    CHARGEN,
    QOTD;

    private final String id = name().toLowerCase(java.util.Locale.ROOT);

    /// The id in JSON, SQL and reports.
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
