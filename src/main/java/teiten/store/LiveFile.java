package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A Parquet file that is part of the store's state.
///
/// @param path below the store's folder, with `/` between names
/// @param sizeBytes its size
/// @param sha256 of the whole file, lower-case hexadecimal
record LiveFile(String path, long sizeBytes, String sha256) {
    /// Reads what a new file is like and flushes it.
    static LiveFile seal(Path folder, String path) throws IOException {
        Path file = folder.resolve(path);
        Disk.sync(file);
        return new LiveFile(path, Files.size(file), Disk.sha256(file));
    }

    /// The table that it belongs to.
    Table table() {
        String name = path.substring(0, path.indexOf('/'));
        for (Table table : Table.values()) {
            if (table.folder().equals(name)) {
                return table;
            }
        }
        throw new IllegalArgumentException("no table has the file " + path);
    }

    /// The folder that it lies in, below the store's.
    String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }
}
