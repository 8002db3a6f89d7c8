package teiten;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Backscatter;
import teiten.aggregate.Change;
import teiten.console.Console;
import teiten.console.Figures;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// How the attacked ports of `backscatter` look, and what they came to in the earlier period: the
/// line of products of the NPA by source port, in packets and victims a day.
///
/// @param now the answer
/// @param earlier what it is compared with, or null
record BackscatterPorts(Backscatter now, @Nullable Earlier<Backscatter> earlier) {
    List<JsonObject> json() {
        Map<String, Backscatter.Port> then = then();
        return now.ports().stream().map(port -> json(port, then.get(port.key()))).toList();
    }

    private Map<String, Backscatter.Port> then() {
        Map<String, Backscatter.Port> then = new HashMap<>();
        if (earlier != null) {
            earlier.answer().ports().forEach(port -> then.put(port.key(), port));
        }
        return then;
    }

    private JsonObject json(Backscatter.Port port, Backscatter.@Nullable Port then) {
        JsonObject json = ShareInterval.with(counted(port), port.packets(), port.share());
        if (earlier == null) {
            return json;
        }
        JsonObject vs = counted(then == null ? nothing(port.key()) : then);
        return json.with("vs", vs.with("packets_change_percent", change(port, then)));
    }

    private static JsonObject counted(Backscatter.Port port) {
        return new JsonObject()
                .with("key", port.key())
                .with("packets", port.packets())
                .with("packets_per_day", port.packetsPerDay())
                .with("victims", port.victims())
                .with("victims_per_day", port.victimsPerDay());
    }

    /// A port of which nothing came then.
    private Backscatter.Port nothing(String key) {
        Double none = isValued() ? (Double) 0.0 : null;
        return new Backscatter.Port(key, 0, none, 0, none, 0);
    }

    private boolean isValued() {
        return earlier != null && earlier.answer().packetsPerDay() != null;
    }

    private @Nullable Double change(Backscatter.Port port, Backscatter.@Nullable Port then) {
        return earlier == null || then == null || !isValued() || now.packetsPerDay() == null
                ? null
                : Change.ofRates(
                        port.packets(),
                        now.watchedDays(),
                        then.packets(),
                        earlier.answer().watchedDays());
    }

    /// Prints the first of them.
    void print(Console console, AnswerParts parts) {
        if (now.ports().isEmpty()) {
            return;
        }
        List<TextTable.Column> columns =
                new ArrayList<>(
                        List.of(
                                TextTable.whole(console.say("list.attacked")),
                                TextTable.number(console.say("unit.packets_per_day"))));
        if (earlier != null) {
            columns.add(TextTable.number(earlier.changeTitle(console)));
        }
        columns.add(TextTable.number(console.say("column.victims_per_day")));
        columns.add(TextTable.number(console.say("column.share")));
        TextTable table = new TextTable(columns);
        Map<String, Backscatter.Port> then = then();
        for (Backscatter.Port port : AnswerParts.first(now.ports())) {
            table.row(cells(port, then.get(port.key())));
        }
        parts.table(table, now.ports().size());
    }

    private String[] cells(Backscatter.Port port, Backscatter.@Nullable Port then) {
        List<String> cells = new ArrayList<>();
        cells.add(port.key());
        cells.add(AnswerParts.rate(port.packetsPerDay()));
        if (earlier != null) {
            cells.add(
                    Earlier.cell(
                            change(port, then),
                            Figures.of(then == null ? 0 : then.packets()),
                            Figures.of(port.packets()),
                            isValued() && now.packetsPerDay() != null));
        }
        cells.add(AnswerParts.rate(port.victimsPerDay()));
        cells.add(ShareInterval.cell(port.packets(), port.share()));
        return cells.toArray(String[]::new);
    }
}
