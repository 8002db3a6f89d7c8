package teiten.simulate;

import java.util.Locale;

/// Something in the noise of a day that is out of the ordinary.
///
/// @param kind what
/// @param series index of the one series that it is about, or [#ALL]
/// @param size how large: sources of an all-port scan or a flood, accesses of a storm, sensors
///   otherwise
public record Disturbance(Kind kind, int series, double size) {
    /// It is about all series.
    public static final int ALL = -1;

    /// What disturbs a day.
    public enum Kind {
        /// A few scanners came to every port.
        ALL_PORT_SCAN,

        /// Sensors did not watch for hours or all day; the coverage tells it.
        OUTAGE,

        /// What a sensor saw had not arrived when the day was first looked at; the coverage tells
        /// it.
        LATE,

        /// A sensor's clock was wrong, so that hours of it were counted on the next day; nothing
        /// tells it. Named on the first day, which lacks them, and on the last, which has more.
        SKEW,

        /// A sensor joined, with addresses of its own.
        NEW_SENSOR,

        /// One source sent very many accesses to one port.
        STORM,

        /// Random sources sent to one port; what is counted is the residue that was not told from
        /// others.
        FLOOD;

        /// Whether every series feels it.
        public boolean isEverywhere() {
            return switch (this) {
                case ALL_PORT_SCAN, OUTAGE, LATE, SKEW, NEW_SENSOR -> true;
                case STORM, FLOOD -> false;
            };
        }

        /// Its name in files.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
