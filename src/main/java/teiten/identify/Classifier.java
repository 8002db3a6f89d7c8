package teiten.identify;

import static teiten.identify.TrafficClass.BACKSCATTER;
import static teiten.identify.TrafficClass.OTHER;
import static teiten.identify.TrafficClass.SCAN;

import teiten.observe.HeaderMark;
import teiten.observe.Observation;

/// The class of an observation, from its headers and its content. First line that fits:
///
/// ```text
/// kind                      content           other direction in the input   class
/// TCP_ANSWER, ICMP_ANSWER   any               no                             backscatter
/// TCP_ANSWER, ICMP_ANSWER   any               yes                            other
/// DATAGRAM                  role response     no                             backscatter
/// DATAGRAM                  role response     yes                            other
/// any, not monitored        any               -                              other
/// SYN, SEGMENT              role response     -                              other
/// SYN                       any               -                              scan
/// SEGMENT, FIN/NULL/Xmas    any               -                              scan
/// SEGMENT                   role request      -                              scan
/// SEGMENT                   any               -                              other
/// ICMP_REQUEST              any               -                              scan
/// DATAGRAM                  any, also empty   -                              scan
/// NEIGHBOUR, RETURN, OTHER  any               -                              other
/// INCOMPLETE                any               -                              other
/// INVALID                   any               -                              invalid
/// ```
///
/// So the class of an answer is never scan. Reflector abuse and misconfiguration need the source's
/// other packets and are told elsewhere.
public final class Classifier {
    private Classifier() {}

    public static TrafficClass classify(Observation observation, Content content) {
        boolean response = content.role() == Role.RESPONSE;
        return switch (observation.kind) {
            case TCP_ANSWER, ICMP_ANSWER -> answer(observation);
            case DATAGRAM -> response ? answer(observation) : access(observation);
            case SYN -> response ? OTHER : access(observation);
            case SEGMENT -> {
                // A request outside of any handshake asks all the same.
                boolean request = content.role() == Role.REQUEST;
                boolean probe = HeaderMark.NMAP_FLAGS.in(observation.marks) && !response;
                yield request || probe ? access(observation) : OTHER;
            }
            case ICMP_REQUEST -> access(observation);
            case NEIGHBOUR, RETURN, OTHER, INCOMPLETE -> OTHER;
            case INVALID -> TrafficClass.INVALID;
        };
    }

    private static TrafficClass answer(Observation observation) {
        return observation.answered ? OTHER : BACKSCATTER;
    }

    private static TrafficClass access(Observation observation) {
        return observation.monitored ? SCAN : OTHER;
    }
}
