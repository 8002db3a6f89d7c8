package teiten.relay;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.observe.sensor.SensorIdentity;

/// Reads segments of a spool one after the other. Damage is a value: what does not read as it was
/// written is counted and told, and reading goes on.
public final class SpoolReader implements Closeable {
    private final List<Path> segments;
    private final @Nullable Path last;
    private final List<String> damage = new ArrayList<>();
    private int index = -1;
    private @Nullable SegmentReader reader;

    private SpoolReader(List<Path> segments, @Nullable Path last) {
        this.segments = segments;
        this.last = last;
    }

    /// All segments of a spool that are there now, the one included that a sensor writes to.
    public static SpoolReader open(Path folder) throws IOException {
        SpoolFolder files = SpoolFolder.list(folder);
        List<Path> paths = files.segments().keySet().stream().map(files::segment).toList();
        return of(paths, files.segment(files.highest()));
    }

    /// These segments, in their order.
    ///
    /// @param last the highest segment of their spool, which may end within a block; or null
    static SpoolReader of(List<Path> segments, @Nullable Path last) {
        return new SpoolReader(List.copyOf(segments), last);
    }

    /// Moves on to the next record; answers false behind the last one.
    public boolean next(SpoolRecord record) throws IOException {
        while (true) {
            if (reader != null && reader.next(record)) {
                return true;
            }
            if (!nextSegment()) {
                return false;
            }
        }
    }

    private boolean nextSegment() throws IOException {
        end();
        while (reader == null && ++index < segments.size()) {
            Path path = segments.get(index);
            try {
                reader = SegmentReader.open(path);
            } catch (NoSuchFileException _) {
                // Its sensor gave it up in between, and its record says so.
                continue;
            }
            if (reader == null && !path.equals(last)) {
                damage.add(path.getFileName() + " does not begin as a segment does");
            }
        }
        return reader != null;
    }

    private void end() throws IOException {
        SegmentReader ended = reader;
        if (ended != null) {
            reader = null;
            String found = ended.damage(ended.path().equals(last));
            if (found != null) {
                damage.add(found);
            }
            ended.close();
        }
    }

    /// Which of the segments is read, from 0; -1 before the first.
    int index() {
        return index;
    }

    /// Which segments are read.
    static SpoolReader of(List<SpoolSegment> segments) {
        SpoolSegment last = segments.isEmpty() ? null : segments.getLast();
        return new SpoolReader(
                segments.stream().map(SpoolSegment::path).toList(),
                last != null && last.last() ? last.path() : null);
    }

    /// Who made the record that was read last.
    public SensorIdentity identity() {
        SegmentReader now = reader;
        if (now == null) {
            throw new IllegalStateException("no record was read");
        }
        return now.head().identity();
    }

    /// What did not read as it was written, a line for each segment read to its end.
    public List<String> damage() {
        return List.copyOf(damage);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
