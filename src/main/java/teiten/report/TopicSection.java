package teiten.report;

import java.util.List;
import teiten.detect.Finding;
import teiten.identify.Protocol;

/// The section of a topic, whatever it is about.
final class TopicSection {
    private TopicSection() {}

    /// The topic in one line of numbers, or nothing when there are none.
    static String brief(Draft draft, Topic topic) {
        return switch (topic) {
            case Topic.Port(_, FeaturedPort port) -> PortSection.brief(draft, port);
            case Topic.Reflectors(List<Finding> findings) ->
                    ReflectorSection.brief(draft, findings);
            case Topic.OffPort(List<Finding> findings, Protocol protocol, _) ->
                    protocol == Protocol.SSH
                            ? SshSection.brief(draft)
                            : FindingText.brief(draft, findings.getFirst());
            case Topic.Content(List<Finding> findings, _, _) ->
                    FindingText.brief(draft, findings.getFirst());
            case Topic.Other(List<Finding> findings, _) ->
                    FindingText.brief(draft, findings.getFirst());
        };
    }

    static void write(Draft draft, Topic topic) {
        switch (topic) {
            case Topic.Port(List<Finding> findings, FeaturedPort port) ->
                    PortSection.write(draft, findings, port);
            case Topic.Reflectors(List<Finding> findings) ->
                    ReflectorSection.write(draft, findings);
            case Topic.OffPort(List<Finding> findings, Protocol protocol, Focus focus) -> {
                if (protocol == Protocol.SSH) {
                    SshSection.write(draft, findings);
                } else {
                    FocusSection.write(draft, topic, focus, protocol);
                }
            }
            case Topic.Content(_, Protocol protocol, Focus focus) ->
                    FocusSection.write(draft, topic, focus, protocol);
            case Topic.Other(_, Focus focus) -> FocusSection.write(draft, topic, focus);
        }
    }
}
