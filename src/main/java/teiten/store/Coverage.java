package teiten.store;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import teiten.aggregate.Day;
import teiten.aggregate.Watched;

/// What was watched on each day, and what would have been without outages: from its first to its
/// last minute in the store a sensor is expected to watch the most addresses that it ever watched.
/// Address-days are of 86,400 seconds also where a day of the zone has another length.
final class Coverage {
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final double MICROS_A_DAY = 86_400.0 * MICROS_A_SECOND;

    private final ZoneId zone;
    private final SortedMap<String, Sensor> sensors = new TreeMap<>();

    private Coverage(ZoneId zone) {
        this.zone = zone;
    }

    /// @param addresses the most it watched in any minute
    /// @param start of its first minute, in seconds since the epoch
    /// @param end of its last minute
    /// @param watched address-microseconds by day
    private record Sensor(
            long addresses, long start, long end, Map<LocalDate, BigInteger> watched) {}

    static Coverage read(Connection connection, List<String> paths, ZoneId zone)
            throws SQLException {
        Coverage coverage = new Coverage(zone);
        String exposure = Table.EXPOSURE.over(paths);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet spans =
                    statement.executeQuery(
                            "SELECT sensor, max(addresses), epoch(min(minute))::BIGINT,"
                                    + " epoch(max(minute))::BIGINT + 60 FROM "
                                    + exposure
                                    + " GROUP BY sensor")) {
                while (spans.next()) {
                    coverage.sensors.put(
                            spans.getString(1),
                            new Sensor(
                                    spans.getLong(2),
                                    spans.getLong(3),
                                    spans.getLong(4),
                                    new HashMap<>()));
                }
            }
            try (ResultSet days =
                    statement.executeQuery(
                            "SELECT sensor, "
                                    + StoreDay.of(zone)
                                    + " AS day, sum(addresses * watched_microseconds)::VARCHAR"
                                    + " FROM "
                                    + exposure
                                    + " GROUP BY sensor, day")) {
                while (days.next()) {
                    Sensor sensor = coverage.sensors.get(days.getString(1));
                    if (sensor != null) {
                        sensor.watched.put(
                                days.getObject(2, LocalDate.class),
                                new BigInteger(days.getString(3)));
                    }
                }
            }
        }
        return coverage;
    }

    Watched on(LocalDate day) {
        return through(day, day);
    }

    boolean isValid(LocalDate day) {
        return on(day).coverage() >= Day.GAP_COVERAGE;
    }

    Watched through(LocalDate from, LocalDate to) {
        double exposure = 0;
        double expected = 0;
        for (Watched one : bySensor(from, to).values()) {
            exposure += one.exposure();
            expected += one.expected();
        }
        return new Watched(exposure, expected);
    }

    SortedMap<String, Watched> bySensor(LocalDate from, LocalDate to) {
        SortedMap<String, Watched> all = new TreeMap<>();
        long start = from.atStartOfDay(zone).toEpochSecond();
        long end = to.plusDays(1).atStartOfDay(zone).toEpochSecond();
        sensors.forEach(
                (name, sensor) -> {
                    long seconds = Math.min(end, sensor.end) - Math.max(start, sensor.start);
                    if (seconds <= 0) {
                        return;
                    }
                    BigInteger watched = BigInteger.ZERO;
                    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                        watched = watched.add(sensor.watched.getOrDefault(day, BigInteger.ZERO));
                    }
                    BigInteger expected =
                            BigInteger.valueOf(sensor.addresses)
                                    .multiply(BigInteger.valueOf(seconds * MICROS_A_SECOND));
                    all.put(
                            name,
                            new Watched(
                                    watched.doubleValue() / MICROS_A_DAY,
                                    expected.doubleValue() / MICROS_A_DAY));
                });
        return all;
    }
}
