package teiten;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import teiten.capture.PlainBytes;
import teiten.console.CommandError;
import teiten.log.ColumnMap;
import teiten.log.LogFile;
import teiten.log.LogFormat;
import teiten.log.LogManner;
import teiten.log.LogReplay;
import teiten.log.Logged;
import teiten.log.SetAside;
import teiten.store.ImportedFile;

/// A log that somebody named on the command line.
///
/// @param input the file
/// @param format as asked for, or null to find out
/// @param map its columns as named
record LogInput(CaptureInput input, @Nullable LogFormat format, ColumnMap map) {
    /// Opens it; throws [teiten.log.NotALog] when it is none.
    LogFile open() throws IOException {
        return LogFile.open(PlainBytes.open(Path.of(input.name())), format, map);
    }

    String sha256() throws IOException {
        return input.sha256();
    }

    /// Reads all of it.
    ImportedLog play(
            String sha256,
            LogManner manner,
            LogReplay.Sink sink,
            SetAside aside,
            LongConsumer progress)
            throws IOException {
        try (PlainBytes bytes = PlainBytes.open(Path.of(input.name()));
                LogFile log = LogFile.open(bytes, format, map)) {
            if (log.isInTwoRows()) {
                try (LogFile first = open()) {
                    log.completeWith(LogReplay.payloads(first, manner));
                }
            }
            Logged logged = LogReplay.play(log, manner, sink, aside, progress);
            if (logged.failed()) {
                // Half of a file under the hash of the whole would keep the rest out for ever.
                throw new CommandError("T0402", input.name() + ": " + logged.damage());
            }
            String stream = bytes.damage();
            ImportedFile file =
                    new ImportedFile(
                            input.name(),
                            sha256,
                            log.format().label(),
                            String.join(",", logged.exposure().keySet()),
                            logged.rows(),
                            logged.bytes(),
                            logged.accepted(),
                            new TreeMap<>(logged.skipped()),
                            stream == null ? logged.damage() : stream,
                            false);
            return new ImportedLog(file, logged.exposure(), logged.setAside(), aside.file());
        }
    }
}
