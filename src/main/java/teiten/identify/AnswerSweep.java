package teiten.identify;

/// Packets that look like answers, from one source in one UTC hour to one destination port:
/// SYN-ACKs (marks `syn_ack`), or ACKs alone (`bare_ack`). Whoever answers sends from the port of
/// its service to the many ports that an attacker made up; whoever searches with such packets sends
/// from many ports, or ports of clients, to the one port that it asks for. A pure rule, as
/// [AlikeRequests].
///
/// @param destinations distinct monitored addresses
/// @param packets packets, retries left out
/// @param ephemeral how many of them have the mark `syn_ack_ephemeral`; for ACKs alone it is
///   `packets`, as nothing answers by an ACK
public record AnswerSweep(long destinations, long packets, long ephemeral) {
    /// Least monitored addresses.
    public static final long LEAST_DESTINATIONS = 10;

    /// Of source ports picked from 1024 to 65535, half are ephemeral; a quarter leaves room for
    /// chance. From one service's port it is all or none.
    private static final long EPHEMERAL_QUARTERS = 1;

    /// Whether it is a search by SYN-ACK or ACK.
    public boolean isScan() {
        return destinations >= LEAST_DESTINATIONS
                && ephemeral > 0
                && 4 * ephemeral >= EPHEMERAL_QUARTERS * packets;
    }
}
