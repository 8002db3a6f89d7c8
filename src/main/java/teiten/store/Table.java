package teiten.store;

import java.util.List;
import java.util.Locale;

/// The tables as they lie on the disk. `FORMATS.md` says what each column means.
enum Table {
    ACCESSES(
            """
            minute TIMESTAMP, sensor VARCHAR,
            source_v4 UINTEGER, source_v6_high BIGINT, source_v6_low BIGINT,
            destination_v4 UINTEGER, destination_v6_high BIGINT, destination_v6_low BIGINT,
            victim_v4 UINTEGER, victim_v6_high BIGINT, victim_v6_low BIGINT,
            victim_port INTEGER, victim_transport VARCHAR,
            transport VARCHAR, protocol_number INTEGER, destination_port INTEGER,
            icmp_type INTEGER, icmp_code INTEGER,
            kind VARCHAR, answered BOOLEAN, silent BOOLEAN, quote VARCHAR,
            from_port_zero BOOLEAN, anomalies VARCHAR, class VARCHAR, tags VARCHAR,
            content VARCHAR, message VARCHAR,
            port_content VARCHAR, port_message VARCHAR, port_role VARCHAR,
            marks VARCHAR, tools VARCHAR, verified BOOLEAN, payload VARCHAR,
            packets BIGINT, openings BIGINT, accesses BIGINT, retries BIGINT, bytes BIGINT,
            first INTEGER, last INTEGER, country VARCHAR, asn BIGINT, country_data DATE,
            as_data DATE"""),
    PAYLOADS(
            """
            hash VARCHAR, transport VARCHAR, bytes BLOB, length BIGINT, protocol VARCHAR,
            message VARCHAR, role VARCHAR, confidence INTEGER, shape VARCHAR, rules INTEGER,
            fields VARCHAR, addresses VARCHAR, cluster VARCHAR, first_seen TIMESTAMP"""),
    HOURLY(
            """
            hour TIMESTAMP, transport VARCHAR, destination_port INTEGER, class VARCHAR,
            content VARCHAR, accesses BIGINT, packets BIGINT, retries BIGINT, bytes BIGINT,
            sources BIGINT"""),
    HOURLY_PORTS(
            """
            hour TIMESTAMP, transport VARCHAR, destination_port INTEGER, accesses BIGINT,
            packets BIGINT, backscatter BIGINT, retries BIGINT, bytes BIGINT, sources BIGINT,
            senders BIGINT"""),
    DAILY_SERIES(
            """
            day DATE, series VARCHAR, transport VARCHAR, destination_port INTEGER,
            icmp_type INTEGER, protocol_number INTEGER, class VARCHAR, content VARCHAR,
            message VARCHAR, tool VARCHAR, sensor VARCHAR, accesses BIGINT, packets BIGINT,
            retries BIGINT, bytes BIGINT, sources BIGINT, sketch BLOB"""),
    DAILY_ORIGINS(
            """
            day DATE, series VARCHAR, transport VARCHAR, destination_port INTEGER,
            icmp_type INTEGER, protocol_number INTEGER, content VARCHAR, country VARCHAR,
            asn BIGINT, accesses BIGINT, packets BIGINT, retries BIGINT, bytes BIGINT,
            sources BIGINT"""),
    SCANNERS(
            """
            day DATE, source_v4 UINTEGER, source_v6_high BIGINT, source_v6_low BIGINT,
            country VARCHAR, asn BIGINT, first TIMESTAMP, last TIMESTAMP, accesses BIGINT,
            packets BIGINT, destinations BIGINT, ports BIGINT, most_ports BIGINT,
            most_destinations BIGINT, at_least BOOLEAN, sensors BIGINT, kind VARCHAR,
            verified BOOLEAN, two_phase BOOLEAN, tools VARCHAR, survey VARCHAR,
            survey_name VARCHAR, top_ports VARCHAR, k BIGINT, addresses BIGINT"""),
    DAILY_SUBSETS(
            """
            day DATE, subset VARCHAR, series VARCHAR, transport VARCHAR, destination_port INTEGER,
            icmp_type INTEGER, protocol_number INTEGER, class VARCHAR, content VARCHAR,
            message VARCHAR, tool VARCHAR, sensor VARCHAR, country VARCHAR, asn BIGINT,
            accesses BIGINT, packets BIGINT, retries BIGINT, bytes BIGINT, sources BIGINT"""),
    STORMS(
            """
            day DATE, hour TIMESTAMP, version INTEGER, transport VARCHAR,
            destination_port INTEGER, icmp_type INTEGER, protocol_number INTEGER, sources BIGINT,
            networks BIGINT, pairs BIGINT, accesses BIGINT, packets BIGINT"""),
    DAILY_EXPOSURE(
            """
            day DATE, sensor VARCHAR, first TIMESTAMP, last TIMESTAMP, last_addresses BIGINT,
            addresses_v4 BIGINT,
            address_microseconds DECIMAL(38,0), expected_address_seconds DECIMAL(38,0),
            received BIGINT, dropped BIGINT, handshakes BIGINT"""),
    EXPOSURE(
            """
            minute TIMESTAMP, sensor VARCHAR, addresses BIGINT, addresses_v4 BIGINT,
            watched_microseconds BIGINT, received BIGINT, dropped BIGINT, reason VARCHAR"""),
    BATCHES(
            """
            batch VARCHAR, time TIMESTAMP, file VARCHAR, sha256 VARCHAR, format VARCHAR,
            sensor VARCHAR, records BIGINT, bytes BIGINT, accepted BIGINT, skipped VARCHAR,
            damage VARCHAR, simulated BOOLEAN"""),
    REVISED(
            """
            day DATE, time TIMESTAMP, rules INTEGER, packets BIGINT, accesses_before BIGINT,
            accesses BIGINT"""),
    EXPIRED("day DATE, time TIMESTAMP, rows BIGINT, packets BIGINT, accesses BIGINT"),
    FINDINGS(
            """
            asked VARCHAR, id VARCHAR, series VARCHAR, kind VARCHAR, transport VARCHAR,
            destination_port INTEGER, content VARCHAR, verdict VARCHAR, tier VARCHAR,
            from_day DATE, to_day DATE, measure VARCHAR, observed DOUBLE, expected DOUBLE,
            ratio DOUBLE, ratio_low DOUBLE, ratio_high DOUBLE, p DOUBLE, onset DATE,
            onset_low DATE, onset_high DATE, accesses BIGINT, sources BIGINT, networks INTEGER,
            sensors INTEGER, sensors_watching INTEGER, top_source_share DOUBLE,
            top_sources VARCHAR, contents VARCHAR, tools VARCHAR, together VARCHAR,
            earlier VARCHAR, triggers VARCHAR, counts VARCHAR, sensors_risen INTEGER""");

    /// Most rows are done in a second, and say with their port what they say without it: what is
    /// the same is not written twice.
    private static final String WHOLE =
            """
            REPLACE (coalesce(last, first) AS last, coalesce(port_content, content) AS port_content,
            CASE WHEN port_content IS NULL THEN message ELSE port_message END AS port_message)""";

    @SuppressWarnings("ImmutableEnumChecker") // Stream.toList() is unmodifiable
    private final List<Column> columns;

    Table(String columns) {
        this.columns =
                List.of(columns.split(",\\s")).stream()
                        .map(text -> text.strip().split(" "))
                        .map(words -> new Column(words[0], words[1]))
                        .toList();
    }

    List<Column> columns() {
        return columns;
    }

    /// Its folder below the store's.
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The columns' names for a select list, without those left out.
    String names(String... leftOut) {
        List<String> without = List.of(leftOut);
        StringBuilder names = new StringBuilder();
        for (Column column : columns) {
            if (!without.contains(column.name())) {
                names.append(names.isEmpty() ? "" : ", ").append(column.name());
            }
        }
        return names.toString();
    }

    /// Whether files that were written before the table had this column count without it: there it
    /// is null.
    boolean mayLack(String column) {
        return (this == DAILY_EXPOSURE && column.equals("handshakes"))
                || (this == FINDINGS && column.equals("sensors_risen"));
    }

    /// SQL that has the right columns, and no row.
    private String none() {
        StringBuilder none = new StringBuilder("(SELECT ");
        for (Column column : columns) {
            none.append(none.length() > 8 ? ", " : "");
            none.append("NULL::").append(column.type()).append(" AS ").append(column.name());
        }
        return none.append(" WHERE false)").toString();
    }

    /// SQL that reads these files, or nothing in the right columns when there is none.
    String over(List<String> paths) {
        if (paths.isEmpty()) {
            return none();
        }
        StringBuilder list = new StringBuilder("read_parquet([");
        for (String path : paths) {
            list.append(list.length() > 14 ? ", " : "").append(Sql.file(path));
        }
        if (columns.stream().anyMatch(column -> mayLack(column.name()))) {
            list.append("], hive_partitioning = false, union_by_name = true)");
            return "(FROM " + none() + " UNION ALL BY NAME FROM " + list + ")";
        }
        list.append("], hive_partitioning = false)");
        return this == ACCESSES ? "(SELECT * " + WHOLE + " FROM " + list + ")" : list.toString();
    }
}
