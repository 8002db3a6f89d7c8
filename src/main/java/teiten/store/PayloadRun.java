package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Payloads that were taken to the disk, in the order of [PayloadRow#compareKey], until a commit
/// merges them. Nobody but the writing process reads the file.
///
/// @param file holds the payloads one after the other
/// @param kinds what they are; a payload has the number of its own
record PayloadRun(Path file, List<PayloadKind> kinds) {
    /// Writes what several runs have to a file.
    static PayloadRun merged(Path file, List<PayloadRun> runs) throws IOException {
        List<PayloadCursor> origins = new ArrayList<>();
        for (PayloadRun run : runs) {
            origins.add(run.read());
        }
        try (PayloadCursor merged = new MergedPayloads(origins)) {
            return write(file, merged);
        } catch (SQLException e) {
            throw new IllegalStateException("nobody was asked", e);
        }
    }

    /// Writes all that is left of a cursor to a file.
    static PayloadRun write(Path file, PayloadCursor from) throws IOException, SQLException {
        PayloadKinds kinds = new PayloadKinds();
        try (PayloadRunWriter writer =
                new PayloadRunWriter(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (PayloadRow row = from.next(); row != null; row = from.next()) {
                writer.write(row, kinds.number(row.naming.kind()));
            }
        }
        return new PayloadRun(file, kinds.all());
    }

    /// The payloads; to be closed.
    PayloadCursor read() throws IOException {
        return new PayloadRunReader(file, kinds);
    }
}
