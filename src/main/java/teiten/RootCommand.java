package teiten;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// `teiten` itself: the options that every command takes, before or after its name. What is not
/// given is null; [Settings] works out what holds.
@Command(name = "teiten", synopsisSubcommandLabel = "COMMAND")
final class RootCommand {
    static final String VERSION = "0.1.0";

    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT)
    @Nullable Path data;

    @Option(names = "--config", paramLabel = "FILE", scope = ScopeType.INHERIT)
    @Nullable Path config;

    @Option(names = "--lang", paramLabel = "ja|en", split = ",", scope = ScopeType.INHERIT)
    List<String> languages = List.of();

    @Option(names = "--tz", paramLabel = "ZONE", scope = ScopeType.INHERIT)
    @Nullable String zone;

    @Option(names = "--country-data", paramLabel = "FILE", scope = ScopeType.INHERIT)
    @Nullable Path countryData;

    @Option(names = "--as-data", paramLabel = "FILE", scope = ScopeType.INHERIT)
    @Nullable Path asData;

    @Option(names = "--survey-list", paramLabel = "FILE", scope = ScopeType.INHERIT)
    @Nullable Path surveyList;

    @Option(names = "--reverse-names", paramLabel = "FILE", scope = ScopeType.INHERIT)
    @Nullable Path reverseNames;

    @Option(names = "--json", scope = ScopeType.INHERIT)
    boolean json;

    @Option(names = "--csv", scope = ScopeType.INHERIT)
    boolean csv;

    @Option(names = "--color", paramLabel = "WHEN", scope = ScopeType.INHERIT)
    @Nullable String color;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT)
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT)
    boolean verbose;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT)
    boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT)
    boolean help;
}
