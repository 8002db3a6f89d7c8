package teiten.console;

import java.io.PrintStream;
import java.util.List;

/// Where a command speaks: data on standard output, talk and progress on standard error.
///
/// @param output standard output
/// @param errors standard error
/// @param terminal what stands at their other ends
/// @param words the texts, in the language of the run
/// @param ink colours of standard output
/// @param errorInk colours of standard error
/// @param quiet whether talk and progress are left out
/// @param verbose whether faults show their stack
public record Console(
        Output output,
        PrintStream errors,
        Terminal terminal,
        Words words,
        Ink ink,
        Ink errorInk,
        boolean quiet,
        boolean verbose) {
    /// How loud and how coloured.
    ///
    /// @param when `auto`, `always` or `never`
    public record Manner(String when, boolean quiet, boolean verbose) {}

    /// The streams of a run.
    public record Streams(PrintStream out, PrintStream err, Terminal terminal) {}

    public static Console of(
            Streams streams,
            Words words,
            Manner manner,
            java.util.Map<String, String> environment) {
        Terminal terminal = streams.terminal();
        return new Console(
                new Output(streams.out(), terminal.output()),
                streams.err(),
                terminal,
                words,
                Ink.of(manner.when(), environment, terminal.output()),
                Ink.of(manner.when(), environment, terminal.errors()),
                manner.quiet(),
                manner.verbose());
    }

    /// The language of the run.
    public Language language() {
        return words.language();
    }

    /// The text of this key in the language of the run.
    public String say(String key, Object... values) {
        return words.say(key, values);
    }

    /// Prints lines to standard output.
    public void print(List<String> lines) {
        lines.forEach(output::line);
    }

    /// Prints a table to standard output, as wide as the terminal; uncut where there is none.
    public void print(TextTable table) {
        print(table.lines(terminal.output() ? terminal.columns() : Integer.MAX_VALUE, ink));
    }

    /// Says something to the person on standard error, unless told to be quiet.
    public void talk(String line) {
        if (!quiet) {
            errors.println(line);
        }
    }

    /// Prints an error to standard error, also when quiet.
    public void error(CommandError error) {
        error.lines(words, errorInk).forEach(errors::println);
    }

    /// Begins a long step.
    ///
    /// @param name what is done, one word
    /// @param total how much there is to do, in any unit
    public ProgressLine progress(String name, long total) {
        ProgressLine progress = new ProgressLine(this, name, total);
        output.under(progress);
        return progress;
    }
}
