package teiten.report;

import java.util.Locale;
import teiten.identify.Protocol;

/// Names of sections on the page, the same in both languages; they begin the names of a topic's
/// numbers too where these have no names of their own.
final class Anchors {
    static final String REFLECTORS = "reflectors";
    static final String SSH = "ssh";

    private Anchors() {}

    static String of(Topic topic) {
        return switch (topic) {
            case Topic.Port(_, FeaturedPort port) -> "port-" + port.days().key().replace('/', '-');
            case Topic.Reflectors _ -> REFLECTORS;
            case Topic.OffPort(_, Protocol protocol, _) ->
                    protocol == Protocol.SSH ? SSH : protocol.id() + "-off-port";
            case Topic.Content(_, Protocol protocol, _) -> "content-" + protocol.id();
            case Topic.Other(_, Focus focus) ->
                    "series-" + focus.days().key().toLowerCase(Locale.ROOT).replace(' ', '-');
        };
    }
}
