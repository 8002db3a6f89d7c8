package teiten.store;

import java.util.List;
import java.util.Locale;

/// The daily series of [Table#DAILY_SERIES]: what each is counted by, and which rows of a day it
/// counts. The numbers are those that a question over minute rows answers.
enum SeriesKind {
    TOTAL(Counted.ACCESSES, true),
    CLASS(Counted.EVERYTHING, true, Key.CLASS),
    PORT(Counted.SEARCHES, false, Key.PORT),
    CONTENT(Counted.READ, true, Key.CONTENT),
    CONTENT_OFF_PORT(Counted.OFF_PORT, false, Key.CONTENT),
    PORT_CONTENT(Counted.READ, false, Key.PORT, Key.CONTENT),
    PORT_MESSAGE(Counted.READ, false, Key.PORT, Key.MESSAGE),
    CONTENT_MESSAGE(Counted.READ, false, Key.CONTENT, Key.MESSAGE),
    TOOL(Counted.SEARCHES, true, Key.TOOL),
    PORT_TOOL(Counted.SEARCHES, false, Key.PORT, Key.TOOL),
    CONTENT_TOOL(Counted.READ, false, Key.CONTENT, Key.TOOL),
    SENSOR(Counted.SEARCHES, true, Key.SENSOR),
    PORT_SENSOR(Counted.SEARCHES, false, Key.PORT, Key.SENSOR),
    CONTENT_SENSOR(Counted.READ, false, Key.CONTENT, Key.SENSOR),

    /// The finest, of which the view `daily` is made.
    PORT_CLASS_CONTENT(Counted.EVERYTHING, false, Key.DESTINATION_PORT, Key.CLASS, Key.CONTENT);

    private final String label = name().toLowerCase(Locale.ROOT);
    private final Counted counted;
    private final boolean sketched;

    @SuppressWarnings("ImmutableEnumChecker") // List.of() is unmodifiable
    private final List<Key> keys;

    SeriesKind(Counted counted, boolean sketched, Key... keys) {
        this.counted = counted;
        this.sketched = sketched;
        this.keys = List.of(keys);
    }

    /// What a series is counted by.
    enum Key {
        /// `destination_port`, `icmp_type` or `protocol_number`, whichever the transport has.
        PORT,

        /// `transport` and `destination_port` alone.
        DESTINATION_PORT,
        CLASS,
        CONTENT,
        MESSAGE,

        /// A row with several tools counts for each.
        TOOL,
        SENSOR
    }

    /// Which rows a series counts. Packets of backscatter count in [#EVERYTHING] only.
    enum Counted {
        /// Every row, and every packet.
        EVERYTHING,

        /// Every row.
        ACCESSES,

        /// Without attempts to attack somebody by reflectors.
        SEARCHES,

        /// Searches whose first payload was read; without a content they are unnamed.
        READ,

        /// Those of them that have a content, on other than the default ports of it.
        OFF_PORT
    }

    /// Its name in the column `series`.
    String label() {
        return label;
    }

    List<Key> keys() {
        return keys;
    }

    Counted counted() {
        return counted;
    }

    /// Whether its rows have a sketch of their sources.
    boolean isSketched() {
        return sketched;
    }
}
