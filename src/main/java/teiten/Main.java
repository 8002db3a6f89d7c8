package teiten;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.OutputClosed;
import teiten.console.Terminal;

/// The command `teiten`: reads the command line, runs one command, answers with its exit code.
public final class Main {
    private static final int BUFFER_BYTES = 1 << 16;

    private Main() {}

    public static void main(String[] arguments) {
        // UTF-8 whatever the locale: Japanese answers must survive LANG=C.
        OutputStreamOfProcess out =
                new OutputStreamOfProcess(new FileOutputStream(FileDescriptor.out));
        PrintStream output =
                new PrintStream(
                        new BufferedOutputStream(out, BUFFER_BYTES), false, StandardCharsets.UTF_8);
        PrintStream errors =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Surroundings surroundings =
                Surroundings.ofProcess(output, errors, Terminal.ofProcess(System.getenv()));
        int exit = run(arguments, surroundings);
        output.flush();
        if (out.isBroken()) {
            Session session = new Session(surroundings);
            CommandError error = new CommandError("T0502", out.failure());
            session.consoleIn(Help.language(arguments, surroundings), "auto").error(error);
            exit = error.exit();
        }
        System.exit(exit);
    }

    /// Runs one command line with these streams, which are taken for files.
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        return run(arguments, Surroundings.ofProcess(out, err, Terminal.none()));
    }

    static int run(String[] arguments, Surroundings surroundings) {
        Session session = new Session(surroundings);
        Help help = new Help(Help.language(arguments, surroundings));
        CommandLine commands = Commands.of(session, help);
        try {
            ParseResult parsed = commands.parseArgs(arguments);
            int exit = run(parsed, session, help);
            surroundings.streams().out().flush();
            return exit;
        } catch (OutputClosed _) {
            return ExitCode.OK.number();
        } catch (ParameterException wrong) {
            return fail(UsageErrors.of(wrong), session, help);
        } catch (Throwable failure) {
            return fail(failure, session, help);
        }
    }

    private static int run(ParseResult parsed, Session session, Help help) throws Exception {
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        CommandLine command = deepest.commandSpec().commandLine();
        PrintStream out = session.surroundings().streams().out();
        if (session.options().version) {
            out.println("teiten " + RootCommand.VERSION);
            return ExitCode.OK.number();
        }
        if (session.options().help || command.getCommand() instanceof RootCommand) {
            help.print(command, session, out);
            return ExitCode.OK.number();
        }
        Callable<Integer> work = command.getCommand();
        return work.call();
    }

    private static int fail(Throwable failure, Session session, Help help) {
        CommandError error = Failures.of(failure);
        Console console = session.consoleIn(help.language(), "auto");
        session.surroundings().streams().out().flush();
        console.error(error);
        if (session.options().verbose) {
            failure.printStackTrace(console.errors());
        }
        return error.exit();
    }
}
