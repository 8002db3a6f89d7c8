package teiten.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import teiten.IdentifyDoor;
import teiten.capture.NotACapture;
import teiten.decode.Transport;
import teiten.identify.Identified;
import teiten.observe.Replayed;

/// Reads captures, each in a thread of its own, so that one which hangs is reported and left
/// behind.
final class Trial {
    private final long limitMillis;

    /// @param limitMillis longest time that a capture may take
    Trial(long limitMillis) {
        this.limitMillis = limitMillis;
    }

    /// Where the lines of a capture come from.
    interface Source {
        Reading read() throws IOException;
    }

    Reading of(Path file) throws InterruptedException {
        return of(() -> read(file, false));
    }

    /// As with `--decapsulate`.
    Reading ofTunnels(Path file) throws InterruptedException {
        return of(() -> read(file, true));
    }

    Reading of(Source source) throws InterruptedException {
        AtomicReference<Reading> result = new AtomicReference<>();
        Thread worker =
                Thread.ofPlatform()
                        .daemon()
                        .name("conformance-trial")
                        .start(() -> result.set(attempt(source)));
        worker.join(limitMillis);
        Reading reading = result.get();
        return reading != null
                ? reading
                : Reading.failed("hangs: not done after " + limitMillis + " ms");
    }

    private static Reading attempt(Source source) {
        try {
            return source.read();
        } catch (NotACapture e) {
            return Reading.refused(String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            StackTraceElement[] trace = e.getStackTrace();
            return Reading.failed(e + (trace.length == 0 ? "" : " at " + trace[0]));
        }
    }

    private static Reading read(Path file, boolean decapsulate) throws IOException {
        Map<FlowKey, List<Identified>> lines = new LinkedHashMap<>();
        Replayed replayed =
                IdentifyDoor.identify(
                        file,
                        decapsulate,
                        line -> {
                            if (line.transport() == Transport.TCP
                                    || line.transport() == Transport.UDP) {
                                lines.computeIfAbsent(FlowKey.of(line), _ -> new ArrayList<>(1))
                                        .add(line);
                            }
                        });
        return new Reading(replayed, null, null, lines);
    }
}
