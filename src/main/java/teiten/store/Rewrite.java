package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// New files for some of a store's folders under names that nobody knows yet; then the manifest is
/// switched. Up to that switch the store is as it was, after it all files count; there is no state
/// between.
final class Rewrite {
    private static final String FORMAT = " (FORMAT parquet, COMPRESSION zstd)";
    private static final long MICROS_A_DAY = 24L * 60 * 60 * 1_000_000;

    private final Path folder;
    private final Manifest before;
    private final CommitStep step;
    private final String unique;
    private final List<LiveFile> written = new ArrayList<>();
    private final Set<String> replacedFolders = new HashSet<>();

    /// @param name what tells its files from those of other writers
    Rewrite(Path folder, Manifest before, String name, CommitStep step) {
        this.folder = folder;
        this.before = before;
        this.step = step;
        unique = "%08d-%s.parquet".formatted(before.generation() + 1, name);
    }

    /// Writes a file.
    @FunctionalInterface
    interface Writing {
        void write(Path file) throws SQLException, IOException;
    }

    /// The store's folder.
    Path folder() {
        return folder;
    }

    /// Writes a file with the answer to a query; it takes the place of all that is in its folder.
    void write(Connection connection, String inFolder, String query)
            throws SQLException, IOException {
        write(inFolder, file -> copy(connection, query, file));
    }

    /// Writes the answer to a query as a file.
    static void copy(Connection connection, String query, Path file) throws SQLException {
        Engine.run(
                connection,
                "COPY (" + query + ") TO " + Sql.text(file.toAbsolutePath().toString()) + FORMAT);
    }

    /// The same, in small row groups: of a sorted file one reads little else than what one asks
    /// for.
    void writeSorted(Connection connection, String inFolder, String query)
            throws SQLException, IOException {
        write(
                inFolder,
                file ->
                        Engine.run(
                                connection,
                                "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ROW_GROUP_SIZE %d)"
                                        .formatted(
                                                query,
                                                Sql.text(file.toString()),
                                                SeriesFile.MOST_ROWS)));
    }

    /// Writes a file, which takes the place of all that is in its folder.
    void write(String inFolder, Writing writing) throws SQLException, IOException {
        String path = inFolder + "/" + unique;
        step.reached("before writing " + path);
        writing.write(place(inFolder));
        step.reached("before sealing " + path);
        written.add(LiveFile.seal(folder, path));
        replacedFolders.add(inFolder);
    }

    /// Where [#write] will want the file of a folder, for who begins with it before.
    Path place(String inFolder) throws IOException {
        Files.createDirectories(folder.resolve(inFolder));
        return folder.resolve(inFolder).resolve(unique).toAbsolutePath();
    }

    /// Leaves a folder without a live file.
    void drop(String inFolder) {
        replacedFolders.add(inFolder);
    }

    /// Paths of the live files of a folder.
    List<String> old(String inFolder) {
        return Views.paths(folder, before.in(inFolder));
    }

    /// The live files of a table before this.
    List<LiveFile> live(Table table) {
        return before.files(table);
    }

    /// The live files of a table after this.
    List<LiveFile> current(Table table) {
        return live().stream().filter(file -> file.table() == table).toList();
    }

    /// Paths of the files of a folder as they are after this.
    List<String> current(String inFolder) {
        return replacedFolders.contains(inFolder)
                ? Views.paths(
                        folder,
                        written.stream().filter(file -> file.folder().equals(inFolder)).toList())
                : old(inFolder);
    }

    /// The folder of a UTC day.
    static String day(Table table, long epochDay) {
        return table.folder() + "/day=" + LocalDate.ofEpochDay(epochDay);
    }

    /// The UTC day of a folder.
    static long day(String inFolder) {
        int at = inFolder.indexOf('=') + 1;
        // A store has thousands of days; a parser of every form takes its time for each.
        return LocalDate.of(
                        Integer.parseInt(inFolder, at, at + 4, 10),
                        Integer.parseInt(inFolder, at + 5, at + 7, 10),
                        Integer.parseInt(inFolder, at + 8, at + 10, 10))
                .toEpochDay();
    }

    /// Which rows are of a UTC day.
    static String within(long epochDay) {
        return "minute >= make_timestamp(%d) AND minute < make_timestamp(%d)"
                .formatted(epochDay * MICROS_A_DAY, (epochDay + 1) * MICROS_A_DAY);
    }

    boolean isEmpty() {
        return written.isEmpty();
    }

    /// Answers the new state, which is on the disk by then.
    Manifest switchOver() throws IOException {
        TreeSet<Path> folders = new TreeSet<>();
        for (LiveFile file : written) {
            Path above = Path.of(file.folder());
            while (above != null) {
                folders.add(folder.resolve(above));
                above = above.getParent();
            }
        }
        for (Path one : folders) {
            Disk.syncFolder(one);
        }
        Disk.syncFolder(folder);
        Manifest after = before.next(live());
        step.reached("before the switch");
        after.write(folder);
        step.reached("after the switch");
        return after;
    }

    private List<LiveFile> live() {
        List<LiveFile> live = new ArrayList<>(written);
        for (LiveFile file : before.files()) {
            if (!replacedFolders.contains(file.folder())) {
                live.add(file);
            }
        }
        return live;
    }
}
