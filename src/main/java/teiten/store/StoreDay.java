package teiten.store;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/// The day in the store's zone as SQL over the column `minute`.
final class StoreDay {
    private StoreDay() {}

    /// A zone whose offset has not changed since 1970, such as Asia/Tokyo, costs an addition; any
    /// other one asks DuckDB's time zone tables row by row.
    static String of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        if (rules.isFixedOffset() || rules.nextTransition(Instant.EPOCH) == null) {
            int seconds = rules.getOffset(Instant.EPOCH).getTotalSeconds();
            return "CAST(minute + INTERVAL (" + seconds + ") SECOND AS DATE)";
        }
        return "CAST(timezone(" + Sql.text(zone.getId()) + ", timezone('UTC', minute)) AS DATE)";
    }
}
