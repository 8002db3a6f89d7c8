package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import teiten.store.Damage.Kind;

/// Verifies one file after the other: its bytes by their hash, then its rows by reading all of
/// them. Bytes that are not as they were written are not given to the reader.
final class FileCheck {
    private static final String SIGN = "(-9223372036854775807 - 1)";

    /// The order of rows in a file of `accesses`; IPv6 addresses are unsigned.
    private static final List<String> ACCESS_KEY =
            List.of(
                    "source_v4 IS NULL",
                    "coalesce(xor(source_v6_high, " + SIGN + "), 0)",
                    "coalesce(xor(source_v6_low, " + SIGN + "), source_v4)",
                    "minute",
                    "coalesce(destination_port, icmp_type * 256 + icmp_code, 0)");

    /// What rows that are counted by day are sorted by, as far as a table has it; nulls come first.
    private static final List<String> COUNTED_BY =
            List.of(
                    "series",
                    "transport",
                    "destination_port",
                    "icmp_type",
                    "protocol_number",
                    "class",
                    "content",
                    "message",
                    "tool",
                    "sensor",
                    "country",
                    "asn");

    /// The days of a scanner lie together.
    private static final List<String> SCANNER_KEY =
            List.of(
                    "source_v4 IS NULL",
                    "coalesce(xor(source_v6_high, " + SIGN + "), 0)",
                    "coalesce(xor(source_v6_low, " + SIGN + "), source_v4)",
                    "day");

    private final Connection connection;
    private final Path folder;
    private final Set<LiveFile> sound = new HashSet<>();

    FileCheck(Connection connection, Path folder) {
        this.connection = connection;
        this.folder = folder;
    }

    /// Answers what is wrong with the file, or null. What was found sound is not read again.
    @Nullable Damage damage(LiveFile file) {
        if (sound.contains(file)) {
            return null;
        }
        Damage damage = bytes(folder, file);
        if (damage == null) {
            damage = rows(file);
        }
        if (damage == null) {
            sound.add(file);
        }
        return damage;
    }

    /// Answers how the bytes of a file differ from those that were written, or null.
    static @Nullable Damage bytes(Path folder, LiveFile file) {
        Path path = folder.resolve(file.path());
        try {
            long size = Files.size(path);
            if (size != file.sizeBytes()) {
                return new Damage(Kind.SIZE, file.path(), size + " / " + file.sizeBytes());
            }
            String sha256 = Disk.sha256(path);
            return sha256.equals(file.sha256())
                    ? null
                    : new Damage(Kind.HASH, file.path(), sha256 + " / " + file.sha256());
        } catch (NoSuchFileException _) {
            return new Damage(Kind.MISSING, file.path(), "");
        } catch (IOException e) {
            return new Damage(Kind.UNREADABLE, file.path(), String.valueOf(e.getMessage()));
        }
    }

    /// Whether the file says that it has the columns of its table.
    boolean hasColumns(LiveFile file) {
        try {
            return wrongColumns(table(file), file) == null;
        } catch (SQLException _) {
            return false;
        }
    }

    private String table(LiveFile file) {
        return "read_parquet(["
                + Sql.file(folder.resolve(file.path()).toAbsolutePath().toString())
                + "], hive_partitioning = false)";
    }

    private @Nullable Damage wrongColumns(String table, LiveFile file) throws SQLException {
        Set<String> columns = columns(table);
        Set<String> wanted = new TreeSet<>();
        file.table().columns().forEach(one -> wanted.add(one.name() + " " + one.type()));
        Set<String> lacking = new TreeSet<>(wanted);
        lacking.removeAll(columns);
        lacking.removeIf(one -> file.table().mayLack(one.substring(0, one.indexOf(' '))));
        return lacking.isEmpty() && wanted.containsAll(columns)
                ? null
                : new Damage(Kind.COLUMNS, file.path(), differing(columns, wanted));
    }

    private @Nullable Damage rows(LiveFile file) {
        String table = table(file);
        try {
            Damage columns = wrongColumns(table, file);
            if (columns != null) {
                return columns;
            }
            long misplaced = misplaced(table, file);
            return misplaced == 0
                    ? null
                    : new Damage(Kind.ORDER, file.path(), Long.toString(misplaced));
        } catch (SQLException e) {
            return new Damage(Kind.UNREADABLE, file.path(), String.valueOf(e.getMessage()));
        }
    }

    private Set<String> columns(String table) throws SQLException {
        Set<String> columns = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("DESCRIBE SELECT * FROM " + table)) {
            while (rows.next()) {
                columns.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return columns;
    }

    private static String differing(Set<String> columns, Set<String> wanted) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(columns);
        Set<String> foreign = new TreeSet<>(columns);
        foreign.removeAll(wanted);
        return "+" + foreign + " -" + missing;
    }

    /// Reads every value, and counts the rows that are not behind the row before them, not of the
    /// day of their folder, or there twice.
    private long misplaced(String table, LiveFile file) throws SQLException {
        List<String> key = key(file.table());
        StringBuilder keys = new StringBuilder();
        List<String> now = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (int at = 0; at < key.size(); at++) {
            keys.append(", %1$s AS k%2$d, lag(%1$s) OVER () AS b%2$d".formatted(key.get(at), at));
            now.add("k" + at);
            before.add("b" + at);
        }
        String behind =
                key.isEmpty()
                        ? "false"
                        : "(b0 IS NOT NULL AND (%s) < (%s))"
                                .formatted(String.join(", ", now), String.join(", ", before));
        // Payloads have no order over a whole file, but each is there once.
        boolean named = file.table() == Table.PAYLOADS;
        keys.append(named ? ", hash || transport AS name" : "");
        String twice = named ? "count(*) - count(DISTINCT name)" : "0";
        String sql =
                """
                SELECT count(*) FILTER (WHERE %s OR NOT within) + %s, bit_xor(read)
                FROM (SELECT hash(t) AS read, %s AS within%s FROM %s AS t)"""
                        .formatted(behind, twice, within(file), keys, table);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String within(LiveFile file) {
        int day = file.folder().indexOf("/day=");
        return day >= 0 && file.table().columns().getFirst().name().equals("minute")
                ? "CAST(minute AS DATE) = DATE " + Sql.text(file.folder().substring(day + 5))
                : "true";
    }

    /// The days of a key lie together.
    private static List<String> countedKey(Table table) {
        List<String> key = new ArrayList<>();
        for (String by : COUNTED_BY) {
            for (Column column : table.columns()) {
                if (column.name().equals(by)) {
                    String none = column.type().equals("VARCHAR") ? "''" : "-1";
                    key.add("coalesce(" + by + ", " + none + ")");
                }
            }
        }
        key.add("day");
        return key;
    }

    /// What the rows of a table's file are sorted by.
    static List<String> key(Table table) {
        return switch (table) {
            case ACCESSES -> ACCESS_KEY;
            case EXPOSURE -> List.of("minute", "sensor");
            case BATCHES -> List.of("time", "sha256");
            case REVISED -> List.of("time", "day");
            case EXPIRED -> List.of("day");
            case FINDINGS -> List.of("asked", "id");
            case DAILY_SERIES, DAILY_ORIGINS, DAILY_SUBSETS -> countedKey(table);
            case SCANNERS -> SCANNER_KEY;
            case STORMS -> List.of("day", "hour");
            case DAILY_EXPOSURE -> List.of("sensor", "day");
            case PAYLOADS, HOURLY, HOURLY_PORTS -> List.of();
        };
    }
}
