package teiten.observe.sensor;

import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Packet;

/// A client on a [Link] that sends one segment at a time, as a test tells it to.
final class Scanner {
    static final Address ADDRESS = Address.parse("203.0.113.5");
    static final Address ADDRESS6 = Address.parse("2001:db8:1::5");
    static final byte[] NOTHING = {};
    static final byte[] MSS = {2, 4, 5, (byte) 0xB4};
    static final int ACK = Packet.ACK;
    static final int SYN_ACK = Packet.SYN | Packet.ACK;
    static final int FIN_ACK = Packet.FIN | Packet.ACK;
    static final int PUSH = Packet.PSH | Packet.ACK;

    final Link link;
    Address address = ADDRESS;
    Address server = Link.SERVER;
    int port = 40_000;
    int serverPort = 23;

    /// The client's next sequence number, and the server's.
    int sequence = 1_000;

    int expected;
    int[] tags = {};

    Scanner(Link link) {
        this.link = link;
    }

    static Scanner six(Link link) {
        Scanner scanner = new Scanner(link);
        scanner.address = ADDRESS6;
        scanner.server = Link.SERVER6;
        return scanner;
    }

    /// Sends SYN and takes the answer.
    Fate syn() {
        Fate fate = segment(sequence, 0, Packet.SYN, MSS, NOTHING);
        if (fate == Fate.SYN_ANSWERED) {
            expected = link.lastAnswer().sequence() + 1;
            sequence++;
        }
        return fate;
    }

    /// Completes a handshake.
    Scanner open() {
        if (syn() != Fate.SYN_ANSWERED || ack() != Fate.HANDSHAKE) {
            throw new IllegalStateException("no handshake");
        }
        return this;
    }

    Fate ack() {
        return segment(sequence, expected, ACK, NOTHING, NOTHING);
    }

    /// Says something and goes on.
    Fate say(String text) {
        Fate fate = sayAt(0, text);
        sequence += text.length();
        return fate;
    }

    /// Says something that stands so many bytes further on, and stays where it is.
    Fate sayAt(int ahead, String text) {
        return segment(sequence + ahead, expected, PUSH, NOTHING, Bytes.ofLatin1(text).copy());
    }

    Fate flags(int flags) {
        return segment(sequence, expected, flags, NOTHING, NOTHING);
    }

    Fate segment(int number, int acknowledgement, int flags, byte[] options, byte[] payload) {
        return link.frame(frame(number, acknowledgement, flags, options, payload));
    }

    byte[] frame(int number, int acknowledgement, int flags, byte[] options, byte[] payload) {
        byte[] tcp =
                Wired.tcp(
                        address,
                        port,
                        server,
                        serverPort,
                        number,
                        acknowledgement,
                        flags,
                        options,
                        payload);
        return Wired.ethernet(Wired.ip(address, server, Wired.TCP, tcp), tags);
    }

    /// Whether the last answer is a segment with these flags that expects what the client says
    /// next.
    boolean wasAnswered(int flags) {
        Link.Sent last = link.lastAnswer();
        return last.has(flags)
                && last.sequence() == expected
                && last.acknowledgement() == sequence
                && last.packet().sourcePort == serverPort
                && last.packet().destinationPort == port
                && last.packet().source().equals(server);
    }
}
