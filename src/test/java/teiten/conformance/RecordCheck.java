package teiten.conformance;

import org.jspecify.annotations.Nullable;
import teiten.observe.Replayed;

/// Holds the records read against the captures' list, and says in words why they differ.
///
/// @param explanation why, or null when nobody knows
record RecordCheck(Row row, long records, @Nullable String explanation) {
    /// The second opinion on a file, asked only where one is needed.
    interface Walk {
        PlainWalk walk();
    }

    /// The difference, or null when there is none.
    static @Nullable RecordCheck of(Row row, Reading reading, Walk walk) {
        if (reading.failure() == null
                && reading.refused() == null
                && reading.records() == row.packets()) {
            return null;
        }
        return new RecordCheck(row, reading.records(), explain(row, reading, walk));
    }

    private static @Nullable String explain(Row row, Reading reading, Walk walk) {
        String refused = reading.refused();
        Replayed replayed = reading.replayed();
        if (refused != null) {
            return explainRefusal(row, refused);
        }
        if (replayed == null) {
            return null;
        }
        String damage = replayed.damage();
        if (row.tsharkRefused() && replayed.records() > row.packets()) {
            return "tshark refuses the file; Teiten reads it"
                    + (damage == null ? "" : " as far as it goes: " + damage);
        }
        if (damage != null && replayed.records() < row.packets()) {
            return (replayed.records() + 1 == row.packets()
                            ? "tshark counts the record that is cut: "
                            : "read up to the damage: ")
                    + damage;
        }
        return damage == null ? explainByWalk(row, replayed.records(), walk.walk()) : null;
    }

    /// Reading is right where the file itself has as many records, counted in the plainest way, and
    /// says why the list has another number.
    private static @Nullable String explainByWalk(Row row, long records, PlainWalk walk) {
        if (!walk.toTheEnd() || walk.records() != records) {
            return null;
        }
        if (records + walk.customBlocks() == row.packets()) {
            return "tshark counts " + walk.customBlocks() + " custom blocks as records";
        }
        return "the list is short: the lengths in the file lead from record to record to its last"
                + " byte, "
                + records
                + " in all";
    }

    private static @Nullable String explainRefusal(Row row, String refused) {
        if (row.packets() == 0) {
            return row.tsharkRefused()
                    ? "tshark refuses the file as well: it " + refused
                    : "no record either way: it " + refused;
        }
        return row.format().equals("pcap") || row.format().contains("pcapng")
                ? null
                : "container " + row.format() + " comes with other formats: it " + refused;
    }
}
