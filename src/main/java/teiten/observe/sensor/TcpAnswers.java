package teiten.observe.sensor;

import teiten.bytes.Bytes;
import teiten.decode.Packet;

/// Answers TCP. For a SYN nothing is held: the SYN-ACK's sequence number is a cookie that the
/// client sends back ([Cookies]). Only who did so gets a connection ([Connections]). What does not
/// belong to either is not answered, but for a FIN whose connection is no longer held.
final class TcpAnswers {
    /// Numbers by which an acknowledgement of the end may be ahead of our first: SYN and FIN.
    private static final int SYN_AND_FIN = 2;

    private final SegmentFrame frame;
    private final Outbox answers;
    private final Cookies cookies;
    private final SourceBudget budget;
    private final Banners banners;
    private final Connections connections;

    /// @param answers takes what answers a frame
    /// @param due takes what is sent when its time has come
    TcpAnswers(ResponderManner manner, Outbox answers, Outbox due) {
        this.answers = answers;
        frame = new SegmentFrame(manner.hardwareAddress());
        cookies = new Cookies(manner.secrets());
        budget = new SourceBudget(SipKey.of(manner.secrets().get()));
        banners = manner.banners();
        connections = new Connections(manner, SipKey.of(manner.secrets().get()), due);
    }

    int openConnections() {
        return connections.size();
    }

    long evicted() {
        return connections.evicted();
    }

    /// Has what is due done.
    void tick(long nowNanos) {
        connections.tick(nowNanos);
    }

    /// Shows where the next packet's answer goes.
    LinkPath link() {
        return frame.link;
    }

    /// Answers a SYN within the budget. The answer says its maximum segment size where the SYN was
    /// long enough for that, and nothing else: so it is never the longer one. Data of the SYN are
    /// not acknowledged, the client sends them again (RFC 9293, section 3.4, allows to).
    Fate syn(Packet packet, long nowNanos) {
        frame.tuple.of(packet);
        if (!budget.take(frame.tuple, nowNanos)) {
            return Fate.SYN_OVER_BUDGET;
        }
        cookies.at(nowNanos);
        int clientNumber = (int) packet.sequence;
        int number = cookies.of(frame.tuple, clientNumber);
        int plain = SegmentFrame.networkLength(packet.version);
        if (packet.ipLength >= plain + SegmentFrame.MSS_BYTES) {
            frame.writeWithSize(number, clientNumber + 1, Packet.SYN | Packet.ACK);
        } else {
            frame.write(number, clientNumber + 1, Packet.SYN | Packet.ACK);
        }
        frame.sendTo(answers);
        return Fate.SYN_ANSWERED;
    }

    /// Takes a reset: of a connection, or what a victim answers.
    Fate reset(Packet packet) {
        frame.tuple.of(packet);
        int flow = connections.find(frame.tuple);
        if (flow == FlowTable.NONE || !connections.isInWindow(flow, packet)) {
            return Fate.BACKSCATTER;
        }
        connections.forget(flow, frame.tuple);
        return Fate.RESET;
    }

    /// Takes a segment that acknowledges something, neither a SYN nor a reset.
    Fate segment(Packet packet, long nowNanos) {
        frame.tuple.of(packet);
        int flow = connections.find(frame.tuple);
        if (flow != FlowTable.NONE && connections.isHeard(flow, packet)) {
            return connections.segment(flow, packet, frame, answers, nowNanos);
        }
        cookies.at(nowNanos);
        int acknowledged = (int) packet.acknowledgement;
        if (!cookies.matches(frame.tuple, (int) packet.sequence - 1, acknowledged - 1)) {
            return flow == FlowTable.NONE ? late(packet, acknowledged) : Fate.COOKIE_MISMATCH;
        }
        if (flow != FlowTable.NONE) {
            // The client has begun anew from the same port.
            connections.forget(flow, frame.tuple);
        }
        flow = connections.open(frame.tuple, frame.link, packet, nowNanos);
        Fate fate = connections.segment(flow, packet, frame, answers, nowNanos);
        return fate == Fate.CLOSE ? fate : Fate.HANDSHAKE;
    }

    /// Takes a segment of no connection. A FIN whose acknowledgement speaks for it gets the last
    /// one, so that its sender does not repeat it.
    private Fate late(Packet packet, int acknowledged) {
        Bytes banner = banners.of(packet.destinationPort);
        int most = SYN_AND_FIN + (banner == null ? 0 : banner.length());
        if (!cookies.matchesLately(frame.tuple, acknowledged, most)) {
            return Fate.COOKIE_MISMATCH;
        }
        if (!packet.hasFlags(Packet.FIN)) {
            return Fate.LATE_SEGMENT;
        }
        int next = (int) packet.sequence + packet.payloadWireLength + 1;
        frame.write(acknowledged, next, Packet.ACK);
        frame.sendTo(answers);
        return Fate.LATE_CLOSE;
    }
}
