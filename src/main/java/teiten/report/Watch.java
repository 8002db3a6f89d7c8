package teiten.report;

import java.util.List;

/// Who watched in the month, and how completely.
///
/// @param exposure address-days really watched in the month (観測量)
/// @param coverage exposure / expected exposure of the month, 0 to 1 (稼働率)
/// @param sensors sensors in the order of print
/// @param imports what the imports of the month's data set aside
public record Watch(
        double exposure, double coverage, List<WatchedSensor> sensors, ImportNotes imports) {
    public Watch {
        sensors = List.copyOf(sensors);
    }
}
