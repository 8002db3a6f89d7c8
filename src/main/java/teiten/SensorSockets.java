package teiten;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import teiten.observe.sensor.Journal;
import teiten.observe.sensor.SocketSensor;

/// A sensor that listens by ordinary sockets.
final class SensorSockets implements SensorWatch {
    private static final int WAIT_MILLIS = 100;

    private final SocketSensor sensor;
    private final Journal journal;
    private final Thread thread;
    private volatile boolean stopping;

    /// @param failed is told what ends the thread before its time
    SensorSockets(SocketSensor sensor, Journal journal, Consumer<Throwable> failed) {
        this.sensor = sensor;
        this.journal = journal;
        thread = Thread.ofPlatform().name("watch sockets").unstarted(this::run);
        thread.setUncaughtExceptionHandler((_, thrown) -> failed.accept(thrown));
    }

    private void run() {
        try {
            while (!stopping) {
                sensor.step(journal, WAIT_MILLIS);
            }
            sensor.finish(journal);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void begin() {
        thread.start();
    }

    @Override
    public void end() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    @Override
    public long openConnections() {
        return sensor.openConnections();
    }

    /// Where there is no room the kernel keeps clients waiting.
    @Override
    public long evicted() {
        return 0;
    }

    @Override
    public boolean isUp() {
        return sensor.listening() > 0;
    }

    @Override
    public void close() {
        try {
            sensor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
