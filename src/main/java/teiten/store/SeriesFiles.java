package teiten.store;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// Which days of the store's zone the daily tables hold, and in which files. A store that was
/// written before there were such tables, or whose days are only partly in them, is told by its
/// files of minutes: a day that has some, and no sums of its own, has to be counted from them.
final class SeriesFiles {
    private final Manifest manifest;
    private final ZoneId zone;
    private final Expired expired;
    private final BiPredicate<LiveFile, LocalDate> hasRows;
    private final DailyFiles series;
    private final DailyFiles exposure;
    private final Map<Doubt, Boolean> settled = new HashMap<>();

    /// Whether a file of minutes has any of a day.
    private record Doubt(LiveFile file, LocalDate day) {}

    /// @param hasRows whether a file of minutes has rows of a day
    SeriesFiles(
            Manifest manifest,
            ZoneId zone,
            Expired expired,
            BiPredicate<LiveFile, LocalDate> hasRows) {
        this.manifest = manifest;
        this.zone = zone;
        this.expired = expired;
        this.hasRows = hasRows;
        series = new DailyFiles(manifest, Table.DAILY_SERIES);
        exposure = new DailyFiles(manifest, Table.DAILY_EXPOSURE);
    }

    /// Files that can hold rows of the daily series.
    List<LiveFile> of(LocalDate from, LocalDate to, Predicate<String> part) {
        return series.of(from, to, part);
    }

    /// Whether what was watched is summed up for every day.
    boolean hasWatched() {
        return !exposure.isEmpty() && hold(Table.EXPOSURE, exposure, LocalDate.MIN, LocalDate.MAX);
    }

    /// Whether all that was counted of these days is in the daily series.
    boolean hold(LocalDate from, LocalDate to) {
        for (LocalDate day : expired.days()) {
            LocalDate first = first(day);
            LocalDate last = last(day);
            boolean asked = !first.isAfter(to) && !last.isBefore(from);
            if (asked && !series.has(first) && !series.has(last)) {
                return false;
            }
        }
        return hold(Table.ACCESSES, series, from, to);
    }

    private boolean hold(Table minutes, DailyFiles days, LocalDate from, LocalDate to) {
        for (LiveFile file : manifest.files(minutes)) {
            LocalDate utc = LocalDate.ofEpochDay(Rewrite.day(file.folder()));
            if (days.has(utc.minusDays(1)) && days.has(utc) && days.has(utc.plusDays(1))) {
                continue;
            }
            for (LocalDate day = first(utc); !day.isAfter(last(utc)); day = day.plusDays(1)) {
                boolean asked = !day.isBefore(from) && !day.isAfter(to);
                if (asked && !days.has(day) && has(file, day)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean has(LiveFile file, LocalDate day) {
        return settled.computeIfAbsent(
                new Doubt(file, day), doubt -> hasRows.test(doubt.file(), doubt.day()));
    }

    /// The day of the zone in which a UTC day begins.
    private LocalDate first(LocalDate utc) {
        return LocalDate.ofInstant(utc.atStartOfDay().toInstant(ZoneOffset.UTC), zone);
    }

    /// The day of the zone in which a UTC day ends.
    private LocalDate last(LocalDate utc) {
        return LocalDate.ofInstant(
                utc.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1), zone);
    }
}
