package teiten.simulate;

/// What one visit to a monitored address is.
sealed interface Probe {
    /// A TCP connection attempt; `says` is what the client says once it is answered.
    record Connection(Stack stack, Payloads says) implements Probe {}

    /// A UDP datagram.
    record Datagram(Stack stack, Payloads says) implements Probe {}

    /// An ICMP echo request with these data.
    record Echo(Stack stack, Payloads data) implements Probe {}

    /// A lone TCP segment without SYN, as `nmap -sA`, `-sN` and `-sX` send it.
    record Segment(int flags) implements Probe {}

    /// A packet of another IP protocol, e.g. GRE (47).
    record Other(int protocol) implements Probe {}

    /// Backscatter (跳ね返りパケット): the source is the victim of an attack that forged the monitored
    /// address.
    record Answer(AnswerKind kind, Payloads data) implements Probe {}

    /// What a victim answers (Moore, Voelker, Savage 2001, table 1).
    enum AnswerKind {
        SYN_ACK,
        RESET,
        PORT_UNREACHABLE,
        TIME_EXCEEDED,
        ECHO_REPLY,
        DNS_RESPONSE
    }
}
