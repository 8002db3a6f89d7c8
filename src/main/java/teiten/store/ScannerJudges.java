package teiten.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import teiten.aggregate.SurveyList;

/// Who decides about the scanners of each day of the store's zone: how many addresses were
/// monitored differs from day to day.
///
/// @param monitored by day since the epoch
record ScannerJudges(StoreDays zone, SurveyList surveys, Map<Long, Monitored> monitored) {
    /// Monitored addresses of a day, none where nothing was watched.
    ///
    /// @param four of IPv4
    /// @param six of IPv6
    record Monitored(long four, long six) {
        static final Monitored NONE = new Monitored(0, 0);
    }

    ScannerJudge of(long day) {
        return new ScannerJudge(monitored.getOrDefault(day, Monitored.NONE), surveys);
    }

    /// What the judges of all days of a store have in common.
    ///
    /// @param surveys whom somebody knows to search for the sake of surveys
    record Of(StoreDays zone, SurveyList surveys) {
        /// Those of these days, by what was watched on them once a commit is done.
        ScannerJudges days(Connection connection, Rewrite rewrite, Collection<Long> days)
                throws SQLException {
            return new ScannerJudges(zone, surveys, monitored(connection, rewrite::current, days));
        }

        /// Days of these on which another number of addresses was monitored before a commit.
        Collection<Long> changed(Connection connection, Rewrite rewrite, Collection<Long> days)
                throws SQLException {
            Map<Long, Monitored> before = monitored(connection, rewrite::old, days);
            Map<Long, Monitored> after = monitored(connection, rewrite::current, days);
            List<Long> changed = new ArrayList<>(days);
            changed.removeIf(
                    day ->
                            before.getOrDefault(day, Monitored.NONE)
                                    .equals(after.getOrDefault(day, Monitored.NONE)));
            return changed;
        }

        private Map<Long, Monitored> monitored(
                Connection connection,
                Function<String, List<String>> filesOf,
                Collection<Long> days)
                throws SQLException {
            TreeSet<Long> utcDays = new TreeSet<>();
            days.forEach(day -> utcDays.addAll(zone.utcDays(day)));
            List<String> paths = new ArrayList<>();
            for (long utcDay : utcDays) {
                paths.addAll(filesOf.apply(Rewrite.day(Table.EXPOSURE, utcDay)));
            }
            Map<Long, Monitored> monitored = new HashMap<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "SELECT epoch(day)::BIGINT // 86400, four, six FROM (%s)"
                                            .formatted(
                                                    query(
                                                            StoreDay.of(zone.zone()),
                                                            Table.EXPOSURE.over(paths))))) {
                while (row.next()) {
                    monitored.put(row.getLong(1), new Monitored(row.getLong(2), row.getLong(3)));
                }
            }
            return monitored;
        }
    }

    /// SQL that counts the monitored addresses of each day: those of each sensor in the minute in
    /// which it watched most.
    ///
    /// @param day the day of a minute, as SQL
    /// @param exposure SQL that reads minutes
    static String query(String day, String exposure) {
        return """
               SELECT day, least(sum(four), 9223372036854775807)::BIGINT AS four,
                 least(sum(six), 9223372036854775807)::BIGINT AS six FROM (
                 SELECT %s AS day, sensor, max(addresses_v4)::HUGEINT AS four,
                   max(addresses - addresses_v4)::HUGEINT AS six FROM %s GROUP BY ALL)
               GROUP BY day"""
                .formatted(day, exposure);
    }
}
