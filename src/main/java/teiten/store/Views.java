package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// The tables as people ask them: addresses as text, days in the store's zone.
final class Views {
    private static final String[] MACROS = {
        """
        CREATE MACRO ipv4_text(a) AS
          concat(a >> 24, '.', (a >> 16) & 255, '.', (a >> 8) & 255, '.', a & 255)""",
        """
        CREATE MACRO ipv6_groups(h, l) AS lower(concat_ws(':',
          to_hex((h >> 48) & 65535), to_hex((h >> 32) & 65535),
          to_hex((h >> 16) & 65535), to_hex(h & 65535),
          to_hex((l >> 48) & 65535), to_hex((l >> 32) & 65535),
          to_hex((l >> 16) & 65535), to_hex(l & 65535)))""",
        // RFC 5952, section 4.2: the longest run of zero groups, the first of equal ones.
        """
        CREATE MACRO ipv6_short(g) AS CASE
          WHEN regexp_matches(g, '^0(:0){7}$') THEN '::'
          WHEN regexp_matches(g, '(^|:)0(:0){6}(:|$)')
            THEN regexp_replace(g, '(^|:)0(:0){6}(:|$)', '::')
          WHEN regexp_matches(g, '(^|:)0(:0){5}(:|$)')
            THEN regexp_replace(g, '(^|:)0(:0){5}(:|$)', '::')
          WHEN regexp_matches(g, '(^|:)0(:0){4}(:|$)')
            THEN regexp_replace(g, '(^|:)0(:0){4}(:|$)', '::')
          WHEN regexp_matches(g, '(^|:)0(:0){3}(:|$)')
            THEN regexp_replace(g, '(^|:)0(:0){3}(:|$)', '::')
          WHEN regexp_matches(g, '(^|:)0(:0){2}(:|$)')
            THEN regexp_replace(g, '(^|:)0(:0){2}(:|$)', '::')
          ELSE regexp_replace(g, '(^|:)0:0(:|$)', '::') END""",
        """
        CREATE MACRO address_text(v4, h, l) AS CASE
          WHEN v4 IS NOT NULL THEN ipv4_text(v4)
          WHEN h IS NOT NULL THEN ipv6_short(ipv6_groups(h, l)) END""",
    };

    /// Distinct sources of accesses over rows with the columns of [Table#ACCESSES].
    static final String SOURCES =
            "(count(DISTINCT source_v4) FILTER (WHERE accesses > 0)"
                    + " + count(DISTINCT {'high': source_v6_high, 'low': source_v6_low})"
                    + " FILTER (WHERE accesses > 0 AND source_v6_high IS NOT NULL))";

    private static final String ACCESSES =
            """
            CREATE VIEW accesses AS SELECT minute, sensor,
              address_text(source_v4, source_v6_high, source_v6_low) AS source,
              address_text(destination_v4, destination_v6_high, destination_v6_low) AS destination,
              transport, destination_port, class, tags, content, message, marks, tools, verified,
              payload, packets, accesses, retries, bytes, first, last,
              protocol_number, icmp_type, icmp_code,
              CASE WHEN class = 'backscatter'
                THEN address_text(victim_v4, victim_v6_high, victim_v6_low) END AS victim,
              CASE WHEN class = 'backscatter' THEN victim_port END AS victim_port,
              CASE WHEN class = 'backscatter' THEN victim_transport END AS victim_transport,
              kind, answered, silent, port_content,
              country, asn, country_data, as_data
            FROM stored_accesses""";

    private static final String EXPOSURE =
            """
            CREATE VIEW exposure AS SELECT minute, sensor, addresses, addresses_v4,
              watched_microseconds / 1e6 AS watched_seconds, received, dropped, reason,
              addresses::HUGEINT * watched_microseconds AS address_microseconds
            FROM stored_exposure""";

    private static final String SENSORS =
            """
            CREATE VIEW sensors AS SELECT sensor, max(addresses) AS addresses,
              min(first) AS first, max(last) AS last,
              sum(address_microseconds)::DOUBLE / 86400e6 AS exposure_address_days,
              sum(packets)::BIGINT AS packets, sum(accesses)::BIGINT AS accesses
            FROM (
              SELECT sensor, addresses, minute AS first, minute AS last, address_microseconds,
                0 AS packets, 0 AS accesses FROM exposure
              UNION ALL SELECT sensor, NULL, minute, minute, 0, packets, accesses
              FROM stored_accesses)
            GROUP BY sensor""";

    private static final String SCANNERS =
            """
            CREATE VIEW scanners AS SELECT day,
              address_text(source_v4, source_v6_high, source_v6_low) AS source, country, asn,
              first, last, accesses, packets, destinations, ports, most_ports, most_destinations,
              at_least, sensors, kind, verified, two_phase, tools, survey, survey_name, top_ports,
              k, addresses
            FROM stored_scanners""";

    private static final String DAILY =
            """
            CREATE VIEW daily AS SELECT day, transport, destination_port, class, content,
              accesses, packets, retries, bytes, sources
            FROM daily_series WHERE series = 'port_class_content'""";

    /// Series by where sources are; the other ones are of `daily_series`.
    private static final String OF_ORIGINS = "('as', 'country', 'port_country', 'content_country')";

    /// What was counted by day, as questions read it ([Subsets]).
    private static final String SERIES_DAYS =
            """
            CREATE VIEW series_days AS SELECT day, series, transport, destination_port, icmp_type,
              protocol_number, class, content, message, tool, sensor,
              sum(accesses)::BIGINT AS accesses, sum(packets)::BIGINT AS packets,
              sum(retries)::BIGINT AS retries, sum(bytes)::BIGINT AS bytes,
              sum(sources)::BIGINT AS sources
            FROM (SELECT * EXCLUDE (sketch) FROM daily_series
              UNION ALL BY NAME SELECT * EXCLUDE (subset, country, asn)
                REPLACE (0 AS accesses, 0 AS packets, 0 AS retries, 0 AS bytes, -sources AS sources)
              FROM daily_subsets WHERE subset = 'storm' AND series NOT IN\s"""
                    + OF_ORIGINS
                    + ") GROUP BY ALL";

    private static final String ORIGINS_DAYS =
            """
            CREATE VIEW origins_days AS SELECT day, series, transport, destination_port, icmp_type,
              protocol_number, content, country, asn,
              sum(accesses)::BIGINT AS accesses, sum(packets)::BIGINT AS packets,
              sum(retries)::BIGINT AS retries, sum(bytes)::BIGINT AS bytes,
              sum(sources)::BIGINT AS sources
            FROM (FROM daily_origins
              UNION ALL BY NAME SELECT * EXCLUDE (subset, class, message, tool, sensor)
                REPLACE (0 AS accesses, 0 AS packets, 0 AS retries, 0 AS bytes, -sources AS sources)
              FROM daily_subsets WHERE subset = 'storm' AND series IN\s"""
                    + OF_ORIGINS
                    + ") GROUP BY ALL";

    /// What [Coverage] tells, and of contents [Seers].
    private static String watched(ZoneId zone) {
        return """
        CREATE VIEW watched AS WITH
        held AS (SELECT *, lead(day) OVER s AS next_day, lead(first) OVER s AS again
          FROM daily_exposure WINDOW s AS (PARTITION BY sensor ORDER BY day)),
        silent AS (SELECT sensor, last_addresses, last + INTERVAL 1 MINUTE AS since, again AS until,
            unnest(generate_series(day, next_day, INTERVAL 1 DAY))::DATE AS day
          FROM held WHERE next_day IS NOT NULL),
        both_kinds AS (SELECT sensor, day, address_microseconds::HUGEINT AS watched,
            expected_address_seconds::HUGEINT AS expected FROM daily_exposure
          UNION ALL SELECT sensor, day, 0, last_addresses::HUGEINT * greatest(0,
            epoch(least(until, %2$s)) - epoch(greatest(since, %1$s)))::BIGINT FROM silent),
        of_responsive AS (SELECT sensor, min(day) AS begins, max(day) AS ends FROM daily_exposure
          WHERE handshakes > 0 GROUP BY sensor)
        SELECT w.sensor, w.day, sum(watched) / 86400e6 AS exposure, sum(expected) / 86400.0 AS expected,
          coalesce(w.day BETWEEN any_value(begins) AND any_value(ends), false) AS responsive
        FROM both_kinds w LEFT JOIN of_responsive r ON w.sensor = r.sensor
        GROUP BY w.sensor, w.day"""
                .formatted(start(zone, "day"), start(zone, "day + 1"));
    }

    private static final String WATCHED_DAYS =
            """
            CREATE VIEW watched_days AS
            SELECT day, exposure, expected, coverage, coverage >= 0.5 AS valid,
              content_exposure, content_expected, content_coverage, content_coverage >= 0.5 AS content_valid
            FROM (SELECT *,
              CASE WHEN expected > 0 THEN least(1, exposure / expected) ELSE 0 END AS coverage,
              CASE WHEN content_expected > 0 THEN least(1, content_exposure / content_expected)
                ELSE 0 END AS content_coverage
            FROM (SELECT day, sum(exposure) AS exposure, sum(expected) AS expected,
              CASE WHEN bool_or(responsive) THEN sum(exposure) FILTER (WHERE responsive)
                ELSE sum(exposure) END AS content_exposure,
              CASE WHEN bool_or(responsive) THEN sum(expected) FILTER (WHERE responsive)
                ELSE sum(expected) END AS content_expected
            FROM watched GROUP BY day))""";

    private Views() {}

    /// The beginning of a day of a zone, in UTC.
    private static String start(ZoneId zone, String day) {
        return "timezone('UTC', timezone(%s, CAST(%s AS TIMESTAMP)))"
                .formatted(Sql.text(zone.getId()), day);
    }

    static void macros(Connection connection) throws SQLException {
        Engine.run(connection, MACROS);
    }

    /// Makes all views over the live files.
    static void create(Connection connection, Path folder, Manifest manifest, ZoneId zone)
            throws SQLException {
        macros(connection);
        for (Table table : Table.values()) {
            String name =
                    switch (table) {
                        case ACCESSES, EXPOSURE -> "stored_";
                        case DAILY_SERIES, DAILY_ORIGINS, DAILY_SUBSETS, DAILY_EXPOSURE, STORMS ->
                                "";
                        case SCANNERS -> "stored_";
                        case PAYLOADS, HOURLY, HOURLY_PORTS, BATCHES, REVISED, EXPIRED -> "";
                        case FINDINGS -> "";
                    };
            Engine.run(
                    connection,
                    "CREATE VIEW "
                            + name
                            + table.folder()
                            + " AS SELECT "
                            + table.names()
                            + " FROM "
                            + table.over(paths(folder, manifest.files(table))));
        }
        Engine.run(connection, ACCESSES, EXPOSURE, SENSORS, DAILY, SCANNERS);
        Engine.run(connection, SERIES_DAYS, ORIGINS_DAYS, watched(zone), WATCHED_DAYS);
    }

    /// Whether a question may be about rows of a table.
    static boolean mayRead(String sql, Table table) {
        String words = sql.toLowerCase(Locale.ROOT);
        return words.contains(table.folder())
                || switch (table) {
                    case ACCESSES, EXPOSURE -> words.contains("sensors");
                    case DAILY_SERIES -> words.contains("daily") || words.contains("series_days");
                    case DAILY_ORIGINS -> words.contains("origins_days");
                    case DAILY_SUBSETS ->
                            words.contains("series_days") || words.contains("origins_days");
                    case DAILY_EXPOSURE -> words.contains("watched");
                    case STORMS, SCANNERS -> false;
                    case PAYLOADS, HOURLY, HOURLY_PORTS -> false;
                    case BATCHES, REVISED, EXPIRED, FINDINGS -> false;
                };
    }

    static List<String> paths(Path folder, List<LiveFile> files) {
        return files.stream()
                .map(file -> folder.resolve(file.path()).toAbsolutePath().toString())
                .toList();
    }
}
