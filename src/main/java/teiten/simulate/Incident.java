package teiten.simulate;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;

/// What happens on a single day and is over: noise that fools who counts packets, or sources.
///
/// @param name names it and seeds its randomness
/// @param kind what it is
/// @param day its day
/// @param sources how many sources
/// @param visits visits of each, on the mean
/// @param length from the first visit of a source to its last
/// @param what what each visit is
/// @param where the ports visited
record Incident(
        String name,
        Kind kind,
        LocalDate day,
        int sources,
        double visits,
        Duration length,
        Probe what,
        Ports where) {
    /// What an incident is.
    enum Kind {
        /// One source sends very much to one port.
        STORM,

        /// A few sources visit very many ports.
        ALL_PORT_SCAN,

        /// Forged sources, each of which is seen once or twice, flood one monitored address.
        FLOOD;

        /// Its name in `truth.json`.
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The same at another scale: each source does less, down to one visit; then there are fewer.
    Incident scaled(double scale) {
        double each = Math.max(1, visits * scale);
        int many = (int) Math.max(1, Math.rint(sources * visits * scale / each));
        return new Incident(name, kind, day, many, each, length, what, where);
    }
}
