package teiten.report;

import java.util.List;
import teiten.detect.Finding;
import teiten.identify.Protocol;

/// One topic of the report: the headlines that it is made of, and what is shown of it.
public sealed interface Topic {
    /// The headlines, at least one; each carries a verdict.
    List<Finding> findings();

    /// A destination port.
    record Port(List<Finding> findings, FeaturedPort port) implements Topic {
        public Port {
            findings = List.copyOf(findings);
        }
    }

    /// Searches for reflectors, of whatever protocols: they are told together.
    record Reflectors(List<Finding> findings) implements Topic {
        public Reflectors {
            findings = List.copyOf(findings);
        }
    }

    /// A content on other than its own ports.
    record OffPort(List<Finding> findings, Protocol protocol, Focus focus) implements Topic {
        public OffPort {
            findings = List.copyOf(findings);
        }
    }

    /// A content on any port.
    record Content(List<Finding> findings, Protocol protocol, Focus focus) implements Topic {
        public Content {
            findings = List.copyOf(findings);
        }
    }

    /// A tool, an autonomous system, a country, or everything together.
    record Other(List<Finding> findings, Focus focus) implements Topic {
        public Other {
            findings = List.copyOf(findings);
        }
    }
}
