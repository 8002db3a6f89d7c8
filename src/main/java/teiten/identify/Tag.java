package teiten.identify;

import java.util.Locale;

/// Why something has its class, or what else is odd about it. A packet has one [TrafficClass] and
/// any number of tags; they tell and do not count.
public enum Tag {
    /// The SYN carries data.
    SYN_PAYLOAD,
    /// The source completed the handshake and then said nothing for three seconds: clients of
    /// services that speak first do so, and those who only look whether a port is open. A SYN that
    /// was never completed has no such tag.
    HANDSHAKE_NO_PAYLOAD,
    /// A TCP packet that is neither SYN nor answer, out of any conversation.
    STRAY_SEGMENT,
    /// One of many ACKs to one port of many addresses.
    ACK_SCAN,
    /// One of many SYN-ACKs to one port of many addresses.
    SYN_ACK_SCAN,
    /// SYN-ACK or RST to what was never sent.
    TCP_ANSWER,
    /// ICMP answer or error to what was never sent.
    ICMP_ANSWER,
    /// A datagram whose content answers what was never sent.
    UDP_ANSWER,
    /// An ICMP error that quotes a packet of a monitored address: the victim is whom that was sent
    /// to.
    QUOTED_VICTIM,
    /// An ICMP error that quotes a packet which no monitored address sent.
    BOGUS_ICMP,
    /// The request to this answer, or the answer to this request, is in the input.
    ANSWERED,
    /// The request of a protocol that amplifies.
    AMPLIFIER_REQUEST,
    /// One of many alike requests to one or two addresses (see [AlikeRequests]).
    IDENTICAL_REQUESTS,
    /// A host tells of itself, as it does to its neighbours, and asks for nothing.
    NOTICE,
    /// The source spoke to one address and port all day (see [SourceDay]).
    ONE_DESTINATION,
    /// What is left of a network of peers.
    P2P_REMNANT,
    /// The reset by which masscan itself ends what it opened.
    SCANNER_RESET,
    /// A checksum is wrong in a packet that was captured whole.
    BAD_CHECKSUM,
    /// Lengths in the headers contradict each other.
    BAD_LENGTH,
    /// The first fragment never came, or the capture cut the transport's header.
    INCOMPLETE,
    /// Source and destination address are the same.
    SAME_ADDRESSES,
    /// TCP or UDP port 0.
    PORT_ZERO,
    /// Flags that no TCP sets in a first packet.
    ODD_FLAGS,
    /// The destination is not monitored.
    NOT_MONITORED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /// The word in JSON.
    public String label() {
        return label;
    }
}
