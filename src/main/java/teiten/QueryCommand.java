package teiten;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import teiten.console.ExitCode;
import teiten.store.Answer;
import teiten.store.Store;

/// Read-only SQL over the tables.
@Command(name = "query")
final class QueryCommand implements Callable<Integer> {
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
        try (Answer answer = Store.open(session.data()).query(statement)) {
            new QueryPrinter(session.console()).print(answer, form);
        }
        return ExitCode.OK.number();
    }
}
