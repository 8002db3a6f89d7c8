package teiten.store;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Facts;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.Quote;
import teiten.decode.Anomaly;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;

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
            coalesce(port_content, ''), coalesce(port_message, ''), coalesce(port_role, ''),
            CASE WHEN quote IS NULL THEN '' ELSE coalesce(victim_transport, '') END,
            victim_port IS NOT NULL)""";

    private static final int FACTS = 18;

    private static final Map<String, Kind> KINDS = new HashMap<>();
    private static final Map<String, Protocol> PROTOCOLS = new HashMap<>();
    private static final Map<String, Role> ROLES = new HashMap<>();

    static {
        for (Kind kind : Kind.values()) {
            KINDS.put(kind.name().toLowerCase(Locale.ROOT), kind);
        }
        for (Protocol protocol : Protocol.values()) {
            PROTOCOLS.put(protocol.id(), protocol);
        }
        for (Role role : Role.values()) {
            ROLES.put(role.label(), role);
        }
    }

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
        Kind kind = known(KINDS, words[3]);
        Content onPort = content(words[13], words[14], words[15]);
        return new Facts(
                sensor,
                MergedPayloads.transport(words[0]),
                Integer.parseInt(words[1]),
                is(words[2]),
                kind,
                is(words[4]),
                is(words[5]),
                Quote.valueOf(words[6].toUpperCase(Locale.ROOT)),
                words[16].isEmpty() ? null : MergedPayloads.transport(words[16]),
                is(words[17]) && mayAnswer(kind, onPort),
                is(words[7]),
                anomalies(words[8]),
                marks(words[9]),
                is(words[10]),
                content(words[11], words[12], ""),
                onPort);
    }

    /// A datagram whose payload is no response by today's rules is told by no port of its source.
    private static boolean mayAnswer(Kind kind, @Nullable Content onPort) {
        return kind.isAnswer() || (onPort != null && onPort.role() == Role.RESPONSE);
    }

    /// A content as far as rows keep it, its words empty where they are null; null for a protocol
    /// that today's rules do not know.
    private static @Nullable Content content(String id, String message, String role) {
        Protocol protocol = PROTOCOLS.get(id);
        return protocol == null
                ? null
                : new Content(
                        protocol,
                        message.isEmpty() ? null : message,
                        role.isEmpty() ? null : known(ROLES, role),
                        0,
                        0,
                        null);
    }

    /// A word that this Teiten does not know was not written by one that it reads.
    private static <T> T known(Map<String, T> words, String word) {
        T found = words.get(word);
        if (found == null) {
            throw new IllegalStateException("no such word: " + word);
        }
        return found;
    }

    private static int anomalies(String text) {
        int bits = 0;
        for (Anomaly anomaly : Anomaly.values()) {
            bits |= text.contains(anomaly.label()) ? anomaly.bit() : 0;
        }
        return bits;
    }

    private static int marks(String text) {
        int marks = 0;
        String labels = "," + text + ",";
        for (HeaderMark mark : HeaderMark.values()) {
            marks |= labels.contains("," + mark.label() + ",") ? mark.bit() : 0;
        }
        return marks;
    }

    private static boolean is(String truth) {
        return truth.equals("true");
    }
}
