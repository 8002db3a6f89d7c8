package teiten.observe.sensor;

import teiten.bytes.Bytes;
import teiten.decode.Packet;
import teiten.observe.sensor.Deadlines.Wait;

/// The connections whose handshake was completed: acknowledges what comes in order, and closes.
/// Data are not kept here, they are on record. Nothing is sent twice by itself, and what data say
/// changes nothing.
///
/// No connection gets more bytes than it brought, by the length of IP packets: an answer to a
/// segment is no longer than it, and the close at the end is paid for by the acknowledgement that
/// completed the handshake, to which nothing is said. Where that brought data in one segment and so
/// was answered, a close that is not paid for is left out. Banners, which somebody switched on, are
/// not in this account.
final class Connections {
    /// How long a client may say nothing. Some wait for a server to speak first, 6 s and longer.
    static final long SILENT_NANOS = 10_000_000_000L;

    /// How long a client may say nothing more.
    static final long IDLE_NANOS = 1_500_000_000L;

    /// How long a client is given to speak before a banner.
    static final long BANNER_NANOS = 2_000_000_000L;

    /// After this time data no longer keep a connection open.
    static final long LONGEST_NANOS = 120_000_000_000L;

    /// Data in order after which all is known that will be.
    static final int MOST_BYTES = 16 << 10;

    /// Deadlines looked after at a time.
    static final int MOST_DUE = 1024;

    private static final int MOST_CREDIT = 1 << 20;

    private final FlowTable flows;
    private final Deadlines deadlines;
    private final Banners banners;
    private final Outbox due;
    private final SegmentFrame frame;
    private long evicted;

    /// @param due takes what is sent when its time has come
    Connections(ResponderManner manner, SipKey key, Outbox due) {
        flows = new FlowTable(manner.mostFlows(), key);
        deadlines = new Deadlines(manner.mostFlows());
        banners = manner.banners();
        frame = new SegmentFrame(manner.hardwareAddress());
        this.due = due;
    }

    int size() {
        return flows.size();
    }

    /// Connections closed early because there was no room.
    long evicted() {
        return evicted;
    }

    /// The connection of a tuple, or [FlowTable#NONE].
    int find(FourTuple tuple) {
        return flows.find(tuple);
    }

    /// Whether a segment acknowledges what was said on this connection, as far as the client must
    /// have heard it.
    boolean isHeard(int flow, Packet packet) {
        int missing = flows.ours(flow) - (int) packet.acknowledgement;
        return missing >= 0 && missing <= flows.said(flow);
    }

    /// Opens the connection whose handshake the packet completes; if there is no room, the one that
    /// has waited longest is closed.
    int open(FourTuple tuple, LinkPath link, Packet packet, long nowNanos) {
        if (flows.isFull()) {
            evicted++;
            close(deadlines.oldest());
        }
        int ours = (int) packet.acknowledgement;
        int flow = flows.add(tuple, link, ours, (int) packet.sequence, nowNanos);
        boolean speaks = banners.of(tuple.serverPort) != null;
        deadlines.add(flow, speaks ? Wait.BANNER : Wait.SILENT, nowNanos);
        return flow;
    }

    /// Forgets a connection.
    void forget(int flow, FourTuple itsTuple) {
        deadlines.remove(flow);
        flows.remove(flow, itsTuple);
    }

    /// Whether the sequence number lies in the connection's window.
    boolean isInWindow(int flow, Packet packet) {
        int ahead = (int) packet.sequence - flows.expected(flow);
        return ahead >= 0 && ahead < SegmentFrame.WINDOW;
    }

    /// Takes a segment that is neither a SYN nor a reset and acknowledges what it must.
    ///
    /// @param answer has the segment's tuple and way
    Fate segment(int flow, Packet packet, SegmentFrame answer, Outbox answers, long nowNanos) {
        earn(flow, packet.ipLength);
        int expected = flows.expected(flow);
        int sequence = (int) packet.sequence;
        int length = packet.payloadWireLength;
        boolean closes = packet.hasFlags(Packet.FIN);
        if (length == 0 && !closes) {
            // RFC 9293, section 3.8.4: so a client asks whether we are still there.
            if (sequence == expected - 1) {
                answer(flow, answer, Packet.ACK, answers);
            }
            return Fate.ACKNOWLEDGEMENT;
        }
        int fresh = sequence + length - expected;
        boolean inOrder = sequence - expected <= 0 && (closes ? fresh >= 0 : fresh > 0);
        if (length > 0 && nowNanos - flows.opened(flow) < LONGEST_NANOS) {
            deadlines.remove(flow);
            deadlines.add(flow, Wait.IDLE, nowNanos);
        }
        if (!inOrder) {
            answer(flow, answer, Packet.ACK, answers);
            return Fate.DATA_AGAIN;
        }
        flows.expect(flow, sequence + length + (closes ? 1 : 0));
        flows.receive(flow, fresh);
        if (!closes && flows.received(flow) < MOST_BYTES) {
            answer(flow, answer, Packet.ACK, answers);
            return Fate.DATA;
        }
        answer(flow, answer, Packet.FIN | Packet.ACK, answers);
        forget(flow, answer.tuple);
        return closes ? Fate.CLOSE : Fate.DATA;
    }

    /// Says and closes what is due, at most [#MOST_DUE] of each.
    void tick(long nowNanos) {
        int flow;
        for (int left = MOST_DUE; left > 0; left--) {
            flow = deadlines.due(Wait.BANNER, BANNER_NANOS, nowNanos);
            if (flow == FlowTable.NONE) {
                break;
            }
            say(flow, nowNanos);
        }
        closeDue(Wait.SILENT, SILENT_NANOS, nowNanos);
        closeDue(Wait.IDLE, IDLE_NANOS, nowNanos);
    }

    private void closeDue(Wait wait, long nanos, long nowNanos) {
        for (int left = MOST_DUE; left > 0; left--) {
            int flow = deadlines.due(wait, nanos, nowNanos);
            if (flow == FlowTable.NONE) {
                return;
            }
            close(flow);
        }
    }

    private void say(int flow, long nowNanos) {
        flows.show(flow, frame.tuple, frame.link);
        Bytes banner = banners.of(frame.tuple.serverPort);
        if (banner != null) {
            frame.write(flows.ours(flow), flows.expected(flow), Packet.PSH | Packet.ACK, banner);
            frame.sendTo(due);
            flows.say(flow, banner.length());
        }
        deadlines.remove(flow);
        deadlines.add(flow, Wait.SILENT, nowNanos);
    }

    private void close(int flow) {
        flows.show(flow, frame.tuple, frame.link);
        if (flows.credit(flow) >= SegmentFrame.networkLength(frame.tuple.version)) {
            frame.write(flows.ours(flow), flows.expected(flow), Packet.FIN | Packet.ACK);
            frame.sendTo(due);
        }
        forget(flow, frame.tuple);
    }

    private void answer(int flow, SegmentFrame answer, int flags, Outbox answers) {
        answer.write(flows.ours(flow), flows.expected(flow), flags);
        answer.sendTo(answers);
        earn(flow, -answer.networkLength());
    }

    private void earn(int flow, int bytes) {
        flows.credit(flow, Math.min(flows.credit(flow) + bytes, MOST_CREDIT));
    }
}
