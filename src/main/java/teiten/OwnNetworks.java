package teiten;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.decode.Prefix;

/// The networks that are the user's own: of an option `--own`, else of TEITEN_OWN, else of the
/// configuration file.
final class OwnNetworks {
    /// Its name in the configuration file.
    static final String KEY = "own";

    private OwnNetworks() {}

    /// Reads networks with commas between; none for null.
    static List<Prefix> parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<Prefix> networks = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            try {
                Prefix network = Prefix.parse(one.strip());
                if (!networks.contains(network)) {
                    networks.add(network);
                }
            } catch (IllegalArgumentException wrong) {
                throw new CommandError(
                        wrong, "T0245", one.strip(), String.valueOf(wrong.getMessage()));
            }
        }
        return networks;
    }

    /// Those of the option where it names any, else those that are set.
    static List<Prefix> of(List<String> option, Session session) {
        List<Prefix> named = parse(String.join(",", option));
        return named.isEmpty() ? session.settings().own() : named;
    }
}
