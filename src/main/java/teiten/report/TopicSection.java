package teiten.report;

import teiten.detect.SeriesName;
import teiten.identify.Protocol;

/// The section of a topic, whatever it is about.
final class TopicSection {
    private TopicSection() {}

    /// Its anchor on the page, the same in both languages.
    static String id(Topic topic) {
        return switch (topic) {
            case Topic.Port(_, FeaturedPort port) -> "port-" + port.days().key().replace('/', '-');
            case Topic.Reflectors _ -> BoardSection.REFLECTORS;
            case Topic.OffPort(_, Protocol protocol, _) ->
                    protocol == Protocol.SSH ? BoardSection.SSH : protocol.id() + "-off-port";
            case Topic.Content(_, Protocol protocol, _) -> "content-" + protocol.id();
            case Topic.Other _ ->
                    "series-"
                            + series(topic)
                                    .text()
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .replace(' ', '-');
        };
    }

    static SeriesName series(Topic topic) {
        return topic.findings().getFirst().change().series();
    }

    static String title(Draft draft, Topic topic) {
        return switch (topic) {
            case Topic.Port(_, FeaturedPort port) -> PortSection.title(port, draft.printer());
            case Topic.Reflectors _ -> ReflectorSection.title(draft.printer());
            case Topic.OffPort _ -> SshSection.title(draft.printer());
            case Topic.Content _, Topic.Other _ -> Html.escape(series(topic).text());
        };
    }

    static String brief(Draft draft, Topic topic) {
        return switch (topic) {
            case Topic.Port(_, FeaturedPort port) -> PortSection.brief(draft, port);
            case Topic.Reflectors _ -> ReflectorSection.brief(draft);
            case Topic.OffPort _ -> SshSection.brief(draft);
            case Topic.Content _, Topic.Other _ -> "";
        };
    }

    static void write(Draft draft, Topic topic) {
        switch (topic) {
            case Topic.Port(_, FeaturedPort port) -> PortSection.write(draft, port);
            case Topic.Reflectors _ -> ReflectorSection.write(draft);
            case Topic.OffPort _ -> SshSection.write(draft);
            case Topic.Content _, Topic.Other _ -> {}
        }
    }
}
