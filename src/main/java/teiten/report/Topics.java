package teiten.report;

import java.util.List;

/// The three topics of the report.
///
/// @param port the featured port
/// @param reflectors searches for reflectors, one row a protocol, in the order of print
/// @param ssh searches for SSH on any port
public record Topics(FeaturedPort port, List<ReflectorSearch> reflectors, SshSearch ssh) {
    public Topics {
        reflectors = List.copyOf(reflectors);
    }
}
