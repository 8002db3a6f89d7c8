package teiten.simulate;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Address;

/// One source of a script. It sends what it is told when its clock shows the time, and tells what
/// each packet counts as; the clock stands until it is moved.
///
/// What a call leaves open is a Linux client's, or that of [#as]; what matters to an answer is said
/// with the calls that take an [IpHeader] or a [Transport].
final class Actor {
    private static final int HOPS = 12;
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final long ROUND_TRIP_NANOS = 100_000_000L;
    private static final int ECHO = 8;
    private static final int ECHO_V6 = 128;
    private static final Bytes ECHO_DATA = Bytes.ofLatin1("abcdefghijklmnopqrstuvwabcdefghi");

    private final Script script;
    private final Address address;
    private Stack stack = Stack.LINUX;
    private long nowNanos;
    private @Nullable Sent last;

    Actor(Script script, Address address, long nowNanos) {
        this.script = script;
        this.address = address;
        this.nowNanos = nowNanos;
    }

    Address address() {
        return address;
    }

    /// Sends from now on what this system or tool sends.
    Actor as(Stack sender) {
        stack = sender;
        return this;
    }

    /// Sets the clock to a time in the piece's zone, e.g. `2026-03-02T09:00:30.5`.
    Actor at(String time) {
        nowNanos = script.nanos(LocalDateTime.parse(time));
        return this;
    }

    /// Moves the clock on.
    Actor after(Duration time) {
        nowNanos += time.toNanos();
        return this;
    }

    Actor afterSeconds(double seconds) {
        nowNanos += Math.round(seconds * NANOS_A_SECOND);
        return this;
    }

    /// What the clock shows, nanoseconds since the epoch.
    long nowNanos() {
        return nowNanos;
    }

    /// A TCP SYN to a port, which counts as an access.
    Actor syn(Address to, int port) {
        return sends(Sent.Mark.ACCESS, to, opening(to, port, script.random().nextInt()));
    }

    /// The SYN that the stack sends to a port. Mirai has its own sequence number, the destination;
    /// other stacks take `sequence`.
    Transport.Segment opening(Address to, int port, int sequence) {
        SplittableRandom random = script.random();
        int own = stack == Stack.MIRAI ? (int) to.low() : sequence;
        Bytes options = Bytes.of(stack.options(random.nextInt()));
        int window = stack.window(random);
        int from = stack.sourcePort(random);
        return Transport.Segment.of(from, port, own, Conversation.SYN).with(window, options);
    }

    /// The last packet once more: a SYN that is sent again is a retry and no access.
    Actor again() {
        Sent sent = last;
        if (sent == null) {
            throw new IllegalStateException(address + " has sent nothing yet");
        }
        script.add(new Sent(nowNanos, sent.frame(), Sent.Mark.PACKET, sent.story()));
        return this;
    }

    /// A UDP datagram, which counts as an access.
    Actor datagram(Address to, int sourcePort, int port, Bytes payload) {
        return sends(Sent.Mark.ACCESS, to, new Transport.Datagram(sourcePort, port, payload));
    }

    /// An ICMP or ICMPv6 echo request, which counts as an access.
    Actor echo(Address to) {
        int type = to.version() == 4 ? ECHO : ECHO_V6;
        int identity = script.random().nextInt();
        return sends(Sent.Mark.ACCESS, to, new Transport.Icmp(type, 0, identity, ECHO_DATA));
    }

    /// A packet that answers what `to` never sent: 跳ね返りパケット.
    Actor answers(Address to, Transport transport) {
        return sends(Sent.Mark.BACKSCATTER, to, transport);
    }

    /// An ICMP or ICMPv6 error about a packet that somebody sent in the name of `to`: the actor is
    /// a router or the victim itself.
    ///
    /// @param victim whom the quoted packet went to
    /// @param quoted what it carried; its first 8 bytes are quoted
    Actor error(Address to, int type, int code, Address victim, Transport quoted) {
        IpHeader forged = new IpHeader(to, victim, 1, identification(to, quoted), false, true);
        Bytes quote = Bytes.of(IpFrame.quote(IpFrame.of(forged, quoted)));
        return answers(to, new Transport.Icmp(type, code, 0, quote));
    }

    /// A whole TCP conversation with a responsive sensor: handshake, what the client says and the
    /// sensor acknowledges, and its RST. The SYN counts as an access; the clock stands at the end.
    ///
    /// @param says what the client says, empty for nothing
    Actor talks(Address to, int port, Bytes says) {
        SplittableRandom random = script.random();
        Transport.Segment syn = opening(to, port, random.nextInt());
        int cookie = random.nextInt();
        int from = syn.sourcePort();
        int next = syn.sequence() + 1;
        sends(Sent.Mark.ACCESS, to, syn);
        reply(
                to,
                Transport.Segment.of(port, from, cookie, Conversation.SYN | Conversation.ACK)
                        .acks(next));
        nowNanos += ROUND_TRIP_NANOS;
        Transport.Segment ack =
                Transport.Segment.of(from, port, next, Conversation.ACK).acks(cookie + 1);
        sends(Sent.Mark.PACKET, to, ack);
        if (!says.isEmpty()) {
            nowNanos += ROUND_TRIP_NANOS;
            int push = Conversation.PSH | Conversation.ACK;
            sends(
                    Sent.Mark.PACKET,
                    to,
                    Transport.Segment.of(from, port, next, push).acks(cookie + 1).says(says));
            next += says.length();
            reply(to, Transport.Segment.of(port, from, cookie + 1, Conversation.ACK).acks(next));
        }
        nowNanos += NANOS_A_SECOND;
        int end = Conversation.RST | Conversation.ACK;
        return sends(
                Sent.Mark.PACKET, to, Transport.Segment.of(from, port, next, end).acks(cookie + 1));
    }

    /// Sends to a monitored address, with what the stack writes into the IP header.
    Actor sends(Sent.Mark mark, Address to, Transport transport) {
        int ttl = stack.ttl() - HOPS;
        int id = identification(to, transport);
        return sends(
                mark, new IpHeader(address, to, ttl, id, stack.dontFragment(), true), transport);
    }

    private int identification(Address to, Transport transport) {
        int destination = (int) to.low();
        SplittableRandom random = script.random();
        return transport instanceof Transport.Segment segment
                ? stack.identification(
                        destination, segment.destinationPort(), segment.sequence(), random)
                : stack.identification(destination, 0, 0, random);
    }

    /// Sends a packet whose header is given as a whole, to the monitored address that stands there.
    Actor sends(Sent.Mark mark, IpHeader header, Transport transport) {
        add(mark, script.sensor(header.destination()), header, transport);
        return this;
    }

    private void reply(Address monitored, Transport transport) {
        IpHeader header = new IpHeader(monitored, address, 64, 0, true, false);
        add(Sent.Mark.REPLY, script.sensor(monitored), header, transport);
    }

    private void add(Sent.Mark mark, int sensor, IpHeader header, Transport transport) {
        int port =
                switch (transport) {
                    case Transport.Segment segment -> segment.destinationPort();
                    case Transport.Datagram datagram -> datagram.destinationPort();
                    case Transport.Icmp _, Transport.Other _ -> 0;
                };
        Address source = header.inbound() ? header.source() : header.destination();
        Story story = new Story(sensor, source, transport.protocol(header), port, Payload.SILENCE);
        Bytes frame = Bytes.of(IpFrame.of(header, transport));
        last = new Sent(nowNanos, frame, mark, story);
        script.add(last);
    }
}
