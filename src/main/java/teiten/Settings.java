package teiten;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.console.Language;
import teiten.decode.Prefix;

/// What holds for a run: an option wins over a `TEITEN_*` variable, that over a configuration file,
/// that over the default.
///
/// @param data folder of the store
/// @param languages languages asked for, the first one being that of messages; never empty
/// @param languageChosen whether somebody chose the languages, as against the locale
/// @param zone zone of days and times, or null for the store's
/// @param color `auto`, `always` or `never`
/// @param countryData database of countries, or null for the embedded one
/// @param asData database of autonomous systems, or null for none
/// @param surveys files that name survey scanners
/// @param verdicts file with the triggers of detection, or null
/// @param own networks that are the user's own
record Settings(
        Path data,
        List<Language> languages,
        boolean languageChosen,
        @Nullable ZoneId zone,
        String color,
        @Nullable Path countryData,
        @Nullable Path asData,
        SurveyFiles surveys,
        @Nullable Path verdicts,
        List<Prefix> own) {
    private static final String DEFAULT_DATA = "teiten-data";

    Settings {
        languages = List.copyOf(languages);
        own = List.copyOf(own);
    }

    /// The language of messages.
    Language language() {
        return languages.getFirst();
    }

    static Settings of(RootCommand options, Surroundings surroundings) {
        Map<String, String> environment = surroundings.environment();
        Sources sources = new Sources(environment, ConfigFile.read(options, surroundings));
        String data = sources.first(text(options.data), "data");
        String languages =
                sources.first(
                        options.languages.isEmpty() ? null : String.join(",", options.languages),
                        "lang");
        String zone = sources.first(options.zone, "tz");
        String color = sources.first(options.color, "color");
        return new Settings(
                surroundings.folder().resolve(data == null ? DEFAULT_DATA : data),
                languages == null ? List.of(Language.of(environment)) : languages(languages),
                languages != null,
                zone == null ? null : zone(zone),
                color == null ? "auto" : color(color),
                file(sources.first(text(options.countryData), "country_data"), surroundings),
                file(sources.first(text(options.asData), "as_data"), surroundings),
                new SurveyFiles(
                        file(sources.first(text(options.surveyList), "survey_list"), surroundings),
                        file(
                                sources.first(text(options.reverseNames), "reverse_names"),
                                surroundings)),
                file(sources.first(null, "verdicts"), surroundings),
                OwnNetworks.parse(sources.first(null, OwnNetworks.KEY)));
    }

    /// Where values come from after the options.
    private record Sources(Map<String, String> environment, Map<String, String> file) {
        @Nullable String first(@Nullable String option, String name) {
            if (option != null) {
                return option;
            }
            String variable = environment.get("TEITEN_" + name.toUpperCase(java.util.Locale.ROOT));
            return variable != null && !variable.isEmpty() ? variable : file.get(name);
        }
    }

    private static @Nullable String text(@Nullable Path option) {
        return option == null ? null : option.toString();
    }

    private static @Nullable Path file(@Nullable String name, Surroundings surroundings) {
        return name == null ? null : surroundings.folder().resolve(name);
    }

    static List<Language> languages(String list) {
        List<Language> languages = new ArrayList<>();
        for (String code : list.split(",", -1)) {
            Language language =
                    Language.of(code.strip())
                            .orElseThrow(() -> new CommandError("T0220", code.strip()));
            if (!languages.contains(language)) {
                languages.add(language);
            }
        }
        return languages;
    }

    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException wrong) {
            throw new CommandError(wrong, "T0221", name);
        }
    }

    private static String color(String when) {
        return switch (when) {
            case "auto", "always", "never" -> when;
            default -> throw new CommandError("T0222", when);
        };
    }
}
