package teiten;

import java.io.PrintStream;
import java.util.List;
import java.util.ResourceBundle;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import teiten.console.Ink;
import teiten.console.Language;
import teiten.console.Words;

/// Help texts in the language of the run. A command's help lists its own options; those that every
/// command takes stand in `teiten --help`.
final class Help {
    private static final String TEXTS = "/teiten/help.tsv";
    private static final int MOST_COLUMNS = 100;

    private final Words words;

    Help(Language language) {
        this.words = Words.read(TEXTS, language);
    }

    Language language() {
        return words.language();
    }

    ResourceBundle texts() {
        return words;
    }

    /// The language to speak before the command line is understood: help and usage errors must be
    /// in it too. What is no language is found later and said.
    static Language language(String[] arguments, Surroundings surroundings) {
        String asked = surroundings.environment().getOrDefault("TEITEN_LANG", "");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--lang=")) {
                asked = arguments[i].substring("--lang=".length());
            } else if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
                asked = arguments[i + 1];
            }
        }
        String first = asked.split(",", 2)[0].strip();
        return Language.of(first).orElseGet(() -> Language.of(surroundings.environment()));
    }

    /// Sets the width and leaves inherited options out.
    void arrange(CommandLine command, int columns) {
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.width(Math.min(columns, MOST_COLUMNS));
        boolean root = command.getParent() == null;
        usage.sectionMap()
                .put(
                        UsageMessageSpec.SECTION_KEY_OPTION_LIST,
                        help -> {
                            List<OptionSpec> options =
                                    help.commandSpec().options().stream()
                                            .filter(option -> root || !option.inherited())
                                            .toList();
                            return help.optionListExcludingGroups(options);
                        });
        command.getSubcommands().values().forEach(each -> arrange(each, columns));
    }

    void print(CommandLine command, Session session, PrintStream out) {
        Surroundings surroundings = session.surroundings();
        String when = session.options().color == null ? "auto" : session.options().color;
        boolean terminal = surroundings.streams().terminal().output();
        Ansi ansi =
                Ink.of(when, surroundings.environment(), terminal) == Ink.COLOURED
                        ? Ansi.ON
                        : Ansi.OFF;
        out.print(command.getUsageMessage(ansi));
    }
}
