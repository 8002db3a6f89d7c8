package teiten;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import teiten.aggregate.Selection;
import teiten.console.CommandError;
import teiten.identify.Protocol;

/// A service as people name it: the id of a protocol, which stands for its variants too (`ntp` for
/// `ntp_client`, `ntp_monlist` and so on).
final class ServiceName {
    private ServiceName() {}

    /// The accesses with this content on any port; throws [CommandError] where nothing is called
    /// so.
    static Selection parse(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        List<Protocol> contents = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            if (protocol.id().equals(name) || protocol.id().startsWith(name + "_")) {
                contents.add(protocol);
            }
        }
        if (contents.isEmpty()) {
            throw unknown(text, name);
        }
        return contents.size() == 1
                ? Selection.search(contents.getFirst())
                : Selection.content(name, contents);
    }

    private static CommandError unknown(String text, String name) {
        List<String> ids = Arrays.stream(Protocol.values()).map(Protocol::id).toList();
        List<String> meant = Suggestions.of(name, ids);
        String known = ids.stream().sorted().collect(Collectors.joining(", "));
        return new CommandError("T0216", text, known, meant.isEmpty() ? "ssh" : meant.getFirst());
    }
}
