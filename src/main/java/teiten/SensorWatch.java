package teiten;

import teiten.capture.live.LiveException;

/// One thread of a sensor that watches, with what it opened.
interface SensorWatch extends AutoCloseable {
    /// Begins to watch.
    void begin();

    /// Ends: what has come by now is taken and on record.
    void end() throws LiveException, InterruptedException;

    /// Connections that are open.
    long openConnections();

    /// Connections given up because there was no room.
    long evicted();

    /// Whether what it watches is up.
    boolean isUp();

    @Override
    void close();
}
