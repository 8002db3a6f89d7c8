package teiten;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.decode.Prefix;
import teiten.observe.MonitoredAddresses;
import teiten.observe.MonitoredPrefixes;

/// The monitored addresses of an option `--addresses`.
final class NamedAddresses {
    private NamedAddresses() {}

    /// The addresses, or null when none are named.
    static @Nullable MonitoredAddresses parse(List<String> texts) {
        if (texts.isEmpty()) {
            return null;
        }
        List<Prefix> prefixes = new ArrayList<>();
        for (String text : texts) {
            try {
                prefixes.add(Prefix.parse(text.strip()));
            } catch (IllegalArgumentException e) {
                throw new CommandError(e, "T0217", text, String.valueOf(e.getMessage()));
            }
        }
        return new MonitoredPrefixes(prefixes);
    }
}
