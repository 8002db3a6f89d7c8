package teiten;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.Language;
import teiten.console.Words;
import teiten.origin.OriginDatabase;
import teiten.origin.OriginException;
import teiten.origin.Origins;
import teiten.store.Store;

/// What the commands of one run share. Settings are worked out when a command first asks, so that
/// help needs no configuration file.
final class Session {
    private static final String MESSAGES = "/teiten/messages.tsv";

    private final RootCommand options = new RootCommand();
    private final Surroundings surroundings;
    private @Nullable Settings settings;
    private @Nullable Console console;

    Session(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    RootCommand options() {
        return options;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Settings settings() {
        if (settings == null) {
            settings = Settings.of(options, surroundings);
        }
        return settings;
    }

    /// The store, of an answer whose days are those of the store's zone and of no other.
    Store storeInItsZone() {
        Store store = Store.open(data());
        ZoneId asked = settings().zone();
        if (asked != null && !asked.getRules().equals(store.zone().getRules())) {
            throw new CommandError("T0603", asked, store.zone());
        }
        return store;
    }

    Path data() {
        return settings().data();
    }

    /// Who knows where addresses are; closed by whom asks.
    Origins origins() {
        Path countries = settings().countryData();
        Path networks = settings().asData();
        OriginDatabase first = countries == null ? OriginDatabase.embedded() : database(countries);
        return new Origins(first, networks == null ? null : database(networks));
    }

    private static OriginDatabase database(Path file) {
        try {
            return OriginDatabase.open(file);
        } catch (OriginException wrong) {
            throw new CommandError(wrong, "T0309", file, wrong.reason());
        }
    }

    Console console() {
        if (console == null) {
            console = consoleIn(settings().language(), settings().color());
        }
        return console;
    }

    /// A console for what goes wrong before settings are known.
    Console consoleIn(Language language, String color) {
        return Console.of(
                surroundings.streams(),
                Words.read(MESSAGES, language),
                new Console.Manner(color, options.quiet, options.verbose),
                surroundings.environment());
    }

    /// The form of the answer that was asked for.
    Form form() {
        if (options.json && options.csv) {
            throw new CommandError("T0223");
        }
        return options.json ? Form.JSON : options.csv ? Form.CSV : Form.TEXT;
    }

    /// How an answer is written.
    enum Form {
        TEXT,
        JSON,
        CSV
    }
}
