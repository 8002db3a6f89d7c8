package teiten.identify;

import static teiten.identify.TrafficClass.BACKSCATTER;
import static teiten.identify.TrafficClass.MISCONFIGURATION;
import static teiten.identify.TrafficClass.REFLECTOR_ABUSE;
import static teiten.identify.TrafficClass.SCAN;

import java.util.EnumSet;
import java.util.Set;
import teiten.decode.Anomaly;
import teiten.decode.Transport;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// The tags of an observation: the reasons for its class, and what else is odd about it.
public final class Reasons {
    private Reasons() {}

    /// The tags of one observation.
    ///
    /// @param alone its class by itself
    /// @param asClass its class, as revised by the source's other packets
    public static Set<Tag> of(
            Observation observation, Content content, TrafficClass alone, TrafficClass asClass) {
        boolean swept = alone != SCAN && asClass == SCAN;
        Set<Tag> tags = EnumSet.noneOf(Tag.class);
        add(tags, Tag.NOT_MONITORED, !observation.monitored);
        add(tags, Tag.ANSWERED, observation.answered);
        add(tags, Tag.SAME_ADDRESSES, Classifier.isLand(observation));
        boolean ported =
                observation.transport == Transport.TCP || observation.transport == Transport.UDP;
        boolean zero = observation.sourcePort == 0 || observation.destinationPort == 0;
        add(tags, Tag.PORT_ZERO, ported && zero);
        add(tags, Tag.ODD_FLAGS, HeaderMark.ODD_FLAGS.in(observation.marks));
        switch (observation.kind) {
            case SYN -> {
                add(tags, Tag.SYN_PAYLOAD, HeaderMark.SYN_PAYLOAD.in(observation.marks));
                add(tags, Tag.HANDSHAKE_NO_PAYLOAD, observation.silent);
            }
            case SEGMENT -> {
                tags.add(Tag.STRAY_SEGMENT);
                add(tags, Tag.ACK_SCAN, swept);
            }
            case TCP_ANSWER -> {
                add(tags, Tag.SYN_ACK_SCAN, swept);
                add(tags, Tag.TCP_ANSWER, asClass == BACKSCATTER);
                add(tags, Tag.SCANNER_RESET, HeaderMark.MASSCAN_RST.in(observation.marks));
            }
            case ICMP_ANSWER -> icmp(tags, observation, asClass);
            case INVALID -> {
                add(tags, Tag.BAD_CHECKSUM, Anomaly.BAD_CHECKSUM.in(observation.anomalies));
                add(tags, Tag.BAD_LENGTH, Anomaly.BAD_LENGTH.in(observation.anomalies));
            }
            case INCOMPLETE -> tags.add(Tag.INCOMPLETE);
            case DATAGRAM, ICMP_REQUEST, NEIGHBOUR, OTHER, RETURN -> {}
        }
        said(tags, observation, content, asClass);
        return tags;
    }

    private static void icmp(Set<Tag> tags, Observation observation, TrafficClass asClass) {
        boolean another = Classifier.quotesAnother(observation);
        add(tags, Tag.BOGUS_ICMP, another);
        add(tags, Tag.QUOTED_VICTIM, observation.quotedVersion != 0 && !another);
        add(tags, Tag.ICMP_ANSWER, asClass == BACKSCATTER);
    }

    private static void said(
            Set<Tag> tags, Observation observation, Content content, TrafficClass asClass) {
        boolean datagram = observation.kind == Kind.DATAGRAM;
        add(tags, Tag.UDP_ANSWER, datagram && asClass == BACKSCATTER);
        add(tags, Tag.AMPLIFIER_REQUEST, datagram && RequestTraits.isAmplifying(content));
        add(tags, Tag.IDENTICAL_REQUESTS, asClass == REFLECTOR_ABUSE);
        boolean misconfigured = asClass == MISCONFIGURATION;
        boolean notice = RequestTraits.isNotice(content);
        add(tags, Tag.NOTICE, datagram && notice);
        add(tags, Tag.ONE_DESTINATION, misconfigured && !notice);
        add(tags, Tag.P2P_REMNANT, misconfigured && RequestTraits.isPeerToPeer(content));
    }

    private static void add(Set<Tag> tags, Tag tag, boolean is) {
        if (is) {
            tags.add(tag);
        }
    }
}
