package teiten.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `bin/bench sensor` was asked for.
///
/// @param parts what is measured
/// @param peers the folder that holds `netlimit.c`, or null
/// @param seconds how long each load lasts, unless its name says otherwise
/// @param soakMinutes how long the soak lasts; 0: none
/// @param halfOpen SYNs whose handshake stays open, and `completed` dialogues, for the memory
record SensorAsked(
        boolean json,
        Set<Part> parts,
        @Nullable Path peers,
        int rounds,
        int seconds,
        int soakMinutes,
        long halfOpen,
        long completed) {
    /// Something to measure.
    enum Part {
        /// The first second of a sensor that has just begun to watch.
        COLD,
        /// SYNs answered, at any cost of loss, which must be told exactly.
        ANSWERS,
        /// Dialogues beside other responders.
        DIALOGUES,
        /// A minute at four fifths of the peak.
        STEADY,
        /// Memory under half-open and completed connections.
        MEMORY,
    }

    /// Reads the command line behind `sensor`; null where it is none.
    static @Nullable SensorAsked of(String... words) {
        try {
            return new Parser(words).asked();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
            return null;
        }
    }

    private static final class Parser {
        private final String[] words;
        private boolean json;
        private final Set<Part> parts = EnumSet.noneOf(Part.class);
        private @Nullable Path peers;
        private int rounds = 3;
        private int seconds = 10;
        private int soakMinutes;
        private long halfOpen = 10_000_000;
        private long completed = 1_000_000;

        Parser(String... words) {
            this.words = words;
        }

        SensorAsked asked() {
            for (int at = 1; at < words.length; at++) {
                if (words[at].equals("--json")) {
                    json = true;
                } else {
                    option(words[at], words[++at]);
                }
            }
            if (parts.isEmpty() && soakMinutes == 0) {
                parts.addAll(EnumSet.allOf(Part.class));
            }
            return new SensorAsked(
                    json,
                    Set.copyOf(parts),
                    peers,
                    rounds,
                    seconds,
                    soakMinutes,
                    halfOpen,
                    completed);
        }

        private void option(String name, String value) {
            switch (name) {
                case "--only" -> {
                    for (String part : value.split(",", -1)) {
                        parts.add(Part.valueOf(part.toUpperCase(Locale.ROOT)));
                    }
                }
                case "--peers" -> {
                    peers = Path.of(value);
                    if (!Files.isRegularFile(peers.resolve(PeerResponder.SOURCE))) {
                        throw new IllegalArgumentException(value);
                    }
                }
                case "--rounds" -> rounds = positive(value);
                case "--seconds" -> seconds = positive(value);
                case "--soak" -> soakMinutes = positive(value);
                case "--half-open" -> halfOpen = positive(value);
                case "--completed" -> completed = positive(value);
                default -> throw new IllegalArgumentException(name);
            }
        }

        private static int positive(String text) {
            int number = Integer.parseInt(text);
            if (number < 1) {
                throw new IllegalArgumentException(text);
            }
            return number;
        }
    }
}
