package teiten.observe.sensor;

import java.util.Locale;

/// What became of a frame that a sensor received. Every frame has exactly one, so the counts of all
/// add up to the frames received.
public enum Fate {
    /// A SYN that was answered with a SYN-ACK.
    SYN_ANSWERED(true),
    /// A SYN for which the budget of its source's network was spent: counted, not answered.
    SYN_OVER_BUDGET(true),
    /// A SYN that is not answered: the sensor is passive, or one host can not have sent it to this
    /// one (its source, a port 0, IP options, a frame to somebody else).
    SYN_UNANSWERED(true),
    /// The acknowledgement that completed a handshake, with or without data.
    HANDSHAKE(true),
    /// Data in order, acknowledged.
    DATA(true),
    /// Data, or a FIN, out of order or once more: acknowledged again up to where it is whole.
    DATA_AGAIN(true),
    /// An acknowledgement without data on an open connection.
    ACKNOWLEDGEMENT(true),
    /// The client closed; what it said with that was acknowledged, too.
    CLOSE(true),
    /// The client reset.
    RESET(true),
    /// A FIN of a connection that is no longer held, answered without state.
    LATE_CLOSE(true),
    /// Another segment of a connection that is no longer held: its cookie is right, nothing is
    /// said.
    LATE_SEGMENT(true),
    /// A segment that acknowledges what was never sent: forged, or a stray.
    COOKIE_MISMATCH(true),
    /// A SYN-ACK, or an RST of no open connection: the answer of a victim, or that of a scanner to
    /// our SYN-ACK.
    BACKSCATTER(true),
    /// TCP that is none of the others: odd flags, cut headers.
    TCP_OTHER(true),
    UDP(true),
    /// ICMP of either version, also neighbour discovery that was sent to a monitored address itself
    /// (answered, where it asks for that).
    ICMP(true),
    /// A protocol that is neither TCP, UDP nor ICMP.
    OTHER_PROTOCOL(true),
    /// One of several fragments of a datagram.
    FRAGMENT(true),
    /// Its checksum was wrong and the kernel had not left it open.
    BAD_CHECKSUM(true),
    /// An IP packet that cannot be read further, to a monitored address.
    MALFORMED(true),
    /// A request for the hardware address of a monitored address, answered (ARP, neighbour
    /// discovery).
    NEIGHBOUR_ANSWERED(false),
    /// Other ARP and neighbour discovery.
    NEIGHBOUR_OTHER(false),
    /// To an address that is not monitored.
    NOT_MONITORED(false),
    /// From a monitored address: somebody else uses or forges it.
    FROM_MONITORED(true),
    /// It belongs to the machine itself: a real service or a connection of its own.
    EXCLUDED(false),
    /// No IP packet, nor ARP.
    NOT_IP(false),
    /// Cut or damaged so that its destination is not known.
    UNREADABLE(false);

    private final boolean recorded;

    Fate(boolean recorded) {
        this.recorded = recorded;
    }

    /// Whether the packet goes on record: it went to a monitored address, or claims to come from
    /// one.
    public boolean isRecorded() {
        return recorded;
    }

    /// The word in JSON.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
