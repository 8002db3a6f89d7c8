package teiten;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.store.Answer;
import teiten.store.Store;

/// Read-only SQL over the tables.
@Command(name = "query")
final class QueryCommand implements Callable<Integer> {
    private static final Pattern MINUTE_ROWS =
            Pattern.compile("\\b(accesses|sensors)\\b", Pattern.CASE_INSENSITIVE);

    @Parameters(index = "0", paramLabel = "SQL", descriptionKey = "sql")
    private String sql = "";

    private final Session session;

    QueryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Session.Form form = session.form();
        String statement = sql;
        if (sql.equals("-")) {
            byte[] text = session.surroundings().input().readAllBytes();
            statement = new String(text, StandardCharsets.UTF_8);
        }
        Store store = session.storeInItsZone();
        try (Answer answer = store.query(statement)) {
            new QueryPrinter(session.console()).print(answer, form);
        }
        List<LocalDate> expired = store.expired();
        if (!expired.isEmpty() && MINUTE_ROWS.matcher(statement).find()) {
            Console console = session.console();
            console.talk(
                    console.say(
                            "query.expired",
                            expired.size(),
                            expired.getFirst(),
                            expired.getLast()));
        }
        return ExitCode.OK.number();
    }
}
