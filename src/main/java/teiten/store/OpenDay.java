package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A day of the store's zone on its way through the UTC days that hold its rows, one after the
/// other. Its sources of one are remembered on the disk while there are more to come.
final class OpenDay implements Closeable {
    final long day;
    private final DaySeries series;
    private final OriginSeries origins;
    private final SeriesKeys keys;
    private final Path folder;
    private final List<DayWatch> watches;
    private final List<Path> remembered = new ArrayList<>();
    private final List<SourceGroups.Reader> readers = new ArrayList<>();
    private SourceGroups.@Nullable Writer writer;
    private long sourceNow = -1;

    /// @param folder for what does not fit into memory
    /// @param watches who else takes the rows of the day
    OpenDay(long day, SeriesKeys keys, Path folder, SpillLimit limit, List<DayWatch> watches) {
        this.day = day;
        this.keys = keys;
        this.folder = folder;
        origins = new OriginSeries(keys, folder.resolve("origins-" + day), limit);
        this.watches = watches;
        series = new DaySeries(keys, folder.resolve("daily-" + day), limit);
    }

    /// What follows is of another UTC day.
    ///
    /// @param remember where its sources are written, or null when it is the last one
    void begin(@Nullable Path remember) throws IOException {
        for (Path file : remembered) {
            readers.add(new SourceGroups.Reader(file));
        }
        sourceNow = -1;
        for (DayWatch watch : watches) {
            watch.begin(remember == null);
        }
        if (remember != null) {
            writer = new SourceGroups.Writer(remember);
            remembered.add(remember);
        }
    }

    /// Counts a row.
    ///
    /// @param number of its source in this UTC day
    void row(long number, DayRow row) throws IOException {
        if (number != sourceNow) {
            sourceNow = number;
            nextSource(row.source);
        }
        boolean first = series.count(row.group, row.accesses, row.packets, row.retries, row.bytes);
        if (first && writer != null) {
            writer.add(row.group);
        }
        origins.row(row);
        for (DayWatch watch : watches) {
            watch.row(row);
        }
    }

    private void nextSource(SourceGroups.Source source) throws IOException {
        series.nextSource(source.version, source.high, source.low);
        origins.nextSource(source);
        for (DayWatch watch : watches) {
            watch.nextSource(source);
        }
        for (SourceGroups.Reader reader : readers) {
            reader.mark(source, this::mark);
        }
        if (writer != null) {
            writer.next(source);
        }
    }

    private void mark(long group) throws IOException {
        series.mark(group);
        origins.mark(group);
        for (DayWatch watch : watches) {
            watch.mark(group);
        }
    }

    /// The UTC day has ended.
    void end() throws IOException {
        for (DayWatch watch : watches) {
            watch.end();
        }
        closeRemembered();
    }

    /// The day has ended: writes what was counted of it.
    void write(DayFiles into) throws IOException {
        if (!series.isEmpty()) {
            String begin = folder.resolve("day-" + day + "-").toString();
            SeriesTarget target = SeriesTarget.of(Table.DAILY_SERIES, day);
            into.put(Table.DAILY_SERIES, day, SeriesFile.write(begin, keys, series, target));
        }
        String begin = folder.resolve("origins-of-" + day + "-").toString();
        SeriesTarget target = SeriesTarget.of(Table.DAILY_ORIGINS, day);
        into.put(Table.DAILY_ORIGINS, day, origins.files(begin, target));
        for (DayWatch watch : watches) {
            watch.write(into);
        }
    }

    private void closeRemembered() throws IOException {
        for (SourceGroups.Reader reader : readers) {
            reader.close();
        }
        readers.clear();
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    @Override
    public void close() throws IOException {
        List<Closeable> all = new ArrayList<>(watches);
        all.addAll(List.of(series, origins));
        all.addAll(readers);
        readers.clear();
        if (writer != null) {
            all.add(writer);
            writer = null;
        }
        Closing.all(all);
    }
}
