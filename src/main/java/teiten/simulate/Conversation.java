package teiten.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import teiten.bytes.Bytes;
import teiten.decode.Address;

/// A TCP connection attempt and, where the sensor answers, what follows (RFC 9293): handshake,
/// first payload, end. Some payloads arrive in two segments, some of those in the wrong order, some
/// twice, and a few in the SYN already.
final class Conversation {
    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int PSH = 0x08;
    static final int ACK = 0x10;

    private static final long NANOS_A_MILLISECOND = 1_000_000;
    private static final long NANOS_A_SECOND = 1_000_000_000;
    private static final long REPLY_NANOS = 60_000;
    private static final int TIMESTAMPS_A_SECOND = 250;
    private static final double SYN_DATA_SHARE = 0.003;
    private static final double SPLIT_SHARE = 0.06;
    private static final double DISORDER_SHARE = 0.3;
    private static final double REPEAT_SHARE = 0.04;
    private static final double RESET_SHARE = 0.3;
    private static final double SILENT_RESET_SHARE = 0.8;
    private static final double REPEAT_OF_SYN_SHARE = 0.4;
    private static final Bytes NOTHING = Bytes.empty();
    private static final Bytes MAXIMUM_SEGMENT_SIZE =
            Bytes.of(new byte[] {2, 4, 0x05, (byte) 0xB4});

    private final Visit visit;
    private final Stack stack;
    private final SplittableRandom random;
    private final Route route;
    private final Bytes said;
    private final boolean dataInSyn;
    private final Story story;
    private final List<Sent> packets = new ArrayList<>();

    private final int sourcePort;
    private final int sequence;
    private final int cookie;
    private int clientId;
    private long now;

    private Conversation(Visit visit, Probe.Connection probe, boolean answered) {
        this.visit = visit;
        stack = probe.stack();
        random = new SplittableRandom(visit.seed());
        route = Route.of(visit.source());
        sourcePort = stack.sourcePort(random);
        sequence = stack.sequence(visit.destination(), random);
        cookie = random.nextInt();
        clientId = random.nextInt(65_536);
        now = visit.timeNanos();
        Payload payload = stack.isRaw() ? Payload.SILENCE : probe.says().choose(random);
        said = Bytes.of(payload.vary(random));
        dataInSyn = said.length() > 0 && random.nextDouble() < SYN_DATA_SHARE;
        Payload heard = answered || dataInSyn ? payload : Payload.SILENCE;
        story =
                new Story(
                        visit.sensor(),
                        Address.v4(visit.source()),
                        IpFrame.TCP,
                        visit.port(),
                        heard.isEmpty() ? Payload.SILENCE : heard);
    }

    /// Acts out the visit; `answered` says whether the sensor answers the SYN.
    static Enacted of(Visit visit, Probe.Connection probe, boolean answered) {
        Conversation conversation = new Conversation(visit, probe, answered);
        conversation.open(Sent.Mark.ACCESS);
        if (!answered) {
            conversation.tryAgain();
        } else if (conversation.stack.isRaw()) {
            conversation.refuse();
        } else {
            conversation.talk();
        }
        return new Enacted(conversation.story, conversation.sourcePort, conversation.packets);
    }

    private void open(Sent.Mark mark) {
        int id = stack.identification(visit.destination(), visit.port(), sequence, random);
        int clock = (int) (now / NANOS_A_SECOND) * TIMESTAMPS_A_SECOND;
        Transport.Segment segment =
                new Transport.Segment(
                        sourcePort,
                        visit.port(),
                        sequence,
                        0,
                        SYN,
                        stack.window(random),
                        Bytes.of(stack.options(clock)),
                        dataInSyn ? said : NOTHING);
        add(mark, IpFrame.of(client(id, stack.dontFragment()), segment));
    }

    private void tryAgain() {
        for (int retry = 0; retry < stack.retries(); retry++) {
            if (random.nextDouble() >= REPEAT_OF_SYN_SHARE) {
                return;
            }
            now =
                    visit.timeNanos()
                            + stack.retrySeconds(retry) * NANOS_A_SECOND
                            + random.nextLong(2_000_000);
            open(Sent.Mark.PACKET);
        }
    }

    /// A scanner's kernel knows nothing of the SYN and resets: Linux sends ID 0, masscan its own.
    private void refuse() {
        reply(SYN | ACK, sequence + 1, MAXIMUM_SEGMENT_SIZE);
        now += route.roundTripNanos();
        boolean own = stack == Stack.MASSCAN;
        int id =
                own
                        ? stack.identification(
                                visit.destination(), visit.port(), sequence + 1, random)
                        : 0;
        Transport.Segment reset =
                new Transport.Segment(
                        sourcePort,
                        visit.port(),
                        sequence + 1,
                        0,
                        RST,
                        own ? 1_200 : 0,
                        NOTHING,
                        NOTHING);
        add(Sent.Mark.PACKET, IpFrame.of(client(id, !own), reset));
    }

    private void talk() {
        reply(SYN | ACK, sequence + 1, MAXIMUM_SEGMENT_SIZE);
        now += route.roundTripNanos();
        say(ACK, 0, NOTHING);
        if (said.length() > 0) {
            now += random.nextLong(NANOS_A_MILLISECOND / 10, 30 * NANOS_A_MILLISECOND);
            sayAll();
        }
        now += random.nextLong(NANOS_A_SECOND / 5, 8 * NANOS_A_SECOND);
        if (random.nextDouble() < (said.isEmpty() ? SILENT_RESET_SHARE : RESET_SHARE)) {
            say(RST | ACK, said.length(), NOTHING);
            return;
        }
        say(FIN | ACK, said.length(), NOTHING);
        int next = sequence + 1 + said.length() + 1;
        reply(FIN | ACK, next, NOTHING);
        now += route.roundTripNanos();
        Transport.Segment last =
                new Transport.Segment(
                        sourcePort, visit.port(), next, cookie + 2, ACK, 0x2000, NOTHING, NOTHING);
        add(Sent.Mark.PACKET, IpFrame.of(client(++clientId, stack.dontFragment()), last));
    }

    private void sayAll() {
        boolean split = said.length() > 1 && random.nextDouble() < SPLIT_SHARE;
        if (!split) {
            say(PSH | ACK, 0, said);
            reply(ACK, sequence + 1 + said.length(), NOTHING);
        } else {
            int cut = random.nextInt(1, said.length());
            Bytes head = said.slice(0, cut);
            Bytes tail = said.slice(cut, said.length() - cut);
            boolean disorder = random.nextDouble() < DISORDER_SHARE;
            say(disorder ? PSH | ACK : ACK, disorder ? cut : 0, disorder ? tail : head);
            reply(ACK, sequence + 1 + (disorder ? 0 : cut), NOTHING);
            now += random.nextLong(NANOS_A_MILLISECOND, 200 * NANOS_A_MILLISECOND);
            say(disorder ? ACK : PSH | ACK, disorder ? 0 : cut, disorder ? head : tail);
            reply(ACK, sequence + 1 + said.length(), NOTHING);
        }
        if (random.nextDouble() < REPEAT_SHARE) {
            now += random.nextLong(200 * NANOS_A_MILLISECOND, 1_500 * NANOS_A_MILLISECOND);
            say(PSH | ACK, 0, said);
            reply(ACK, sequence + 1 + said.length(), NOTHING);
        }
    }

    /// A segment of the client, `at` bytes into what it says.
    private void say(int flags, int at, Bytes payload) {
        Transport.Segment segment =
                new Transport.Segment(
                        sourcePort,
                        visit.port(),
                        sequence + 1 + at,
                        cookie + 1,
                        flags,
                        0x2000,
                        NOTHING,
                        payload);
        add(
                Sent.Mark.PACKET,
                IpFrame.of(client(++clientId & 0xFFFF, stack.dontFragment()), segment));
    }

    private void reply(int flags, int acknowledgement, Bytes options) {
        now += REPLY_NANOS + random.nextLong(REPLY_NANOS);
        boolean opens = (flags & SYN) != 0;
        Transport.Segment segment =
                new Transport.Segment(
                        visit.port(),
                        sourcePort,
                        opens ? cookie : cookie + 1,
                        acknowledgement,
                        flags,
                        0xFFFF,
                        options,
                        NOTHING);
        int monitored = visit.destination();
        int client = visit.source();
        IpHeader header = IpHeader.v4(monitored, client, 64, 0, true, false);
        add(Sent.Mark.REPLY, IpFrame.of(header, segment));
    }

    private IpHeader client(int id, boolean dontFragment) {
        return IpHeader.v4(
                visit.source(),
                visit.destination(),
                stack.ttl() - route.hops(),
                id,
                dontFragment,
                true);
    }

    private void add(Sent.Mark mark, byte[] frame) {
        packets.add(new Sent(now, Bytes.of(frame), mark, story));
    }
}
