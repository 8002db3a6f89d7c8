package teiten;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.Language;
import teiten.console.Words;
import teiten.store.Questions;
import teiten.store.Store;

/// Explains an error, or a finding with the numbers that justify it.
@Command(name = "explain")
final class ExplainCommand implements Callable<Integer> {
    private static final String MESSAGES = "/teiten/messages.tsv";

    @Parameters(arity = "1", paramLabel = "CODE|FINDING-ID", descriptionKey = "what")
    private @Nullable String what;

    private final Session session;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String asked = String.valueOf(what);
        Session.Form form = session.form();
        Set<String> codes = codes();
        String code = asked.toUpperCase(Locale.ROOT);
        if (codes.contains(code)) {
            error(code, form);
            return ExitCode.OK.number();
        }
        Console console = session.console();
        if (code.matches("T[0-9]+") || !Stores.isThere(session.data())) {
            throw unknown(asked, Suggestions.of(code, codes));
        }
        Store store = session.storeInItsZone();
        Explained explained =
                Questions.ask(
                        store,
                        questions -> {
                            String id = asked.toLowerCase(Locale.ROOT);
                            Explained found = Explained.of(questions, id);
                            if (found == null) {
                                throw unknown(asked, Suggestions.of(id, questions.foundIds()));
                            }
                            return found;
                        });
        new ExplainedPrinter(console, TriggersFile.of(session, null)).print(explained, form);
        return ExitCode.OK.number();
    }

    private static CommandError unknown(String asked, List<String> suggested) {
        return suggested.isEmpty()
                ? new CommandError("T0254", asked)
                : new CommandError("T0255", asked, String.join(", ", suggested));
    }

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        for (String key : Collections.list(Words.read(MESSAGES, Language.EN).getKeys())) {
            if (key.matches("T[0-9]{4}\\.what")) {
                codes.add(key.substring(0, key.indexOf('.')));
            }
        }
        return codes;
    }

    /// What stands for a value of an error is `...`; the language of the run comes first.
    private void error(String code, Session.Form form) {
        List<Language> languages = new ArrayList<>(List.of(Language.values()));
        languages.remove(session.settings().language());
        languages.addFirst(session.settings().language());
        JsonObject json =
                new JsonObject()
                        .with("v", 1)
                        .with("code", code)
                        .with("exit", new CommandError(code).exit());
        List<String> lines = new ArrayList<>();
        for (Language language : languages) {
            Words words = Words.read(MESSAGES, language);
            JsonObject texts = new JsonObject();
            for (String part : List.of("what", "cause", "try")) {
                String said = words.say(code + "." + part, "…", "…", "…", "…", "…", "…");
                texts.with(part, said);
                lines.add(
                        part.equals("what")
                                ? "error[" + code + "]: " + said
                                : "  " + part + ": " + said);
            }
            json.with(language.name().toLowerCase(Locale.ROOT), texts);
            lines.add("");
        }
        if (form == Session.Form.TEXT) {
            session.console().print(lines);
        } else {
            new JsonLines(session.console().output()).write(json);
        }
    }
}
