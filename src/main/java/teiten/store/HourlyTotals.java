package teiten.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.aggregate.SurveyList;
import teiten.decode.Transport;

/// How many sources the UTC hours of a day of the store's zone have, as `hourly_ports` has them
/// once a commit is done.
///
/// @param connection to read with
/// @param rewrite the commit
/// @param surveys whom a list names
record HourlyTotals(Connection connection, Rewrite rewrite, StoreDays zone, SurveyList surveys) {
    private static final int SECONDS_AN_HOUR = 3600;

    /// Sources by hour of the day and place: transport and port, without one the transport alone.
    ///
    /// @param sources by hour and place
    record OfDay(Map<Long, Long> sources) {
        /// Sources of an hour that may be of a place as [SeriesKeys#place] has it.
        long sources(int hour, long place) {
            return sources.getOrDefault(key(hour, withoutType(place)), 0L);
        }

        private static long withoutType(long place) {
            Transport transport = SeriesKeys.TRANSPORTS[(int) (place >> SeriesKeys.PORT_BITS)];
            boolean hasPort = transport == Transport.TCP || transport == Transport.UDP;
            return hasPort ? place : place >> SeriesKeys.PORT_BITS << SeriesKeys.PORT_BITS;
        }
    }

    private static long key(int hour, long place) {
        return (long) hour << Integer.SIZE | place;
    }

    /// @param day of the store's zone, since the epoch
    OfDay of(long day) throws IOException {
        List<String> paths = new ArrayList<>();
        zone.utcDays(day)
                .forEach(
                        utc -> paths.addAll(rewrite.current(Rewrite.day(Table.HOURLY_PORTS, utc))));
        Map<Long, Long> sources = new HashMap<>();
        String hours =
                """
                SELECT epoch(hour)::BIGINT // 3600 AS of_day, transport, destination_port, sources
                FROM %s WHERE hour >= TIMESTAMP '%s' AND hour < TIMESTAMP '%s'"""
                        .formatted(Table.HOURLY_PORTS.over(paths), hour(day, 0), hour(day + 1, 59));
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT of_day, transport, coalesce(destination_port, -1),
                                  sum(sources)::BIGINT AS sources
                                FROM (%s) GROUP BY ALL HAVING sources >= %d"""
                                        .formatted(hours, Spread.LEAST_SOURCES))) {
            while (row.next()) {
                String transport = row.getString(2);
                long place = (long) ordinal(transport) << SeriesKeys.PORT_BITS | row.getInt(3) + 1;
                int hour = (int) (row.getLong(1) - firstHour(day));
                sources.merge(key(hour, place), row.getLong(4), Long::sum);
            }
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
        return new OfDay(sources);
    }

    /// The UTC hour in which a day begins, since the epoch.
    long firstHour(long day) {
        return Math.floorDiv(begin(day).getEpochSecond(), SECONDS_AN_HOUR);
    }

    private Instant begin(long day) {
        return LocalDate.ofEpochDay(day).atStartOfDay(zone.zone()).toInstant();
    }

    /// The UTC hour that holds the minute so many minutes behind the beginning of a day.
    private String hour(long day, int minutes) {
        return LocalDateTime.ofInstant(begin(day).plusSeconds(60L * minutes), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.HOURS)
                .toString()
                .replace('T', ' ');
    }

    private static int ordinal(String label) {
        for (Transport transport : SeriesKeys.TRANSPORTS) {
            if (transport.label().equals(label)) {
                return transport.ordinal();
            }
        }
        throw new IllegalStateException("no transport " + label);
    }
}
