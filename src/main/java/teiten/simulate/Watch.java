package teiten.simulate;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/// What sensors watched (観測量), day by day.
final class Watch {
    private static final double GAP_COVERAGE = 0.5;
    private static final double MINUTES_A_DAY = 1_440;

    private static final class Day {
        private double minutes;
        private double responsiveMinutes;
        private double expectedMinutes;
    }

    private final Map<LocalDate, Day> days = new TreeMap<>();

    /// Counts what one sensor watched on one day.
    void add(LocalDate day, SimulatedSensor sensor, long minutes) {
        Day seen = days.computeIfAbsent(day, _ -> new Day());
        int addresses = sensor.addresses().size();
        seen.minutes += addresses * (double) minutes;
        seen.expectedMinutes += addresses * MINUTES_A_DAY;
        if (sensor.mode() == SimulatedSensor.Mode.RESPONSIVE) {
            seen.responsiveMinutes += addresses * (double) minutes;
        }
    }

    /// Address-days.
    double exposure() {
        return days.values().stream().mapToDouble(day -> day.minutes).sum() / MINUTES_A_DAY;
    }

    /// Address-days of responsive sensors, who alone hear TCP clients (内容観測量).
    double contentExposure() {
        double minutes = days.values().stream().mapToDouble(day -> day.responsiveMinutes).sum();
        return minutes / MINUTES_A_DAY;
    }

    /// Days on which a sensor was to watch.
    int days() {
        return days.size();
    }

    /// Days of which half was watched, or more.
    long validDays() {
        return days.values().stream()
                .filter(day -> day.minutes >= GAP_COVERAGE * day.expectedMinutes)
                .count();
    }

    boolean isValid(LocalDate date) {
        Day day = days.get(date);
        return day != null && day.minutes >= GAP_COVERAGE * day.expectedMinutes;
    }
}
