package teiten.detect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which series something was found in.
///
/// @param kind what it is counted by
/// @param transport of a port; else null
/// @param port the port, or the ICMP type or protocol number where the transport has no ports; else
///   null
/// @param content of a content, also off its ports; else null
/// @param text how people name it, `1723/tcp` or `AS64500`; no two series have the same
public record SeriesName(
        Kind kind,
        @Nullable String transport,
        @Nullable Integer port,
        @Nullable String content,
        String text)
        implements Comparable<SeriesName> {
    private static final String TOOL_OF = "tool ";
    private static final String COUNTRY_OF = "country ";
    private static final String AS_OF = "AS";
    private static final String OFF_PORT = " off its port";

    private static final SeriesName TOTAL =
            new SeriesName(Kind.TOTAL, null, null, null, Kind.TOTAL.label());

    /// What series are counted by.
    public enum Kind {
        /// Everything together.
        TOTAL,
        PORT,
        CONTENT,

        /// A content on other than its default ports.
        CONTENT_OFF_PORT,
        TOOL,

        /// Autonomous system of the source.
        AS,

        /// Country of the source.
        COUNTRY;

        /// Whether all sensors see it alike. First payloads of TCP are read by responsive sensors
        /// alone, whose exposure is not that of all: of contents no decrease is told.
        boolean isSeenByAll() {
            return this != CONTENT && this != CONTENT_OFF_PORT;
        }

        /// Its name in JSON and in the store.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The sum of all.
    public static SeriesName total() {
        return TOTAL;
    }

    /// What was sent to a port, an ICMP type or under a protocol number.
    public static SeriesName port(String transport, int port) {
        return new SeriesName(Kind.PORT, transport, port, null, port + "/" + transport);
    }

    /// What said something, on whatever port.
    public static SeriesName content(String protocol) {
        return new SeriesName(Kind.CONTENT, null, null, protocol, protocol);
    }

    /// What said something on other than its default ports.
    public static SeriesName contentOffPort(String protocol) {
        return new SeriesName(Kind.CONTENT_OFF_PORT, null, null, protocol, protocol + OFF_PORT);
    }

    /// What came by a tool.
    public static SeriesName tool(String tool) {
        return new SeriesName(Kind.TOOL, null, null, null, TOOL_OF + tool);
    }

    /// What came from an autonomous system.
    public static SeriesName network(long number) {
        return new SeriesName(Kind.AS, null, null, null, AS_OF + number);
    }

    /// What came from a country.
    ///
    /// @param code ISO 3166-1, two letters
    public static SeriesName country(String code) {
        return new SeriesName(Kind.COUNTRY, null, null, null, COUNTRY_OF + code);
    }

    /// The series that has this text.
    public static SeriesName of(String text) {
        int slash = text.indexOf('/');
        if (text.equals(TOTAL.text)) {
            return TOTAL;
        }
        if (slash > 0) {
            return port(text.substring(slash + 1), Integer.parseInt(text.substring(0, slash)));
        }
        if (text.startsWith(TOOL_OF)) {
            return tool(text.substring(TOOL_OF.length()));
        }
        if (text.startsWith(COUNTRY_OF)) {
            return country(text.substring(COUNTRY_OF.length()));
        }
        if (text.startsWith(AS_OF)) {
            return network(Long.parseLong(text.substring(AS_OF.length())));
        }
        return text.endsWith(OFF_PORT)
                ? contentOffPort(text.substring(0, text.length() - OFF_PORT.length()))
                : content(text);
    }

    /// By kind, then by text.
    @Override
    public int compareTo(SeriesName other) {
        int kinds = kind.compareTo(other.kind);
        return kinds != 0 ? kinds : text.compareTo(other.text);
    }
}
