package teiten.identify;

import static teiten.identify.TrafficClass.BACKSCATTER;
import static teiten.identify.TrafficClass.INVALID;
import static teiten.identify.TrafficClass.MISCONFIGURATION;
import static teiten.identify.TrafficClass.OTHER;
import static teiten.identify.TrafficClass.REFLECTOR_ABUSE;
import static teiten.identify.TrafficClass.SCAN;

import teiten.observe.HeaderMark;
import teiten.observe.Observation;

/// The class of an observation, from its headers and its content. First line that fits:
///
/// ```text
/// kind                      content           other                          class
/// any, monitored            any               source and destination equal   invalid
/// TCP_ANSWER                any               masscan's own RST              other
/// ICMP_ANSWER               any               quotes a packet not of ours    other
/// TCP_ANSWER, ICMP_ANSWER   any               request not in the input       backscatter
/// TCP_ANSWER, ICMP_ANSWER   any               request in the input           other
/// DATAGRAM                  role response     request not in the input       backscatter
/// DATAGRAM                  role response     request in the input           other
/// any, not monitored        any               -                              other
/// DATAGRAM                  tells of itself   -                              misconfiguration
/// SYN, SEGMENT              role response     -                              other
/// SYN                       any               -                              scan
/// SEGMENT                   any               flags that no system opens with scan
/// SEGMENT                   role request      -                              scan
/// SEGMENT                   any               -                              other
/// ICMP_REQUEST              any               -                              scan
/// DATAGRAM                  any, also empty   -                              scan
/// NEIGHBOUR, RETURN, OTHER  any               -                              other
/// INCOMPLETE                any               -                              other
/// INVALID                   any               -                              invalid
/// ```
///
/// Then what the source's other packets say may change it ([#revised]): requests that are alike are
/// reflector abuse ([AlikeRequests]), what goes on all day with one port is misconfiguration
/// ([SourceDay]), and SYN-ACKs and ACKs to one port of many addresses are a scan ([AnswerSweep]).
///
/// So the class of an answer is never scan: what [AnswerSweep] finds answers nothing, as it comes
/// from clients' ports to a service's. Such SYN-ACKs still are no accesses, for a packet alone does
/// not show it: backscatter and what looks like it never raise the count of searches.
public final class Classifier {
    private Classifier() {}

    /// The class by the observation alone.
    public static TrafficClass classify(Observation observation, Content content) {
        if (observation.monitored && isLand(observation)) {
            return INVALID;
        }
        boolean response = content.role() == Role.RESPONSE;
        return switch (observation.kind) {
            case TCP_ANSWER ->
                    HeaderMark.MASSCAN_RST.in(observation.marks) ? OTHER : answer(observation);
            case ICMP_ANSWER -> quotesAnother(observation) ? OTHER : answer(observation);
            case DATAGRAM -> response ? answer(observation) : datagram(observation, content);
            case SYN -> response ? OTHER : access(observation);
            case SEGMENT -> {
                // A request outside of any handshake asks all the same.
                boolean request = content.role() == Role.REQUEST;
                boolean probe = isProbe(observation.marks) && !response;
                yield request || probe ? access(observation) : OTHER;
            }
            case ICMP_REQUEST -> access(observation);
            case NEIGHBOUR, RETURN, OTHER, INCOMPLETE -> OTHER;
            case INVALID -> TrafficClass.INVALID;
        };
    }

    /// Whether the openings of an observation are accesses, whatever the source's other packets
    /// say.
    public static boolean isAccess(Observation observation, Content content) {
        return !classify(observation, content).isNoAccess();
    }

    /// The class that follows when the source's other packets are known, too.
    ///
    /// @param counts what was counted of them
    public static TrafficClass revised(
            TrafficClass alone, Observation observation, Content content, SourceCounts counts) {
        if (!observation.monitored) {
            return alone;
        }
        return revised(
                alone,
                counts.alikeRequests(observation, content).isReflectorAbuse(),
                counts.sourceDay(observation).isMisconfiguration(),
                counts.answerSweep(observation, content).isScan());
    }

    /// The same for those who count otherwise.
    ///
    /// @param abuse whether it is one of many alike requests ([AlikeRequests])
    /// @param routine whether its source goes on all day with one port ([SourceDay])
    /// @param sweep whether it is one of many answers to one port of many addresses ([AnswerSweep])
    public static TrafficClass revised(
            TrafficClass alone, boolean abuse, boolean routine, boolean sweep) {
        return switch (alone) {
            case SCAN -> abuse ? REFLECTOR_ABUSE : routine ? MISCONFIGURATION : SCAN;
            case BACKSCATTER, OTHER -> sweep ? SCAN : alone;
            case REFLECTOR_ABUSE, MISCONFIGURATION, SPOOF_SUSPECT, INVALID -> alone;
        };
    }

    /// Source and destination are one (the "land" attack of 1997): nobody sent it so.
    static boolean isLand(Observation observation) {
        return observation.sourceLow == observation.destinationLow
                && observation.sourceHigh == observation.destinationHigh;
    }

    /// Whether an ICMP error quotes a packet that came from elsewhere than where the error goes to.
    public static boolean quotesAnother(Observation observation) {
        return observation.quotedVersion != 0
                && !observation.quotedMonitored
                && (observation.quotedSourceLow != observation.destinationLow
                        || observation.quotedSourceHigh != observation.destinationHigh);
    }

    private static boolean isProbe(int marks) {
        return HeaderMark.NMAP_FLAGS.in(marks)
                || HeaderMark.NMAP_OS.in(marks)
                || HeaderMark.ODD_FLAGS.in(marks);
    }

    private static TrafficClass answer(Observation observation) {
        return observation.answered ? OTHER : BACKSCATTER;
    }

    private static TrafficClass datagram(Observation observation, Content content) {
        TrafficClass access = access(observation);
        // Whoever hears a notice was not looked for.
        return access == SCAN && RequestTraits.isNotice(content) ? MISCONFIGURATION : access;
    }

    private static TrafficClass access(Observation observation) {
        return observation.monitored ? SCAN : OTHER;
    }
}
