package teiten.aggregate;

/// Which sources search for the sake of a survey (調査目的スキャン) by what they do: those that speak to
/// many ports of many addresses in a day, as NICTER tells them (30 ports and 300,000 packets on
/// some 300,000 addresses: one packet an address). Nobody's intentions are in the packets, so
/// figures stand with and without them, and nothing is deleted.
public final class SurveyRule {
    /// Distinct ports of TCP and UDP in a day.
    public static final int LEAST_PORTS = 30;

    /// Packets in a day, however few addresses are monitored.
    public static final long LEAST_PACKETS = 100;

    /// Packets a day that are always enough: NICTER's number. IPv6 networks have more addresses
    /// than anybody sends packets.
    public static final long MOST_PACKETS = 300_000;

    private SurveyRule() {}

    /// Packets that a survey sends at least.
    ///
    /// @param addresses monitored addresses of the source's IP version
    public static long leastPackets(long addresses) {
        return Math.clamp(addresses, LEAST_PACKETS, MOST_PACKETS);
    }

    /// Whether a source behaves like one.
    ///
    /// @param ports distinct ports in a day
    /// @param packets packets in that day
    public static boolean isSurvey(long ports, long packets, long addresses) {
        return ports >= LEAST_PORTS && packets >= leastPackets(addresses);
    }
}
