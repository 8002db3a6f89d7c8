package teiten.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import teiten.store.StoreException.Reason;

/// The UTC days whose minute rows were removed by age. What was counted of them stays counted once:
/// nothing more can be added to such a day, and no question can be answered from its rows.
record Expired(TreeSet<LocalDate> days) {
    static Expired read(Connection connection, List<String> paths) throws SQLException {
        TreeSet<LocalDate> days = new TreeSet<>();
        if (!paths.isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows =
                            statement.executeQuery(
                                    "SELECT day FROM " + Table.EXPIRED.over(paths))) {
                while (rows.next()) {
                    days.add(rows.getObject(1, LocalDate.class));
                }
            }
        }
        return new Expired(days);
    }

    /// Whether any rows of UTC days from one to another, these included, are gone.
    boolean hasAny(LocalDate from, LocalDate to) {
        return !days.subSet(from, true, to, true).isEmpty();
    }

    /// Throws where rows are asked for that are gone.
    ///
    /// @param from first UTC day
    /// @param to last UTC day
    void refuseQuestion(LocalDate from, LocalDate to) {
        var gone = days.subSet(from, true, to, true);
        if (!gone.isEmpty()) {
            throw new StoreException(
                    Reason.EXPIRED,
                    "the minute rows of these days were removed",
                    "those from "
                            + gone.getFirst()
                            + " to "
                            + gone.getLast()
                            + " (UTC) were older than 'teiten retain' keeps",
                    "ask about days after " + days.getLast().plusDays(1));
        }
    }

    /// Whether any minute row of a day of the store's zone may be gone.
    boolean isPartOf(long storeDay, StoreDays zone) {
        return zone.utcDays(storeDay).stream()
                .anyMatch(utcDay -> days.contains(LocalDate.ofEpochDay(utcDay)));
    }

    /// Throws where a batch has rows of a day that lost others: its sources could not be counted.
    ///
    /// @param storeDays days of the store's zone with rows of the batch
    void refuseLate(SortedSet<Long> storeDays, StoreDays zone) {
        for (long day : storeDays) {
            if (isPartOf(day, zone)) {
                throw new StoreException(
                        Reason.TOO_LATE,
                        "this comes too late to be counted",
                        "it has packets of "
                                + LocalDate.ofEpochDay(day)
                                + ", of which minute rows were removed by 'teiten retain'",
                        "import it into a new store (--data with another folder)");
            }
        }
    }
}
