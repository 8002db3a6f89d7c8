package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The files of a day that are being written, one for each [SeriesPart] that has rows.
///
/// @param <F> how one is written
final class PartFiles<F extends PartFiles.File> implements Closeable {
    /// The number of the part of rows that are of no port.
    private static final int NONE = SeriesPart.OF_PORTS;

    private final String begin;
    private final String folder;
    private final Opening<F> opening;
    private final SortedMap<String, Path> paths = new TreeMap<>();
    private final List<@Nullable F> files = new ArrayList<>();

    /// @param begin how the paths of the files begin
    /// @param folder what the names of the parts begin with
    PartFiles(String begin, String folder, Opening<F> opening) {
        this.begin = begin;
        this.folder = folder;
        this.opening = opening;
        for (int part = 0; part <= NONE; part++) {
            files.add(null);
        }
    }

    /// A file that is being written.
    interface File extends Closeable {
        /// Writes what it holds in memory.
        void flush() throws IOException;
    }

    /// Opens a file to be written.
    @FunctionalInterface
    interface Opening<F> {
        F open(Path path) throws IOException;
    }

    /// The file for rows of a port, type or protocol number, 0 where it is not known; null for rows
    /// of none.
    F of(@Nullable Integer port) throws IOException {
        int part = port == null ? NONE : port / SeriesPart.PORTS;
        F file = files.get(part);
        if (file == null) {
            Path path = Path.of(begin + paths.size() + ".parquet");
            file = opening.open(path);
            files.set(part, file);
            paths.put(SeriesPart.folder(folder, port), path);
        }
        return file;
    }

    /// The files by the names of their parts.
    SortedMap<String, Path> paths() {
        return paths;
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (F file : files) {
            try (file) {
                if (file != null && failure == null) {
                    file.flush();
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
