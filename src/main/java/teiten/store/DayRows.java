package teiten.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import teiten.identify.Classifier;
import teiten.identify.RequestTraits;
import teiten.identify.Role;
import teiten.identify.TrafficClass;
import teiten.observe.Kind;

/// The rows of one UTC day on their way to the disk: rows of one key are one row; their class, tags
/// and tools, which depend on all that a source did, are worked out anew.
final class DayRows {
    private static final List<String> DECIDED = List.of("class", "tags", "tools");
    private static final List<String> SUMMED =
            List.of("packets", "openings", "accesses", "retries", "bytes");

    static final String ORDER =
            """
             ORDER BY minute, destination_port, source_v4, source_v6_high, source_v6_low,
            destination_v4, destination_v6_high, destination_v6_low""";

    /// Who is answered starts nothing, so backscatter is no access; and nor is what is invalid.
    private static final String KNOWN =
            """
            CREATE TEMP TABLE known AS SELECT m.* REPLACE
              (CASE WHEN j.alone IN ('backscatter', 'invalid') THEN 0 ELSE m.openings END AS accesses,
              %3$s),
              j.fact, j.routine, j.amplifying, j.answer, %1$s AS sweeping
            FROM (SELECT *, %2$s AS facts FROM merged) m JOIN fresh_facts() j ON m.facts = j.facts"""
                    .formatted(SourceRules.SWEEPING, RowFacts.TEXT, victims());

    private final ToolDecision tools;
    private final SourceRules rules;
    private final List<Fact> facts = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final FreshTable factTable;
    private final FreshTable verdictTable;

    private record Fact(String text, RowFacts facts) {
        boolean isDatagram() {
            return facts.observation().kind == Kind.DATAGRAM;
        }

        boolean isAnswer() {
            return facts.observation().kind.isAnswer() || facts.content().role() == Role.RESPONSE;
        }
    }

    private record Verdict(
            long fact,
            boolean abused,
            boolean misconfigured,
            boolean swept,
            TrafficClass asClass) {}

    /// One for a connection.
    DayRows(Connection connection) throws SQLException {
        tools = new ToolDecision(connection);
        rules = new SourceRules(connection);
        factTable = factTable();
        factTable.register(connection, "fresh_facts");
        verdictTable = verdictTable();
        verdictTable.register(connection, "fresh_verdicts");
    }

    /// Rows with the columns of [Table#ACCESSES] as one row a key.
    static String grouped(String rows) {
        StringJoiner columns = new StringJoiner(", ");
        StringJoiner keys = new StringJoiner(", ");
        for (Column column : Table.ACCESSES.columns()) {
            String name = column.name();
            if (SUMMED.contains(name)) {
                columns.add("sum(" + name + ")::BIGINT AS " + name);
            } else if (name.equals("first") || name.equals("last")) {
                columns.add((name.equals("first") ? "min(" : "max(") + name + ") AS " + name);
            } else {
                columns.add(name);
                keys.add(name);
            }
        }
        return "SELECT %s FROM (%s) GROUP BY %s".formatted(columns, rows, keys);
    }

    /// The columns of [Table#ACCESSES] with nothing decided.
    static String undecided() {
        StringJoiner columns = new StringJoiner(", ");
        for (Column column : Table.ACCESSES.columns()) {
            boolean open = DECIDED.contains(column.name()) || column.name().equals("accesses");
            columns.add(open ? "NULL::" + column.type() + " AS " + column.name() : column.name());
        }
        return columns.toString();
    }

    /// Whether a datagram is an answer follows its content, and so does whether it has a victim.
    private static String victims() {
        StringJoiner columns = new StringJoiner(", ");
        for (String half : List.of("v4", "v6_high", "v6_low")) {
            columns.add(
                    """
                    CASE WHEN m.kind <> 'datagram' THEN m.victim_%1$s
                      WHEN j.alone = 'backscatter' THEN m.source_%1$s END AS victim_%1$s"""
                            .formatted(half));
        }
        return columns.toString();
    }

    /// Decides about the rows of the table `merged`, which has the columns of [Table#ACCESSES] and
    /// perhaps more. [#drop] makes room for the next day.
    void decide(Connection connection) throws SQLException {
        readFacts(connection);
        Engine.run(connection, KNOWN, "DROP TABLE merged");
        rules.decide(connection);
        tools.decide(connection);
        Engine.run(connection, "CREATE TEMP VIEW flagged AS " + SourceRules.FLAGGED);
        readVerdicts(connection);
    }

    static void drop(Connection connection) throws SQLException {
        Engine.run(
                connection,
                "DROP VIEW flagged",
                "DROP TABLE known",
                "DROP TABLE alike",
                "DROP TABLE source_days",
                "DROP TABLE sweeps",
                "DROP TABLE decided");
    }

    /// The rows as they were decided, in the order of the disk.
    static String rows() {
        return decided("") + ORDER;
    }

    /// The rows as they were decided.
    ///
    /// @param more further columns of `merged`, each with a comma before it
    static String decided(String more) {
        StringJoiner columns = new StringJoiner(", ");
        for (Column column : Table.ACCESSES.columns()) {
            columns.add(
                    switch (column.name()) {
                        case "class" -> "v.class";
                        case "tags" -> "v.tags";
                        case "tools" -> "t.tools";
                        default -> "k." + column.name();
                    });
        }
        return """
               SELECT %s%s FROM flagged k JOIN fresh_verdicts() v ON v.fact = k.fact
               AND v.abused = k.abused AND v.misconfigured = k.misconfigured AND v.swept = k.swept
               LEFT JOIN decided t ON v.class <> 'backscatter'
               AND t.hour = date_trunc('hour', k.minute)
               AND t.v4 IS NOT DISTINCT FROM k.source_v4
               AND t.high IS NOT DISTINCT FROM k.source_v6_high
               AND t.low IS NOT DISTINCT FROM k.source_v6_low"""
                .formatted(columns, more);
    }

    private void readFacts(Connection connection) throws SQLException {
        facts.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT DISTINCT " + RowFacts.TEXT + " FROM merged")) {
            while (rows.next()) {
                String text = rows.getString(1);
                facts.add(new Fact(text, RowFacts.parse(text)));
            }
        }
        factTable.slice(0, facts.size());
    }

    private FreshTable factTable() {
        FreshTable table = new FreshTable();
        table.text("facts", at -> FreshTable.utf8(facts.get(at).text()));
        table.whole("fact", at -> at);
        table.text("alone", at -> FreshTable.utf8(facts.get(at).facts().alone().label()));
        table.flag("routine", at -> RequestTraits.isRoutine(facts.get(at).facts().content()));
        table.flag(
                "amplifying",
                at ->
                        facts.get(at).isDatagram()
                                && RequestTraits.isAmplifying(facts.get(at).facts().content()));
        table.flag("answer", at -> facts.get(at).isAnswer());
        return table;
    }

    private void readVerdicts(Connection connection) throws SQLException {
        verdicts.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT DISTINCT fact, abused, misconfigured, swept"
                                        + " FROM flagged")) {
            while (rows.next()) {
                long fact = rows.getLong(1);
                boolean abused = rows.getBoolean(2);
                boolean misconfigured = rows.getBoolean(3);
                boolean swept = rows.getBoolean(4);
                TrafficClass asClass =
                        Classifier.revised(
                                facts.get((int) fact).facts().alone(),
                                abused,
                                misconfigured,
                                swept);
                verdicts.add(new Verdict(fact, abused, misconfigured, swept, asClass));
            }
        }
        verdictTable.slice(0, verdicts.size());
    }

    private FreshTable verdictTable() {
        FreshTable table = new FreshTable();
        table.whole("fact", at -> verdicts.get(at).fact());
        table.flag("abused", at -> verdicts.get(at).abused());
        table.flag("misconfigured", at -> verdicts.get(at).misconfigured());
        table.flag("swept", at -> verdicts.get(at).swept());
        table.text("class", at -> FreshTable.utf8(verdicts.get(at).asClass().label()));
        table.text("tags", at -> tags(verdicts.get(at)));
        return table;
    }

    private byte @Nullable [] tags(Verdict verdict) {
        String tags = facts.get((int) verdict.fact()).facts().tags(verdict.asClass());
        return tags == null ? null : tags.getBytes(StandardCharsets.UTF_8);
    }
}
