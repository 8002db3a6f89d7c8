package teiten.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import teiten.bytes.Bytes;
import teiten.decode.Address;

/// From a visit to its packets.
final class Enactment {
    private static final Bytes NOTHING = Bytes.empty();

    /// A GRE header without options whose payload would be IPv4 (RFC 2784).
    private static final Bytes GRE = Bytes.of(new byte[] {0, 0, 0x08, 0});

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
        Story story = story(IpFrame.UDP, visit.port(), payload);
        int sourcePort = random.nextInt(1_024, 65_536);
        byte[] frame =
                IpFrame.of(
                        header(probe.stack()),
                        new Transport.Datagram(
                                sourcePort, visit.port(), Bytes.of(payload.vary(random))));
        add(0, frame, Sent.Mark.ACCESS, story);
        return new Enacted(story, sourcePort, packets);
    }

    private Enacted echo(Probe.Echo probe) {
        Story story = story(IpFrame.ICMP, 0, Payload.SILENCE);
        byte[] data = probe.data().choose(random).vary(random);
        byte[] frame =
                IpFrame.of(
                        header(probe.stack()),
                        new Transport.Icmp(ECHO_REQUEST, 0, random.nextInt(), Bytes.of(data)));
        add(0, frame, Sent.Mark.ACCESS, story);
        return new Enacted(story, 0, packets);
    }

    private Enacted segment(Probe.Segment probe) {
        Story story = story(IpFrame.TCP, visit.port(), Payload.SILENCE);
        int sourcePort = random.nextInt(32_768, 61_000);
        boolean acknowledges = (probe.flags() & Conversation.ACK) != 0;
        Transport.Segment segment =
                new Transport.Segment(
                        sourcePort,
                        visit.port(),
                        random.nextInt(),
                        acknowledges ? random.nextInt() : 0,
                        probe.flags(),
                        1_024,
                        NOTHING,
                        NOTHING);
        add(0, IpFrame.of(header(Stack.NMAP), segment), Sent.Mark.ACCESS, story);
        return new Enacted(story, sourcePort, packets);
    }

    private Enacted other(Probe.Other probe) {
        Story story = story(probe.protocol(), 0, Payload.SILENCE);
        byte[] frame = IpFrame.of(header(Stack.LINUX), new Transport.Other(probe.protocol(), GRE));
        add(0, frame, Sent.Mark.ACCESS, story);
        return new Enacted(story, 0, packets);
    }

    private Enacted answer(Probe.Answer probe) {
        byte[] data = probe.data().choose(random).vary(random);
        int forgedPort = random.nextInt(1_024, 65_536);
        int protocol =
                switch (probe.kind()) {
                    case SYN_ACK, RESET -> IpFrame.TCP;
                    case PORT_UNREACHABLE, TIME_EXCEEDED, ECHO_REPLY -> IpFrame.ICMP;
                    case DNS_RESPONSE -> IpFrame.UDP;
                };
        Story story = story(protocol, protocol == IpFrame.ICMP ? 0 : forgedPort, Payload.SILENCE);
        IpHeader header = header(Stack.LINUX);
        byte[] frame =
                switch (probe.kind()) {
                    case SYN_ACK ->
                            tcpAnswer(header, forgedPort, Conversation.SYN | Conversation.ACK);
                    case RESET ->
                            tcpAnswer(header, forgedPort, Conversation.RST | Conversation.ACK);
                    case PORT_UNREACHABLE ->
                            IpFrame.of(
                                    header,
                                    new Transport.Icmp(
                                            UNREACHABLE,
                                            PORT_CODE,
                                            0,
                                            Bytes.of(quoted(forgedPort))));
                    case TIME_EXCEEDED ->
                            IpFrame.of(
                                    header,
                                    new Transport.Icmp(
                                            TIME_EXCEEDED, 0, 0, Bytes.of(quoted(forgedPort))));
                    case ECHO_REPLY ->
                            IpFrame.of(
                                    header,
                                    new Transport.Icmp(
                                            ECHO_REPLY, 0, random.nextInt(), Bytes.of(data)));
                    case DNS_RESPONSE ->
                            IpFrame.of(
                                    header,
                                    new Transport.Datagram(
                                            visit.port(), forgedPort, Bytes.of(data)));
                };
        long[] delays = probe.kind() == Probe.AnswerKind.SYN_ACK ? SYN_ACK_NANOS : new long[] {0};
        for (long delay : delays) {
            add(delay, frame, Sent.Mark.BACKSCATTER, story);
        }
        return new Enacted(story, visit.port(), packets);
    }

    private byte[] tcpAnswer(IpHeader header, int forgedPort, int flags) {
        boolean reset = (flags & Conversation.RST) != 0;
        return IpFrame.of(
                header,
                new Transport.Segment(
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
        IpHeader forged = IpHeader.v4(monitored, victim, 1, random.nextInt(65_536), false, true);
        return IpFrame.quote(
                IpFrame.of(
                        forged,
                        new Transport.Datagram(
                                forgedPort,
                                visit.port(),
                                Bytes.of(new byte[random.nextInt(20, 60)]))));
    }

    private Story story(int protocol, int port, Payload heard) {
        return new Story(visit.sensor(), Address.v4(visit.source()), protocol, port, heard);
    }

    private IpHeader header(Stack stack) {
        int id = stack.identification(visit.destination(), visit.port(), 0, random);
        return IpHeader.v4(
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
