package teiten.observe.sensor;

import org.jspecify.annotations.Nullable;
import teiten.capture.live.LiveFrame;
import teiten.decode.Anomaly;
import teiten.decode.FragmentHeader;
import teiten.decode.Integrity;
import teiten.decode.Outcome;
import teiten.decode.Packet;
import teiten.observe.MonitoredAddresses;

/// Judges each frame that a sensor receives, and answers it where the rules say so. What it never
/// does, whatever comes:
///
/// - answer UDP, ICMP, ICMPv6 other than a neighbour solicitation, or any protocol but TCP;
/// - send an IP packet longer than the one that it answers, or, banners aside, more bytes to a
///   source than came from it;
/// - answer a SYN-ACK or RST, a wrong checksum, a fragment, an IP header with options, a source
///   that cannot be one host, or a frame that one station did not send to this one;
/// - send anything because of what a payload says.
///
/// Without an outbox it judges alike and sends nothing: there is then no object that could.
///
/// One thread. Time is any clock that never goes back, in nanoseconds. Allocates nothing per frame.
public final class Responder {
    private final MonitoredAddresses monitored;
    private final Exclusions exclusions;
    private final long own;
    private final @Nullable TcpAnswers tcp;
    private final @Nullable NeighbourAnswers neighbours;
    private final LinkPath link;

    /// @param answers takes what answers a frame, during the call of [#frame]: one frame at most,
    ///   in memory that stays as it is until the next call
    /// @param due takes what is sent because its time has come: closes and banners, during the call
    ///   of [#tick], and during that of [#frame] where a connection must make room for another
    public Responder(ResponderManner manner, @Nullable Outbox answers, @Nullable Outbox due) {
        monitored = manner.monitored();
        exclusions = manner.exclusions();
        own = manner.hardwareAddress();
        if (answers == null || due == null || !manner.mode().answers()) {
            tcp = null;
            neighbours = null;
            link = new LinkPath();
        } else {
            tcp = new TcpAnswers(manner, answers, due);
            // On the address of a real host its kernel answers for it.
            neighbours = manner.mode() == Mode.HOST ? null : new NeighbourAnswers(manner, answers);
            link = tcp.link();
        }
    }

    /// Connections that are open.
    public long openConnections() {
        return tcp == null ? 0 : tcp.openConnections();
    }

    /// Connections that were closed early, because another one needed their place.
    public long evicted() {
        return tcp == null ? 0 : tcp.evicted();
    }

    /// Does what is due by now.
    public void tick(long nowNanos) {
        if (tcp != null) {
            tcp.tick(nowNanos);
        }
    }

    /// Judges a frame, and answers it.
    ///
    /// @param packet the frame as decoded
    public Fate frame(LiveFrame frame, Packet packet, long nowNanos) {
        boolean plain = link.read(frame);
        if (packet.version == 0) {
            return noPacket(frame, packet, plain);
        }
        boolean asked = NeighbourAdvertisement.isDiscovery(packet);
        boolean answered =
                asked && plain && neighbours != null && neighbours.discovery(link, frame, packet);
        if (!monitored.isDestination(packet)) {
            if (asked) {
                return answered ? Fate.NEIGHBOUR_ANSWERED : Fate.NEIGHBOUR_OTHER;
            }
            return monitored.isSource(packet) ? Fate.FROM_MONITORED : Fate.NOT_MONITORED;
        }
        if (exclusions.isOwn(packet)) {
            return Fate.EXCLUDED;
        }
        if (packet.fragment) {
            return Fate.FRAGMENT;
        }
        if (!isReadable(frame, packet)) {
            return Fate.MALFORMED;
        }
        if (!frame.checksumUnfinished && !isSound(packet)) {
            return Fate.BAD_CHECKSUM;
        }
        return switch (packet.transport) {
            case TCP -> segment(packet, plain, nowNanos);
            case UDP -> Fate.UDP;
            case ICMP, ICMP6 -> Fate.ICMP;
            case OTHER -> Fate.OTHER_PROTOCOL;
        };
    }

    private Fate noPacket(LiveFrame frame, Packet packet, boolean plain) {
        if (packet.outcome != Outcome.NOT_IP) {
            return Fate.UNREADABLE;
        }
        if (!plain || link.etherType != ArpReply.ETHER_TYPE) {
            return Fate.NOT_IP;
        }
        boolean answered = neighbours != null && neighbours.arp(link, frame);
        return answered ? Fate.NEIGHBOUR_ANSWERED : Fate.NEIGHBOUR_OTHER;
    }

    /// Whether its headers are whole, and it was on the wire as long as it says.
    private static boolean isReadable(LiveFrame frame, Packet packet) {
        long onWire = frame.wireLength - packet.networkOffset();
        return packet.outcome.isPacket() && packet.networkWireLength() <= onWire;
    }

    private static boolean isSound(Packet packet) {
        Integrity.judge(packet);
        return !Anomaly.isDropped(packet.anomalies) && FragmentHeader.isSound(packet);
    }

    private Fate segment(Packet packet, boolean plain, long nowNanos) {
        TcpAnswers answering = plain && isAnswerable(packet) ? tcp : null;
        if (packet.hasFlags(Packet.SYN)) {
            if (packet.hasFlags(Packet.FIN) || packet.hasFlags(Packet.RST)) {
                return Fate.TCP_OTHER;
            }
            if (packet.hasFlags(Packet.ACK)) {
                return Fate.BACKSCATTER;
            }
            return answering == null ? Fate.SYN_UNANSWERED : answering.syn(packet, nowNanos);
        }
        if (packet.hasFlags(Packet.RST)) {
            return answering == null ? Fate.BACKSCATTER : answering.reset(packet);
        }
        if (!packet.hasFlags(Packet.ACK)) {
            return Fate.TCP_OTHER;
        }
        return answering == null ? Fate.COOKIE_MISMATCH : answering.segment(packet, nowNanos);
    }

    /// Whether one host may have sent it to us over one link, and nothing hides where it was meant
    /// to go. Options of IP may do that (source routing), and so may extension headers.
    private boolean isAnswerable(Packet packet) {
        return link.isBetweenStations(own)
                && link.networkAt == packet.networkOffset()
                && packet.networkHeaderLength == NetworkHeader.bytes(packet.version)
                && packet.sourcePort != 0
                && packet.destinationPort != 0
                && Martian.isStation(packet)
                && !monitored.isSource(packet);
    }
}
