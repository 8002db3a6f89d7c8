package teiten.store;

import java.math.BigDecimal;
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
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Day;
import teiten.aggregate.Watched;

/// What was watched on each day, and what would have been without outages. In a minute that a
/// sensor watched, all the addresses that its own inputs give for it are expected; in a minute that
/// nobody watched between its first and its last one in the store, those of the last minute before.
/// Address-days are of 86,400 seconds also where a day of the zone has another length.
///
/// Addresses that were inferred differ from file to file without anything being out of order, so a
/// count of one time is never expected of another time in which the sensor did watch.
final class Coverage {
    private static final long MICROS_A_SECOND = 1_000_000;
    private static final double MICROS_A_DAY = 86_400.0 * MICROS_A_SECOND;
    private static final long SECONDS_A_MINUTE = 60;

    private final ZoneId zone;
    private final SortedMap<String, Sensor> sensors = new TreeMap<>();
    private final Map<LocalDate, Watched> known = new HashMap<>();

    private Coverage(ZoneId zone) {
        this.zone = zone;
    }

    /// What one sensor watched, and the addresses that were its.
    private static final class Sensor {
        private final ZoneId zone;

        /// Addresses from a second since the epoch on, until the next one; 0 after its last minute.
        private final NavigableMap<Long, Long> addresses = new TreeMap<>();

        /// Address-microseconds by day.
        private final Map<LocalDate, BigInteger> watched = new HashMap<>();

        /// Address-seconds by day, of days that were summed up when they were stored.
        private final Map<LocalDate, BigInteger> summed = new HashMap<>();

        Sensor(ZoneId zone) {
            this.zone = zone;
        }

        /// Whether it is expected anywhere between two seconds, the second one not included.
        boolean isExpected(long start, long end) {
            return addresses.firstKey() < end && start < addresses.lastKey();
        }

        /// Expected address-seconds of a day.
        BigInteger expected(LocalDate day) {
            BigInteger sum = summed.getOrDefault(day, BigInteger.ZERO);
            long end = start(day.plusDays(1));
            long from = start(day);
            Map.Entry<Long, Long> step = addresses.floorEntry(from);
            while (from < end) {
                Map.Entry<Long, Long> next = addresses.higherEntry(from);
                long to = next == null ? end : Math.min(end, next.getKey());
                if (step != null) {
                    sum =
                            sum.add(
                                    BigInteger.valueOf(step.getValue())
                                            .multiply(BigInteger.valueOf(to - from)));
                }
                step = next;
                from = to;
            }
            return sum;
        }

        Watched through(LocalDate from, LocalDate to) {
            BigInteger microseconds = BigInteger.ZERO;
            BigInteger seconds = BigInteger.ZERO;
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                microseconds = microseconds.add(watched.getOrDefault(day, BigInteger.ZERO));
                seconds = seconds.add(expected(day));
            }
            return new Watched(
                    microseconds.doubleValue() / MICROS_A_DAY,
                    seconds.multiply(BigInteger.valueOf(MICROS_A_SECOND)).doubleValue()
                            / MICROS_A_DAY);
        }

        private long start(LocalDate day) {
            return day.atStartOfDay(zone).toEpochSecond();
        }
    }

    /// From minutes.
    static Coverage ofMinutes(Connection connection, List<String> paths, ZoneId zone)
            throws SQLException {
        Coverage coverage = new Coverage(zone);
        String exposure = Table.EXPOSURE.over(paths);
        try (Statement statement = connection.createStatement()) {
            try (ResultSet steps = statement.executeQuery(steps(exposure))) {
                while (steps.next()) {
                    coverage.sensor(steps.getString(1))
                            .addresses
                            .put(steps.getLong(2), steps.getLong(3));
                }
            }
            try (ResultSet days = statement.executeQuery(days(exposure, zone))) {
                while (days.next()) {
                    coverage.sensor(days.getString(1))
                            .watched
                            .put(
                                    days.getObject(2, LocalDate.class),
                                    new BigInteger(days.getString(3)));
                }
            }
        }
        return coverage;
    }

    /// From days. What was expected from a day's first to its last minute is summed up there; from
    /// then on to the first minute of the next day with any, it is the addresses of the last one.
    static Coverage ofDays(Connection connection, List<String> paths, ZoneId zone)
            throws SQLException {
        Coverage coverage = new Coverage(zone);
        try (Statement statement = connection.createStatement();
                ResultSet days =
                        statement.executeQuery(
                                """
                                SELECT sensor, day, epoch(first)::BIGINT, epoch(last)::BIGINT,
                                  last_addresses, address_microseconds, expected_address_seconds
                                FROM %s ORDER BY sensor, day"""
                                        .formatted(Table.DAILY_EXPOSURE.over(paths)))) {
            String before = null;
            Sensor sensor = null;
            while (days.next()) {
                String name = days.getString(1);
                if (sensor == null || !name.equals(before)) {
                    end(sensor);
                    sensor = coverage.sensor(name);
                    before = name;
                }
                LocalDate day = days.getObject(2, LocalDate.class);
                sensor.addresses.put(days.getLong(3), 0L);
                sensor.addresses.put(days.getLong(4) + SECONDS_A_MINUTE, days.getLong(5));
                sensor.watched.put(day, whole(days.getBigDecimal(6)));
                sensor.summed.put(day, whole(days.getBigDecimal(7)));
            }
            end(sensor);
        }
        return coverage;
    }

    private static BigInteger whole(BigDecimal number) {
        return number.toBigIntegerExact();
    }

    /// After its last minute nothing is expected of a sensor.
    private static void end(@Nullable Sensor sensor) {
        if (sensor != null) {
            sensor.addresses.put(sensor.addresses.lastKey(), 0L);
        }
    }

    private Sensor sensor(String name) {
        return sensors.computeIfAbsent(name, _ -> new Sensor(zone));
    }

    /// The minutes with which the addresses of a sensor change, and the end of its last one.
    private static String steps(String exposure) {
        return """
        WITH each_minute AS (SELECT sensor, epoch(minute)::BIGINT AS second, addresses,
          lag(addresses) OVER (PARTITION BY sensor ORDER BY minute) AS before FROM %1$s)
        SELECT sensor, second, addresses FROM each_minute WHERE addresses IS DISTINCT FROM before
        UNION ALL SELECT sensor, epoch(max(minute))::BIGINT + 60, 0 FROM %1$s GROUP BY sensor"""
                .formatted(exposure);
    }

    /// The widest IPv6 prefixes overflow a BIGINT within a minute, and never a HUGEINT.
    private static String days(String exposure, ZoneId zone) {
        return """
        SELECT sensor, %s AS day, sum(addresses::HUGEINT * watched_microseconds)::VARCHAR
        FROM %s GROUP BY sensor, day"""
                .formatted(StoreDay.of(zone), exposure);
    }

    Watched on(LocalDate day) {
        return known.computeIfAbsent(day, _ -> through(day, day));
    }

    boolean isValid(LocalDate day) {
        return on(day).coverage() >= Day.GAP_COVERAGE;
    }

    /// The days of a span that are not valid.
    List<LocalDate> gaps(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1)).filter(day -> !isValid(day)).toList();
    }

    /// How many days of a span are valid.
    int validDays(LocalDate from, LocalDate to) {
        return (int) from.datesUntil(to.plusDays(1)).filter(this::isValid).count();
    }

    /// The first and the last day on which anything was watched; empty where nothing was.
    List<LocalDate> bounds() {
        TreeSet<LocalDate> days = new TreeSet<>();
        for (Sensor sensor : sensors.values()) {
            sensor.watched.forEach(
                    (day, sum) -> {
                        if (sum.signum() > 0) {
                            days.add(day);
                        }
                    });
        }
        return days.isEmpty() ? List.of() : List.of(days.getFirst(), days.getLast());
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
                    if (!sensor.isExpected(start, end)) {
                        return;
                    }
                    all.put(name, sensor.through(from, to));
                });
        return all;
    }

    /// What one sensor watched; nothing where there is none of this name.
    Watched of(String name, LocalDate from, LocalDate to) {
        Sensor sensor = sensors.get(name);
        return sensor == null ? new Watched(0, 0) : sensor.through(from, to);
    }
}
