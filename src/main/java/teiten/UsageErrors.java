package teiten;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import teiten.console.CommandError;

/// What is wrong with a command line, in the form of our errors.
final class UsageErrors {
    private static final int LONGEST_GUESSED = 40;

    private UsageErrors() {}

    static CommandError of(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        String name = command.qualifiedName();
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched, command);
            case MissingParameterException missing when missing.getMissing().isEmpty() ->
                    other(missing, name);
            case MissingParameterException missing -> missing(missing, name);
            default -> other(wrong, name);
        };
    }

    private static CommandError unmatched(UnmatchedArgumentException wrong, CommandSpec command) {
        String written = wrong.getUnmatched().isEmpty() ? "" : wrong.getUnmatched().getFirst();
        String name = command.qualifiedName();
        boolean option = written.startsWith("-");
        Collection<String> known =
                option ? command.optionsMap().keySet() : command.subcommands().keySet();
        List<String> meant =
                written.length() > LONGEST_GUESSED ? List.of() : Suggestions.of(written, known);
        if (meant.isEmpty()) {
            return new CommandError(wrong, option ? "T0202" : "T0201", written, name);
        }
        String list = String.join(", ", meant);
        return new CommandError(wrong, option ? "T0206" : "T0205", written, name, list);
    }

    private static CommandError missing(MissingParameterException wrong, String command) {
        ArgSpec first = wrong.getMissing().getFirst();
        if (first instanceof OptionSpec option && !option.required()) {
            return new CommandError(
                    wrong, "T0207", option.longestName(), option.paramLabel(), command);
        }
        String labels =
                wrong.getMissing().stream()
                        .map(UsageErrors::label)
                        .collect(Collectors.joining(", "));
        // An SQL comment looks like an option.
        String code = labels.equals("SQL") ? "T0232" : "T0203";
        return new CommandError(wrong, code, labels, command);
    }

    private static CommandError other(ParameterException wrong, String command) {
        ArgSpec argument = wrong.getArgSpec();
        if (argument != null && wrong.getValue() != null) {
            return new CommandError(wrong, "T0208", wrong.getValue(), label(argument), command);
        }
        String message = String.valueOf(wrong.getMessage());
        return new CommandError(
                wrong, "T0204", message.lines().findFirst().orElse(message), command);
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
