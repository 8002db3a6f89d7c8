package teiten;

import java.io.IOException;
import teiten.capture.NotACapture;
import teiten.log.NotALog;

/// What a file is that was named for an import; its bytes tell, unless the format was named.
sealed interface ImportInput {
    /// A capture.
    record OfCapture(CaptureInput capture) implements ImportInput {}

    /// A sensor's spool.
    record OfSpool(SpoolInput spool) implements ImportInput {}

    /// A log.
    record OfLog(LogInput log) implements ImportInput {}

    /// What files may be.
    ///
    /// @param options of logs
    record Kinds(LogOptions options) {
        LogInput log(CaptureInput input) {
            return new LogInput(input, options.format(), options.map());
        }
    }

    /// Opens the file and closes it again; throws [NotACapture] or [NotALog] where it is neither.
    static ImportInput of(CaptureInput input, Kinds kinds) throws IOException {
        if (!kinds.options.isForCaptures()) {
            return log(kinds.log(input));
        }
        if (SpoolInput.is(input.name())) {
            return new OfSpool(new SpoolInput(input.name()));
        }
        try {
            input.open().close();
            return new OfCapture(input);
        } catch (NotACapture none) {
            if (!kinds.options.isForLogs()) {
                throw none;
            }
            return logInstead(kinds.log(input), none);
        }
    }

    private static OfLog log(LogInput log) throws IOException {
        log.open().close();
        return new OfLog(log);
    }

    private static OfLog logInstead(LogInput log, NotACapture none) throws IOException {
        try {
            return log(log);
        } catch (NotALog neither) {
            if (neither.isText()) {
                throw neither;
            }
            throw none;
        }
    }
}
