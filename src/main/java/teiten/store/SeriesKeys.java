package teiten.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Facts;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;
import teiten.identify.TrafficClass;
import teiten.store.StoreException.Reason;

/// What rows are counted by in the daily series, as numbers. A group is rows that are the same to
/// all series; a cell is one row of one series on one day. Both are packed into a long:
///
/// ```text
/// group  kind (24) class (3) payload read (1) tools (12) port + 1 (17)
/// cell   series (4) transport (3) port + 1 (17) class (3) name (20) tool or sensor (16)
/// ```
///
/// No series is counted by tool and sensor. The numbers are those of one commit.
final class SeriesKeys {
    static final int OTHER_BITS = 16;
    static final int NAME_BITS = 20;
    static final int CLASS_BITS = 3;
    static final int PORT_BITS = 17;
    static final int TRANSPORT_BITS = 3;
    static final int NAME_SHIFT = OTHER_BITS;
    static final int CLASS_SHIFT = NAME_SHIFT + NAME_BITS;
    static final int PORT_SHIFT = CLASS_SHIFT + CLASS_BITS;
    static final int TRANSPORT_SHIFT = PORT_SHIFT + PORT_BITS;
    static final int SERIES_SHIFT = TRANSPORT_SHIFT + TRANSPORT_BITS;

    static final Transport[] TRANSPORTS = Transport.values();
    static final TrafficClass[] CLASSES = TrafficClass.values();
    static final SeriesKind[] SERIES = SeriesKind.values();

    private static final int TOOLS_BITS = 12;
    private static final int TOOLS_SHIFT = PORT_BITS;
    private static final int READ_SHIFT = TOOLS_SHIFT + TOOLS_BITS;
    private static final int GROUP_CLASS_SHIFT = READ_SHIFT + 1;
    private static final int KIND_SHIFT = GROUP_CLASS_SHIFT + CLASS_BITS;

    private final Numbered<Kind> kinds = new Numbered<>("kinds of packets", 1 << 24);
    private final Numbered<Name> names = new Numbered<>("messages", 1 << NAME_BITS);
    private final Numbered<String> tools = new Numbered<>("tools", 1 << OTHER_BITS);
    private final Numbered<String> sensors = new Numbered<>("sensors", 1 << OTHER_BITS);
    private final Numbered<List<String>> toolSets =
            new Numbered<>("sets of tools", 1 << TOOLS_BITS);
    private final Map<String, List<Integer>> ownPorts = new HashMap<>();
    private int[] kindOfFacts = new int[0];
    private int[] sensorOfKind = new int[0];

    SeriesKeys() {
        names.number(Name.NONE);
        toolSets.number(List.of());
        ProtocolTable table = ProtocolTable.bundled();
        for (Protocol protocol : Protocol.values()) {
            ownPorts.put(protocol.id(), table.facts(protocol).defaultPorts());
        }
    }

    /// What series tell apart about a row, but for its port, class and tools.
    ///
    /// @param protocolNumber where the transport is [Transport#OTHER], else 0
    /// @param portKnown whether it has a port or an ICMP type
    record Kind(
            String sensor, Transport transport, int protocolNumber, boolean portKnown, Name name) {}

    /// A content and a message, as far as a series has them.
    record Name(@Nullable String content, @Nullable String message) {
        static final Name NONE = new Name(null, null);
    }

    /// Distinct values, numbered from 0.
    static final class Numbered<T> {
        private final List<T> all = new ArrayList<>();
        private final Map<T, Integer> numbers = new HashMap<>();
        private final String plural;
        private final int most;

        private Numbered(String plural, int most) {
            this.plural = plural;
            this.most = most;
        }

        int number(T value) {
            Integer known = numbers.get(value);
            if (known != null) {
                return known;
            }
            if (all.size() == most) {
                throw new StoreException(
                        Reason.TOO_MANY,
                        "the days of these data have too many different " + plural,
                        "what is imported at once, and what the store has of the same days, may"
                                + " have up to "
                                + most,
                        "import it in parts that are days apart, or part of it into another store"
                                + " (--data); nothing of it was imported");
            }
            numbers.put(value, all.size());
            all.add(value);
            return all.size() - 1;
        }

        T get(int number) {
            return all.get(number);
        }

        List<T> all() {
            return all;
        }
    }

    Numbered<Name> names() {
        return names;
    }

    Numbered<String> tools() {
        return tools;
    }

    Numbered<String> sensors() {
        return sensors;
    }

    /// The kind of rows with these facts.
    ///
    /// @param number of the facts in their dictionary
    int kind(int number, Facts facts) {
        if (number >= kindOfFacts.length) {
            int known = kindOfFacts.length;
            kindOfFacts = Arrays.copyOf(kindOfFacts, Math.max(number + 1, 2 * known));
            Arrays.fill(kindOfFacts, known, kindOfFacts.length, -1);
        }
        if (kindOfFacts[number] < 0) {
            Content content = facts.content();
            Protocol protocol = content == null ? null : content.protocol();
            boolean isOther = facts.transport() == Transport.OTHER;
            kindOfFacts[number] =
                    kind(
                            new Kind(
                                    facts.sensor(),
                                    facts.transport(),
                                    isOther ? facts.protocolNumber() : 0,
                                    facts.hasPort() || facts.hasIcmpType(),
                                    content == null
                                            ? Name.NONE
                                            : new Name(
                                                    protocol == null ? null : protocol.id(),
                                                    content.message())));
        }
        return kindOfFacts[number];
    }

    int kind(Kind kind) {
        return kinds.number(kind);
    }

    /// @param text ids parted by commas, or null
    int toolSet(@Nullable String text) {
        return toolSets.number(text == null ? List.of() : List.of(text.split(",")));
    }

    /// @param port port or ICMP type, of no meaning where the kind has none
    static long group(int kind, int asClass, boolean payloadRead, int toolSet, int port) {
        return ((long) kind << KIND_SHIFT)
                | ((long) asClass << GROUP_CLASS_SHIFT)
                | (payloadRead ? 1L << READ_SHIFT : 0)
                | ((long) toolSet << TOOLS_SHIFT)
                | (port + 1);
    }

    static TrafficClass classOf(long group) {
        return CLASSES[(int) (group >> GROUP_CLASS_SHIFT) & ((1 << CLASS_BITS) - 1)];
    }

    /// Whether a group has rows that searches count: all but attempts to attack by reflectors.
    static boolean isSearch(long group) {
        return classOf(group) != TrafficClass.REFLECTOR_ABUSE;
    }

    /// Whether the first payloads of a group were read.
    static boolean isRead(long group) {
        return (group >> READ_SHIFT & 1) != 0;
    }

    /// Transport and port, ICMP type or protocol number of a group, as cells have them.
    long place(long group) {
        return place(kindOf(group), group, false) >> PORT_SHIFT;
    }

    /// Number of a group's sensor.
    int sensor(long group) {
        int kind = (int) (group >> KIND_SHIFT);
        if (kind >= sensorOfKind.length) {
            int known = sensorOfKind.length;
            sensorOfKind = Arrays.copyOf(sensorOfKind, Math.max(kind + 1, 2 * known));
            Arrays.fill(sensorOfKind, known, sensorOfKind.length, -1);
        }
        if (sensorOfKind[kind] < 0) {
            sensorOfKind[kind] = sensors.number(kinds.get(kind).sensor());
        }
        return sensorOfKind[kind];
    }

    /// Number of a group's set of tools.
    static int toolSetOf(long group) {
        return (int) (group >> TOOLS_SHIFT) & ((1 << TOOLS_BITS) - 1);
    }

    /// The tools of a set.
    List<String> toolsOf(int set) {
        return toolSets.get(set);
    }

    /// The name of a group's content, or null.
    @Nullable String content(long group) {
        return kindOf(group).name().content();
    }

    /// The cells that a group counts in, those with a sketch first.
    Cells cells(long group) {
        Cells cells = new Cells();
        for (boolean sketched : new boolean[] {true, false}) {
            for (SeriesKind series : SERIES) {
                if (series.isSketched() == sketched && counts(series.counted(), group)) {
                    add(series, group, cells);
                }
            }
            if (sketched) {
                cells.sketched = cells.count;
            }
        }
        return cells;
    }

    /// Keys of cells.
    static final class Cells {
        long[] keys = new long[32];
        int count;
        int sketched;

        private void add(long key) {
            if (count == keys.length) {
                keys = Arrays.copyOf(keys, 2 * count);
            }
            keys[count++] = key;
        }
    }

    private Kind kindOf(long group) {
        return kinds.get((int) (group >> KIND_SHIFT));
    }

    private static int port(long group) {
        return ((int) group & ((1 << PORT_BITS) - 1)) - 1;
    }

    private boolean counts(SeriesKind.Counted counted, long group) {
        boolean search = isSearch(group);
        boolean read = isRead(group);
        return switch (counted) {
            case EVERYTHING, ACCESSES -> true;
            case SEARCHES -> search;
            case READ -> search && read;
            case OFF_PORT -> search && read && isOffPort(group);
        };
    }

    private boolean isOffPort(long group) {
        Kind kind = kindOf(group);
        String content = kind.name().content();
        if (content == null) {
            return false;
        }
        boolean hasPort = kind.transport() == Transport.TCP || kind.transport() == Transport.UDP;
        return !hasPort
                || !kind.portKnown()
                || !ownPorts.getOrDefault(content, List.of()).contains(port(group));
    }

    private void add(SeriesKind series, long group, Cells cells) {
        Kind kind = kindOf(group);
        long key = (long) series.ordinal() << SERIES_SHIFT;
        for (SeriesKind.Key by : series.keys()) {
            key |=
                    switch (by) {
                        case PORT -> place(kind, group, false);
                        case DESTINATION_PORT -> place(kind, group, true);
                        case CLASS -> (long) classOf(group).ordinal() << CLASS_SHIFT;
                        case CONTENT, MESSAGE -> name(kind, series.keys());
                        case SENSOR -> sensors.number(kind.sensor());
                        case TOOL -> 0;
                    };
        }
        if (!series.keys().contains(SeriesKind.Key.TOOL)) {
            cells.add(key);
            return;
        }
        for (String tool : toolsOf(toolSetOf(group))) {
            cells.add(key | tools.number(tool));
        }
    }

    private static long place(Kind kind, long group, boolean portsOnly) {
        boolean hasPort = kind.transport() == Transport.TCP || kind.transport() == Transport.UDP;
        long number = 0;
        if (kind.portKnown() && (hasPort || !portsOnly)) {
            number = port(group) + 1L;
        } else if (kind.transport() == Transport.OTHER && !portsOnly) {
            number = kind.protocolNumber() + 1L;
        }
        return (long) kind.transport().ordinal() << TRANSPORT_SHIFT | number << PORT_SHIFT;
    }

    private long name(Kind kind, List<SeriesKind.Key> keys) {
        Name name = kind.name();
        String content = keys.contains(SeriesKind.Key.CONTENT) ? name.content() : null;
        String message = keys.contains(SeriesKind.Key.MESSAGE) ? name.message() : null;
        return (long) names.number(new Name(content, message)) << NAME_SHIFT;
    }
}
