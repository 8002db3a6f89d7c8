package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the survey scanners (調査目的スキャン) of a day came to, as its series count all sources: the
/// second series beside the first. Made when there is one.
final class SurveySeries implements Closeable {
    static final String SUBSET = "survey";

    private final long day;
    private final SeriesKeys keys;
    private final Path folder;
    private final SpillLimit limit;
    private final DayRow row = new DayRow();
    private @Nullable DaySeries series;
    private @Nullable OriginSeries origins;

    /// @param folder for what does not fit into memory, and for the files
    SurveySeries(long day, SeriesKeys keys, Path folder, SpillLimit limit) {
        this.day = day;
        this.keys = keys;
        this.folder = folder;
        this.limit = limit;
    }

    private Path begin(String name) {
        return folder.resolve("survey-" + name + day);
    }

    /// Counts a source, which comes once.
    void add(ScannerDigest of) throws IOException {
        DaySeries into = series;
        OriginSeries places = origins;
        if (into == null || places == null) {
            into = new DaySeries(keys, begin("series-"), limit);
            places = new OriginSeries(keys, begin("origins-"), limit);
            series = into;
            origins = places;
        }
        SourceGroups.Source source = of.source;
        into.nextSource(source.version, source.high, source.low);
        places.nextSource(source);
        row.source.set(source.version, source.high, source.low);
        row.country = of.country;
        row.asn = of.asn;
        DaySeries sums = into;
        OriginSeries byPlace = places;
        of.groups.each(
                (group, counts, at) -> {
                    row.group = group;
                    row.accesses = counts[at + DaySeries.ACCESSES];
                    row.packets = counts[at + DaySeries.PACKETS];
                    row.retries = counts[at + DaySeries.RETRIES];
                    row.bytes = counts[at + DaySeries.BYTES];
                    sums.count(group, row.accesses, row.packets, row.retries, row.bytes);
                    byPlace.row(row);
                });
    }

    /// The files by the names of their parts.
    SortedMap<String, Path> files() throws IOException {
        SortedMap<String, Path> parts = new TreeMap<>();
        DaySeries sums = series;
        OriginSeries places = origins;
        if (sums != null && places != null) {
            SeriesTarget target = SeriesTarget.ofSubset(day, SUBSET);
            parts.putAll(SeriesFile.write(begin("file-") + "-", keys, sums, target));
            parts.putAll(places.files(begin("origin-file-") + "-", target));
        }
        return parts;
    }

    @Override
    public void close() throws IOException {
        try (DaySeries _ = series;
                OriginSeries _ = origins) {
            series = null;
            origins = null;
        }
    }
}
