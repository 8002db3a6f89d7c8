package teiten.aggregate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The destination ports with the most accesses, or the countries or networks that most came from.
///
/// @param watched what was watched
/// @param validDays days that are no gaps
/// @param accesses accesses of all, those not listed included
/// @param rows most accesses first, equal ones by number and transport
public record Top(Watched watched, int validDays, long accesses, List<Row> rows) {
    public Top {
        rows = List.copyOf(rows);
    }

    /// What a port came to; nothing where it has no row.
    public Counted counted(@Nullable Row row) {
        if (row == null) {
            return new Counted(0, 0, 0, validDays, watched.exposure());
        }
        // A mean of whole numbers: what was divided is got back.
        long sourceDays = Math.round(row.sourcesPerDay() * validDays);
        return new Counted(
                row.accesses(), row.packets(), sourceDays, validDays, watched.exposure());
    }

    /// One port, country or network.
    ///
    /// @param place among all by accesses, the first being 1 (順位)
    /// @param key e.g. `1723/tcp`; for ICMP the type, e.g. `8/icmp`; for another protocol its
    ///   number, e.g. `47/other`; a country as `JP`, a network as `AS64500`, or [Place#UNKNOWN]
    /// @param accesses accesses (アクセス件数)
    /// @param packets packets that are not backscatter
    /// @param perDayPerAddress accesses / exposure, or null without exposure or a valid day
    ///   (件/日・1IPアドレス)
    /// @param sourcesPerDay mean of the distinct sources of its valid days; not a number where
    ///   there is none (個/日)
    /// @param share of the accesses of all, 0 to 1
    /// @param contents shares of the accesses whose first payload was read, by content
    public record Row(
            int place,
            String key,
            long accesses,
            long packets,
            @Nullable Double perDayPerAddress,
            double sourcesPerDay,
            double share,
            List<Share> contents) {
        public Row {
            contents = List.copyOf(contents);
        }
    }
}
