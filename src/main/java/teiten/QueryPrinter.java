package teiten;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.console.Columns;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Escapes;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;
import teiten.store.Answer;

/// How the answer to a query looks: a table or blocks, an object a row, or CSV.
final class QueryPrinter {
    /// Rows of a table that are held to find its widths; longer answers are several tables.
    static final int ROWS_AT_ONCE = 10_000;

    private final Console console;

    QueryPrinter(Console console) {
        this.console = console;
    }

    void print(Answer answer, Session.Form form) {
        switch (form) {
            case TEXT -> text(answer);
            case JSON -> json(answer);
            case CSV -> csv(answer);
        }
    }

    private void json(Answer answer) {
        JsonLines lines = new JsonLines(console.output());
        List<String> names = distinct(answer.columns());
        while (answer.next()) {
            JsonObject row = new JsonObject();
            for (int i = 0; i < names.size(); i++) {
                row.with(names.get(i), answer.value(i));
            }
            lines.write(row);
        }
    }

    /// SQL may name two columns alike, an object may not.
    static List<String> distinct(List<String> columns) {
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            String name = column;
            for (int number = 2; names.contains(name); number++) {
                name = column + "_" + number;
            }
            names.add(name);
        }
        return names;
    }

    private void csv(Answer answer) {
        Csv csv = new Csv(console.output());
        csv.row(answer.columns().toArray());
        while (answer.next()) {
            csv.row(row(answer));
        }
    }

    private static @Nullable Object[] row(Answer answer) {
        @Nullable Object[] row = new @Nullable Object[answer.columns().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = answer.value(i);
        }
        return row;
    }

    private void text(Answer answer) {
        long count = 0;
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (answer.next()) {
            rows.add(row(answer));
            count++;
            if (rows.size() == ROWS_AT_ONCE) {
                print(answer.columns(), rows);
                rows.clear();
            }
        }
        if (!rows.isEmpty() || count == 0) {
            print(answer.columns(), rows);
        }
        console.talk(console.say("query.rows", Figures.of(count)));
    }

    /// A table, or where its columns are too many for the terminal a block a row.
    private void print(List<String> columns, List<@Nullable Object[]> rows) {
        if (columns.size() == 1 && rows.stream().anyMatch(QueryPrinter::hasLines)) {
            lines(columns.getFirst(), rows);
            return;
        }
        TextTable table = table(columns, rows);
        int width = console.terminal().columns();
        if (!console.terminal().output() || table.fits(width)) {
            console.print(table);
            return;
        }
        int names = columns.stream().mapToInt(Columns::of).max().orElse(0);
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                String value = row[i] == null ? "" : Escapes.visible(String.valueOf(row[i]));
                String name =
                        console.ink().bold(Columns.left(Escapes.visible(columns.get(i)), names));
                console.output().line((name + "  " + value).stripTrailing());
            }
            console.output().line("");
        }
    }

    private static boolean hasLines(@Nullable Object[] row) {
        return row[0] instanceof String text && text.indexOf('\n') >= 0;
    }

    /// Text of several lines, such as a plan, is readable as lines only.
    private void lines(String column, List<@Nullable Object[]> rows) {
        console.output().line(console.ink().bold(Escapes.visible(column)));
        for (@Nullable Object[] row : rows) {
            String.valueOf(row[0] == null ? "" : row[0])
                    .lines()
                    .forEach(line -> console.output().line(Escapes.visible(line)));
        }
    }

    private static TextTable table(List<String> columns, List<@Nullable Object[]> rows) {
        List<TextTable.Column> heads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            boolean numbers =
                    rows.stream().allMatch(r -> r[column] == null || r[column] instanceof Number);
            heads.add(numbers ? TextTable.number(columns.get(i)) : TextTable.text(columns.get(i)));
        }
        TextTable table = new TextTable(heads);
        for (@Nullable Object[] row : rows) {
            String[] cells = new String[row.length];
            for (int i = 0; i < row.length; i++) {
                cells[i] = row[i] == null ? "" : String.valueOf(row[i]);
            }
            table.row(cells);
        }
        return table;
    }
}
