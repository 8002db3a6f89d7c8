package teiten.report;

import java.util.List;
import teiten.detect.Finding;
import teiten.detect.Verdict;
import teiten.identify.Protocol;

/// One topic of the report: the headlines that it is made of, and what is shown of it.
public sealed interface Topic {
    /// The headlines, at least one; each carries a verdict.
    List<Finding> findings();

    /// The same with one verdict for all its headlines.
    default Topic judged(Verdict verdict) {
        List<Finding> judged = findings().stream().map(finding -> finding.judged(verdict)).toList();
        return switch (this) {
            case Port(_, FeaturedPort port) -> new Port(judged, port);
            case Reflectors _ -> new Reflectors(judged);
            case OffPort(_, Protocol protocol, Focus focus) -> new OffPort(judged, protocol, focus);
            case Content(_, Protocol protocol, Focus focus) -> new Content(judged, protocol, focus);
            case Other(_, Focus focus) -> new Other(judged, focus);
        };
    }

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
