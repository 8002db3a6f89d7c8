package teiten.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `bin/bench` was asked for.
///
/// @param size of the capture that is generated where no file is named
/// @param file a capture of somebody's own, of the monitored `addresses`
record Asked(
        Task task,
        boolean json,
        int rounds,
        DarkCapture.Size size,
        @Nullable Path file,
        String addresses) {
    static final String USAGE =
            """
            usage: bin/bench identify [--json]
                   bin/bench import|count [--packets N] [--sources N] [--rate N] [--seed N] [--rounds N] [--json]
                   bin/bench import|count --file FILE --addresses CIDR [--rounds N] [--json]
                   bin/bench questions [--seed N] [--rounds N] [--json]
                   bin/bench detect [--seeds N|--seed S] [--series N] [--days N] [--no-ablations] [--external CMD] [--json]
                   bin/bench detect --write DIR [--seeds N|--seed S] [--series N] [--days N]
                   bin/bench sensor [--only cold,answers,dialogues,steady,memory] [--peers DIR] [--seconds N] [--rounds N]
                                    [--half-open N] [--completed N] [--soak MINUTES] [--json]
                   bin/bench jmh [JMH'S OPTIONS]\
            """;

    enum Task {
        IDENTIFY,
        IMPORT,
        COUNT,
        QUESTIONS
    }

    /// Reads the command line; null where it is none.
    static @Nullable Asked of(String... words) {
        try {
            return words.length == 0 ? null : new Parser(words).asked();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static final class Parser {
        private final String[] words;
        private boolean json;
        private int rounds = 5;
        private long packets = 10_000_000;
        private int sources = 1_000_000;
        private int rate = 1000;
        private long seed = 2015;
        private @Nullable Path file;
        private String addresses = DarkCapture.ADDRESSES;

        Parser(String... words) {
            this.words = words;
        }

        Asked asked() {
            Task task = Task.valueOf(words[0].toUpperCase(Locale.ROOT));
            boolean named = false;
            for (int at = 1; at < words.length; at++) {
                if (words[at].equals("--json")) {
                    json = true;
                } else if (at + 1 == words.length) {
                    throw new IllegalArgumentException(words[at]);
                } else {
                    named |= words[at].equals("--addresses");
                    option(words[at], words[++at]);
                }
            }
            if (named != (file != null)) {
                throw new IllegalArgumentException("a file and its addresses belong together");
            }
            DarkCapture.Size size = new DarkCapture.Size(packets, sources, rate, seed);
            return new Asked(task, json, rounds, size, file, addresses);
        }

        private void option(String name, String value) {
            switch (name) {
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--packets" -> packets = Long.parseLong(value);
                case "--sources" -> sources = Integer.parseInt(value);
                case "--rate" -> rate = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--file" -> file = Path.of(value);
                case "--addresses" -> addresses = value;
                default -> throw new IllegalArgumentException(name);
            }
        }
    }

    /// The capture: the one that was named, or a generated one.
    Path capture(Path folder) throws IOException {
        return file == null ? DarkCapture.in(folder, size) : file;
    }
}
