package teiten.report;

import java.util.List;

/// What the report of a month is about.
///
/// @param list the topics of the month's headlines, in the order of print; empty where there are
///   none
/// @param judgement all that was found, or why nothing was judged
/// @param pptp the port of PPTP, which has numbers of its own whether or not it is a topic
/// @param reflectors searches for reflectors, one row a protocol, in the order of print: observed
///   month by month whether or not they are a topic
/// @param ssh searches for SSH on any port, likewise
public record Topics(
        List<Topic> list,
        Judgement judgement,
        FeaturedPort pptp,
        List<ReflectorSearch> reflectors,
        SshSearch ssh) {
    public Topics {
        list = List.copyOf(list);
        reflectors = List.copyOf(reflectors);
    }
}
