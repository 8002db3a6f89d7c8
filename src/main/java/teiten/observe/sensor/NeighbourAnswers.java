package teiten.observe.sensor;

import teiten.bytes.Bytes;
import teiten.capture.live.LiveFrame;
import teiten.decode.Anomaly;
import teiten.decode.Integrity;
import teiten.decode.Packet;
import teiten.observe.MonitoredAddresses;

/// Answers neighbours that ask for the hardware address of a monitored address, so that their
/// packets come to us: ARP and neighbour discovery.
final class NeighbourAnswers {
    private final MonitoredAddresses monitored;
    private final long own;
    private final Outbox answers;
    private final ArpReply reply = new ArpReply();
    private final NeighbourAdvertisement advertisement = new NeighbourAdvertisement();

    NeighbourAnswers(ResponderManner manner, Outbox answers) {
        monitored = manner.monitored();
        own = manner.hardwareAddress();
        this.answers = answers;
    }

    /// Takes a frame of ARP. A host that says of itself that it has a monitored address is not
    /// contradicted.
    boolean arp(LinkPath link, LiveFrame frame) {
        Bytes bytes = frame.bytes;
        int at = link.networkAt;
        if (!link.isToStationOrGroup(own)
                || !ArpReply.isRequest(bytes, at)
                || !monitored.contains(4, 0, ArpReply.target(bytes, at))
                || monitored.contains(4, 0, ArpReply.sender(bytes, at))) {
            return false;
        }
        reply.send(link, bytes, at, own, answers);
        return true;
    }

    /// Takes a packet of neighbour discovery.
    boolean discovery(LinkPath link, LiveFrame frame, Packet packet) {
        if (!link.isToStationOrGroup(own)
                || link.networkAt != packet.networkOffset()
                || !isSound(frame, packet)
                || !NeighbourAdvertisement.isSolicitation(packet)
                || monitored.isSource(packet)
                || !monitored.contains(
                        6,
                        NeighbourAdvertisement.targetHigh(packet),
                        NeighbourAdvertisement.targetLow(packet))) {
            return false;
        }
        return advertisement.send(link, packet, own, answers);
    }

    private static boolean isSound(LiveFrame frame, Packet packet) {
        if (frame.checksumUnfinished) {
            return true;
        }
        Integrity.judge(packet);
        return packet.checksumJudged && !Anomaly.isDropped(packet.anomalies);
    }
}
