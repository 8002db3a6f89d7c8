package teiten.store;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Facts;
import teiten.aggregate.Quote;
import teiten.aggregate.Row;
import teiten.decode.Anomaly;
import teiten.decode.Transport;
import teiten.identify.Classifier;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Reasons;
import teiten.identify.Role;
import teiten.identify.Shape;
import teiten.identify.Tag;
import teiten.identify.TrafficClass;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// What a class is judged by, as far as the row alone tells it: rows with equal facts are judged
/// once. Built again from the columns of a stored row, so that old rows are judged by today's rules
/// exactly as fresh ones.
///
/// @param observation with all that [Classifier] and [Reasons] ask for
/// @param content what the class follows
record RowFacts(Observation observation, Content content) {
    /// The facts of a row with the columns of [Table#ACCESSES] as one text.
    static final String TEXT =
            """
            concat_ws('|', kind, answered, silent, coalesce(quote, ''), from_port_zero,
            coalesce(marks, ''), transport, coalesce(destination_port = 0, false), payload IS NULL,
            source_v4 IS NOT DISTINCT FROM destination_v4
            AND source_v6_high IS NOT DISTINCT FROM destination_v6_high
            AND source_v6_low IS NOT DISTINCT FROM destination_v6_low,
            coalesce(port_content, ''), coalesce(port_message, ''), coalesce(port_role, ''),
            coalesce(anomalies, ''))""";

    private static final int FACTS = 14;

    private static final Map<String, Kind> KINDS = new HashMap<>();
    private static final Map<String, Protocol> PROTOCOLS = new HashMap<>();
    private static final Map<String, Role> ROLES = new HashMap<>();

    /// Addresses that differ; which ones makes no difference here.
    private static final long SOMEWHERE = 0x0102_0304;

    private static final long ELSEWHERE = 0x0506_0708;
    private static final int SOME_PORT = 40_000;

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

    /// Reads what [#TEXT] gave.
    static RowFacts parse(String text) {
        String[] facts = text.split("\\|", FACTS);
        Observation observation = new Observation();
        observation.kind = known(KINDS, facts[0]);
        observation.answered = is(facts[1]);
        observation.silent = is(facts[2]);
        String quote = facts[3];
        observation.quotedVersion = quote.isEmpty() ? 0 : 4;
        observation.quotedMonitored = quote.equals("own");
        observation.marks = marks(facts[5]);
        observation.transport = MergedPayloads.transport(facts[6]);
        boolean ported =
                observation.transport == Transport.TCP || observation.transport == Transport.UDP;
        observation.sourcePort = ported && is(facts[4]) ? 0 : SOME_PORT;
        observation.destinationPort = ported && is(facts[7]) ? 0 : SOME_PORT;
        observation.anomalies = anomalies(facts[13]);
        observation.monitored = true;
        observation.version = 4;
        observation.sourceLow = SOMEWHERE;
        observation.destinationLow = is(facts[9]) ? SOMEWHERE : ELSEWHERE;
        Content content = content(facts[10], facts[11], facts[12]);
        Shape shape = is(facts[8]) ? Shape.EMPTY : Shape.BINARY;
        return new RowFacts(observation, content == null ? Content.unnamed(shape) : content);
    }

    /// The facts of a row in memory.
    ///
    /// @param special what its port, payload and addresses are
    static RowFacts of(Facts facts, Special special) {
        Observation observation = new Observation();
        observation.kind = facts.kind();
        observation.answered = facts.answered();
        observation.silent = facts.silent();
        observation.quotedVersion = facts.quote() == Quote.NONE ? 0 : 4;
        observation.quotedMonitored = facts.quote() == Quote.OWN;
        observation.marks = facts.marks();
        observation.transport = facts.transport();
        observation.sourcePort = facts.fromPortZero() ? 0 : SOME_PORT;
        observation.destinationPort = facts.hasPort() && special.portZero() ? 0 : SOME_PORT;
        observation.anomalies = facts.anomalies();
        observation.monitored = true;
        observation.version = 4;
        observation.sourceLow = SOMEWHERE;
        observation.destinationLow = special.sameAddresses() ? SOMEWHERE : ELSEWHERE;
        Content content = facts.onPort();
        Shape shape = special.payload() ? Shape.BINARY : Shape.EMPTY;
        return new RowFacts(observation, content == null ? Content.unnamed(shape) : content);
    }

    /// What a class follows of a row's port, payload and addresses.
    ///
    /// @param portZero whether its port is 0
    /// @param payload whether it brought a payload
    /// @param sameAddresses whether source and destination are one
    record Special(boolean portZero, boolean payload, boolean sameAddresses) {
        /// How many different ones there are.
        static final int COUNT = 8;

        /// Its number, from 0.
        static int number(long[] rows, int at, int version) {
            boolean same =
                    version == 4
                            ? Row.source4(rows, at) == Row.destination4(rows, at)
                            : Row.source6(rows, at, true) == Row.destination6(rows, at, true)
                                    && Row.source6(rows, at, false)
                                            == Row.destination6(rows, at, false);
            return (Row.port(rows, at) == 0 ? 1 : 0)
                    | (Row.hasPayload(rows, at) ? 2 : 0)
                    | (same ? 4 : 0);
        }

        static Special of(int number) {
            return new Special((number & 1) != 0, (number & 2) != 0, (number & 4) != 0);
        }
    }

    private static boolean is(String truth) {
        return truth.equals("true");
    }

    /// A content as far as rows keep it, its words empty where they are null; null for a protocol
    /// that today's rules do not know.
    static @Nullable Content content(String id, String message, String role) {
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

    static Kind kind(String word) {
        return known(KINDS, word);
    }

    /// A word that this Teiten does not know was not written by one that it reads.
    private static <T> T known(Map<String, T> words, String word) {
        T found = words.get(word);
        if (found == null) {
            throw new IllegalStateException("no such word: " + word);
        }
        return found;
    }

    static int anomalies(String text) {
        int bits = 0;
        for (Anomaly anomaly : Anomaly.values()) {
            bits |= text.contains(anomaly.label()) ? anomaly.bit() : 0;
        }
        return bits;
    }

    static int marks(String text) {
        int marks = 0;
        String labels = "," + text + ",";
        for (HeaderMark mark : HeaderMark.values()) {
            marks |= labels.contains("," + mark.label() + ",") ? mark.bit() : 0;
        }
        return marks;
    }

    /// The class by the row alone.
    TrafficClass alone() {
        return Classifier.classify(observation, content);
    }

    /// The tags of a class, sorted, parted by commas, null for none.
    @Nullable String tags(TrafficClass asClass) {
        Set<Tag> tags = Reasons.of(observation, content, alone(), asClass);
        return tags.isEmpty()
                ? null
                : tags.stream().map(Tag::label).sorted().collect(Collectors.joining(","));
    }
}
