package teiten.aggregate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.decode.Prefix;

/// Who is known to search for the sake of surveys (調査目的スキャン): networks with names, of which the
/// narrowest that holds an address counts. What lies in one another never overlaps, so an address
/// is found by one binary search and a few steps outwards.
public final class SurveyList {
    /// Nobody is known.
    public static final SurveyList EMPTY = new SurveyList(List.of());

    /// Networks that a list has at most, those of reverse names included.
    public static final int MOST_ENTRIES = 1 << 18;

    /// Letters that a name has at most.
    public static final int MOST_LETTERS = 200;

    private static final int NONE = -1;

    private final Prefix[] networks;
    private final String[] names;

    /// The network around each one, or none.
    private final int[] around;

    private SurveyList(List<Entry> sorted) {
        networks = sorted.stream().map(Entry::network).toArray(Prefix[]::new);
        names = sorted.stream().map(Entry::name).toArray(String[]::new);
        around = new int[networks.length];
        int outer = NONE;
        for (int at = 0; at < networks.length; at++) {
            while (outer != NONE && !networks[outer].contains(networks[at].network())) {
                outer = around[outer];
            }
            around[at] = outer;
            outer = at;
        }
    }

    /// A network and what it is called.
    private record Entry(Prefix network, String name) {
        static final Comparator<Entry> ORDER =
                Comparator.comparing((Entry entry) -> entry.network.network())
                        .thenComparingInt(entry -> entry.network.length());
    }

    /// A line that cannot be understood.
    public static final class BadLine extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        private BadLine(int line, String what) {
            super(what);
            this.line = line;
        }

        /// Its number, from 1 on.
        public int line() {
            return line;
        }

        /// What is wrong with it.
        public String what() {
            return String.valueOf(getMessage());
        }
    }

    public boolean isEmpty() {
        return networks.length == 0;
    }

    /// Networks that it has.
    public int size() {
        return networks.length;
    }

    /// What an address is called, or null where it is in no network; allocates nothing.
    public @Nullable String name(int version, long high, long low) {
        int from = 0;
        int to = networks.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (isBehind(networks[middle].network(), version, high, low)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        int at = from - 1;
        while (at >= 0 && !networks[at].contains(version, high, low)) {
            at = around[at];
        }
        return at < 0 ? null : names[at];
    }

    private static boolean isBehind(Address one, int version, long high, long low) {
        if (one.version() != version) {
            return one.version() > version;
        }
        int order = Long.compareUnsigned(one.high(), high);
        return (order == 0 ? Long.compareUnsigned(one.low(), low) : order) > 0;
    }

    /// Reads a list: a line is a network or an address and a name, parted by blanks, or `*.suffix`
    /// and a name, which stands for the addresses whose reverse names end so. What is behind `#` is
    /// a comment.
    public static final class Reader {
        private final Map<Prefix, String> named = new HashMap<>();
        private final Map<String, String> suffixes = new HashMap<>();
        private final Map<Prefix, String> reversed = new HashMap<>();

        /// The lines of the list.
        public Reader list(Iterable<String> lines) throws BadLine {
            int number = 0;
            for (String line : lines) {
                number++;
                Words words = Words.of(line, number);
                if (words == null) {
                    continue;
                }
                if (words.first.startsWith("*.")) {
                    suffixes.putIfAbsent(suffix(words.first, number), words.rest);
                } else {
                    named.putIfAbsent(network(words.first, number), words.rest);
                }
                refuseMore(named.size() + suffixes.size(), number);
            }
            return this;
        }

        /// Reverse names: a line is an address and its name. Those that no suffix of the list fits
        /// are passed over; so the list is read first.
        public Reader reverseNames(Iterable<String> lines) throws BadLine {
            int number = 0;
            for (String line : lines) {
                number++;
                Words words = Words.of(line, number);
                if (words == null) {
                    continue;
                }
                Prefix address = network(words.first, number);
                if (address.size() != 1) {
                    throw new BadLine(number, "'" + words.first + "' is no address");
                }
                if (words.rest.indexOf(' ') >= 0) {
                    throw new BadLine(number, "'" + words.rest + "' is no name of a host");
                }
                String name = nameBySuffix(words.rest);
                if (name != null) {
                    reversed.putIfAbsent(address, name);
                    refuseMore(named.size() + reversed.size(), number);
                }
            }
            return this;
        }

        private static void refuseMore(int entries, int line) throws BadLine {
            if (entries > MOST_ENTRIES) {
                throw new BadLine(line, "there are more than " + MOST_ENTRIES + " entries");
            }
        }

        private @Nullable String nameBySuffix(String host) {
            String rest = host.toLowerCase(Locale.ROOT);
            rest = rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
            for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
                rest = rest.substring(dot + 1);
                String name = suffixes.get(rest);
                if (name != null) {
                    return name;
                }
            }
            return null;
        }

        private static String suffix(String word, int line) throws BadLine {
            String suffix = word.substring(2).toLowerCase(Locale.ROOT);
            suffix = suffix.endsWith(".") ? suffix.substring(0, suffix.length() - 1) : suffix;
            if (suffix.isEmpty() || suffix.startsWith(".") || suffix.indexOf('*') >= 0) {
                throw new BadLine(line, "'" + word + "' is no end of names such as *.example.org");
            }
            return suffix;
        }

        private static Prefix network(String word, int line) throws BadLine {
            try {
                return Prefix.parse(word);
            } catch (IllegalArgumentException wrong) {
                throw new BadLine(line, String.valueOf(wrong.getMessage()));
            }
        }

        /// What was read.
        public SurveyList read() {
            Map<Prefix, String> all = new HashMap<>(reversed);
            all.putAll(named);
            List<Entry> entries = new ArrayList<>();
            all.forEach((network, name) -> entries.add(new Entry(network, name)));
            entries.sort(Entry.ORDER);
            return new SurveyList(entries);
        }
    }

    /// A line that says something.
    private record Words(String first, String rest) {
        static @Nullable Words of(String line, int number) throws BadLine {
            int comment = line.indexOf('#');
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (text.isEmpty()) {
                return null;
            }
            String[] words = text.split("\\s+", 2);
            if (words.length < 2) {
                throw new BadLine(number, "there is no name behind '" + words[0] + "'");
            }
            if (words[1].length() > MOST_LETTERS) {
                throw new BadLine(number, "a name has more than " + MOST_LETTERS + " letters");
            }
            return new Words(words[0], words[1]);
        }
    }
}
