package teiten.report;

import java.util.List;

/// One sensor in the month, without its addresses: a report never shows where a sensor is.
///
/// @param name name for print, pseudonymised by the caller
/// @param addresses how many addresses it watched
/// @param coverage its exposure / its expected exposure in the month, 0 to 1 (稼働率)
/// @param outages days of the month on which it was under 50 % coverage (欠測), in order
public record WatchedSensor(String name, long addresses, double coverage, List<DayRange> outages) {
    public WatchedSensor {
        outages = List.copyOf(outages);
    }
}
