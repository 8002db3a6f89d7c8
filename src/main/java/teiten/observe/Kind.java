package teiten.observe;

/// What an observation is as far as headers decide.
public enum Kind {
    /// A TCP conversation opened by a SYN without ACK.
    SYN,
    /// A stray TCP conversation: its first packet after 60 s of silence is neither SYN nor
    /// backscatter.
    SEGMENT,
    /// A TCP packet that answers what was never sent: SYN-ACK or RST.
    TCP_ANSWER,
    /// A UDP datagram; whether it is an access or backscatter is told by its content.
    DATAGRAM,
    /// An ICMP or ICMPv6 echo or other request.
    ICMP_REQUEST,
    /// An ICMP or ICMPv6 answer or error.
    ICMP_ANSWER,
    /// ICMPv6 neighbour discovery, advertisements and other ICMP types that neither ask nor answer:
    /// neither access nor backscatter.
    NEIGHBOUR,
    /// Another IP protocol.
    OTHER,
    /// A packet of which too little is known to say more: its first fragment never came, or the
    /// capture cut its transport header. Neither access nor backscatter; ports are there only if
    /// they were captured.
    INCOMPLETE,
    /// A packet that its receiver drops, because its headers cannot be or its checksum is wrong:
    /// neither access nor backscatter, and part of no conversation.
    INVALID,
    /// Packets to a monitored address that belong to a conversation which the monitored address
    /// opened itself: neither access nor backscatter. Emitted beside the conversation so that every
    /// packet is in exactly one row.
    RETURN;

    /// Whether headers alone say that it is backscatter (if nothing in the input asked for it).
    public boolean isAnswer() {
        return this == TCP_ANSWER || this == ICMP_ANSWER;
    }
}
