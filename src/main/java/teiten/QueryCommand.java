package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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
    public Integer call() {
        throw new UnsupportedOperationException("query in " + session.data() + sql);
    }
}
