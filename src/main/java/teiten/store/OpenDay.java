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
    final DaySeries series;
    private final List<Path> remembered = new ArrayList<>();
    private final List<SourceGroups.Reader> readers = new ArrayList<>();
    private SourceGroups.@Nullable Writer writer;
    private long sourceNow = -1;

    /// @param folder for what does not fit into memory
    OpenDay(long day, SeriesKeys keys, Path folder, SpillLimit limit) {
        this.day = day;
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
        if (remember != null) {
            writer = new SourceGroups.Writer(remember);
            remembered.add(remember);
        }
    }

    /// What follows is of this source.
    ///
    /// @param number of the source in this UTC day
    void source(long number, SourceGroups.Source source) throws IOException {
        if (number == sourceNow) {
            return;
        }
        sourceNow = number;
        series.nextSource(source.version, source.high, source.low);
        for (SourceGroups.Reader reader : readers) {
            reader.mark(source, series);
        }
        if (writer != null) {
            writer.next(source);
        }
    }

    void count(long group, long accesses, long packets, long retries, long bytes)
            throws IOException {
        boolean first = series.count(group, accesses, packets, retries, bytes);
        if (first && writer != null) {
            writer.add(group);
        }
    }

    /// The UTC day has ended.
    void end() throws IOException {
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
        try (series) {
            end();
        }
    }
}
