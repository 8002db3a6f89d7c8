package teiten.store;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Facts;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.Quote;
import teiten.identify.Content;

/// Facts of stored rows, from the columns that say them, in the dictionary of a batch.
final class StoredFacts {
    /// The facts of a row with the columns of [Table#ACCESSES] as one text; its sensor apart,
    /// because its name may hold anything.
    static final String TEXT =
            """
            concat_ws('|', transport, protocol_number,
            coalesce(destination_port, icmp_type) IS NOT NULL OR transport = 'other', kind,
            answered, silent, coalesce(quote, 'none'), from_port_zero, coalesce(anomalies, ''),
            coalesce(marks, ''), verified, coalesce(content, ''), coalesce(message, ''),
            coalesce(port_content, ''), coalesce(port_message, ''), coalesce(port_role, ''))""";

    private static final int FACTS = 16;

    private final FactsDictionary facts;
    private final Map<String, Map<String, Integer>> known = new HashMap<>();

    StoredFacts(FactsDictionary facts) {
        this.facts = facts;
    }

    /// The number of the facts.
    ///
    /// @param text what [#TEXT] gave
    int number(String sensor, String text) {
        Map<String, Integer> ofSensor = known.computeIfAbsent(sensor, _ -> new HashMap<>());
        Integer number = ofSensor.get(text);
        if (number == null) {
            number = facts.number(parse(sensor, text));
            ofSensor.put(text, number);
        }
        return number;
    }

    Facts get(int number) {
        return facts.get(number);
    }

    private static Facts parse(String sensor, String text) {
        String[] words = text.split("\\|", FACTS);
        Content content = RowFacts.content(words[11], words[12], "");
        return new Facts(
                sensor,
                MergedPayloads.transport(words[0]),
                Integer.parseInt(words[1]),
                is(words[2]),
                RowFacts.kind(words[3]),
                is(words[4]),
                is(words[5]),
                Quote.valueOf(words[6].toUpperCase(Locale.ROOT)),
                is(words[7]),
                RowFacts.anomalies(words[8]),
                RowFacts.marks(words[9]),
                is(words[10]),
                content,
                onPort(words));
    }

    private static @Nullable Content onPort(String[] words) {
        return RowFacts.content(words[13], words[14], words[15]);
    }

    private static boolean is(String truth) {
        return truth.equals("true");
    }
}
