package teiten.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import teiten.bytes.Bytes;

/// From a visit to its packets.
final class Enactment {
    private static final Bytes NOTHING = Bytes.empty();

    /// A GRE header without options whose payload would be IPv4 (RFC 2784).
    private static final byte[] GRE = {0, 0, 0x08, 0};

    private static final int ECHO_REPLY = 0;
    private static final int UNREACHABLE = 3;
    private static final int PORT_CODE = 3;
    private static final int ECHO_REQUEST = 8;
    private static final int TIME_EXCEEDED = 11;

    /// A SYN-ACK that nobody acknowledges is sent again after 3 s (RFC 1122) and 6 s more.
    private static final long[] SYN_ACK_NANOS = {0, 3_000_000_000L, 9_000_000_000L};

    private final Visit visit;
    private final SplittableRandom random;
    private final Route route;
    private final List<Sent> packets = new ArrayList<>();

    private Enactment(Visit visit) {
        this.visit = visit;
        random = new SplittableRandom(visit.seed());
        route = Route.of(visit.source());
    }

    static Enacted of(Visit visit, AnswerBudget budget) {
        return switch (visit.probe()) {
            case Probe.Connection connection ->
                    Conversation.of(
                            visit, connection, budget.allows(visit.timeNanos(), visit.source()));
            case Probe.Datagram datagram -> new Enactment(visit).datagram(datagram);
            case Probe.Echo echo -> new Enactment(visit).echo(echo);
            case Probe.Segment segment -> new Enactment(visit).segment(segment);
            case Probe.Other other -> new Enactment(visit).other(other);
            case Probe.Answer answer -> new Enactment(visit).answer(answer);
        };
    }

    private Enacted datagram(Probe.Datagram probe) {
        Payload payload = probe.says().choose(random);
        Story story = story(Ipv4Frame.UDP, visit.port(), payload);
        int sourcePort = random.nextInt(1_024, 65_536);
        byte[] frame =
                Ipv4Frame.udp(
                        header(probe.stack()), sourcePort, visit.port(), payload.vary(random));
        add(0, frame, Sent.Mark.ACCESS, story);
        return new Enacted(story, sourcePort, packets);
    }

    private Enacted echo(Probe.Echo probe) {
        Story story = story(Ipv4Frame.ICMP, 0, Payload.SILENCE);
        byte[] data = probe.data().choose(random).vary(random);
        byte[] frame =
                Ipv4Frame.icmp(header(probe.stack()), ECHO_REQUEST, 0, random.nextInt(), data);
        add(0, frame, Sent.Mark.ACCESS, story);
        return new Enacted(story, 0, packets);
    }

    private Enacted segment(Probe.Segment probe) {
        Story story = story(Ipv4Frame.TCP, visit.port(), Payload.SILENCE);
        int sourcePort = random.nextInt(32_768, 61_000);
        boolean acknowledges = (probe.flags() & Conversation.ACK) != 0;
        Ipv4Frame.Segment segment =
                new Ipv4Frame.Segment(
                        sourcePort,
                        visit.port(),
                        random.nextInt(),
                        acknowledges ? random.nextInt() : 0,
                        probe.flags(),
                        1_024,
                        NOTHING,
                        NOTHING);
        add(0, Ipv4Frame.tcp(header(Stack.NMAP), segment), Sent.Mark.ACCESS, story);
        return new Enacted(story, sourcePort, packets);
    }

    private Enacted other(Probe.Other probe) {
        Story story = story(probe.protocol(), 0, Payload.SILENCE);
        byte[] frame = Ipv4Frame.other(header(Stack.LINUX), probe.protocol(), GRE);
        add(0, frame, Sent.Mark.ACCESS, story);
        return new Enacted(story, 0, packets);
    }

    private Enacted answer(Probe.Answer probe) {
        byte[] data = probe.data().choose(random).vary(random);
        int forgedPort = random.nextInt(1_024, 65_536);
        int protocol =
                switch (probe.kind()) {
                    case SYN_ACK, RESET -> Ipv4Frame.TCP;
                    case PORT_UNREACHABLE, TIME_EXCEEDED, ECHO_REPLY -> Ipv4Frame.ICMP;
                    case DNS_RESPONSE -> Ipv4Frame.UDP;
                };
        Story story = story(protocol, protocol == Ipv4Frame.ICMP ? 0 : forgedPort, Payload.SILENCE);
        Ipv4Frame.Header header = header(Stack.LINUX);
        byte[] frame =
                switch (probe.kind()) {
                    case SYN_ACK ->
                            tcpAnswer(header, forgedPort, Conversation.SYN | Conversation.ACK);
                    case RESET ->
                            tcpAnswer(header, forgedPort, Conversation.RST | Conversation.ACK);
                    case PORT_UNREACHABLE ->
                            Ipv4Frame.icmp(header, UNREACHABLE, PORT_CODE, 0, quoted(forgedPort));
                    case TIME_EXCEEDED ->
                            Ipv4Frame.icmp(header, TIME_EXCEEDED, 0, 0, quoted(forgedPort));
                    case ECHO_REPLY ->
                            Ipv4Frame.icmp(header, ECHO_REPLY, 0, random.nextInt(), data);
                    case DNS_RESPONSE -> Ipv4Frame.udp(header, visit.port(), forgedPort, data);
                };
        long[] delays = probe.kind() == Probe.AnswerKind.SYN_ACK ? SYN_ACK_NANOS : new long[] {0};
        for (long delay : delays) {
            add(delay, frame, Sent.Mark.BACKSCATTER, story);
        }
        return new Enacted(story, visit.port(), packets);
    }

    private byte[] tcpAnswer(Ipv4Frame.Header header, int forgedPort, int flags) {
        boolean reset = (flags & Conversation.RST) != 0;
        return Ipv4Frame.tcp(
                header,
                new Ipv4Frame.Segment(
                        visit.port(),
                        forgedPort,
                        reset ? 0 : random.nextInt(),
                        random.nextInt(),
                        flags,
                        reset ? 0 : 14_600,
                        NOTHING,
                        NOTHING));
    }

    /// The start of the forged datagram that brought the error about.
    private byte[] quoted(int forgedPort) {
        int monitored = visit.destination();
        int victim = visit.source();
        Ipv4Frame.Header forged =
                new Ipv4Frame.Header(monitored, victim, 1, random.nextInt(65_536), false, true);
        return Ipv4Frame.quote(
                Ipv4Frame.udp(forged, forgedPort, visit.port(), new byte[random.nextInt(20, 60)]));
    }

    private Story story(int protocol, int port, Payload heard) {
        return new Story(visit.sensor(), visit.source(), protocol, port, heard);
    }

    private Ipv4Frame.Header header(Stack stack) {
        int id = stack.identification(visit.destination(), visit.port(), 0, random);
        return new Ipv4Frame.Header(
                visit.source(),
                visit.destination(),
                stack.ttl() - route.hops(),
                id,
                stack.dontFragment(),
                true);
    }

    private void add(long delayNanos, byte[] frame, Sent.Mark mark, Story story) {
        packets.add(new Sent(visit.timeNanos() + delayNanos, Bytes.of(frame), mark, story));
    }
}
