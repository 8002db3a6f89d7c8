package teiten;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import teiten.identify.Identified;
import teiten.observe.Replayed;

/// Lets the conformance run call what `identify` calls, in the same process.
public final class IdentifyDoor {
    private static final long HASH_KEY = 0x7465_6974_656EL;

    private IdentifyDoor() {}

    /// Names what is in a capture; the monitored addresses are inferred.
    ///
    /// @param decapsulate whether packets in tunnels count in place of those around them
    public static Replayed identify(Path file, boolean decapsulate, Consumer<Identified> lines)
            throws IOException {
        CaptureInput input = new CaptureInput(file.toString(), InputStream.nullInputStream());
        return new IdentifyRun(HASH_KEY, decapsulate).run(input, null, lines, _ -> {}).replayed();
    }
}
