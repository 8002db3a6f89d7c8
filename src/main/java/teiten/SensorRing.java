package teiten;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import teiten.capture.live.FrameSender;
import teiten.capture.live.LiveException;
import teiten.capture.live.NetworkDevice;
import teiten.capture.live.PacketRing;
import teiten.capture.live.RingSize;
import teiten.observe.sensor.Carrier;
import teiten.observe.sensor.Journal;
import teiten.observe.sensor.ResponderManner;
import teiten.observe.sensor.SensorClock;
import teiten.observe.sensor.SensorLoop;

/// A sensor at one network interface. A passive one has no way to send.
final class SensorRing implements SensorWatch {
    private final Carrier carrier;
    private final PacketRing ring;
    private final @Nullable FrameSender sender;
    private final SensorLoop loop;
    private final Thread thread;

    private SensorRing(
            Carrier carrier,
            PacketRing ring,
            @Nullable FrameSender sender,
            SensorLoop loop,
            Thread thread) {
        this.carrier = carrier;
        this.ring = ring;
        this.sender = sender;
        this.loop = loop;
        this.thread = thread;
    }

    /// Opens an interface; from now on the kernel keeps its frames.
    ///
    /// @param number which of the sensor's interfaces, from 0
    /// @param failed is told what ends the thread before its time
    static SensorRing open(
            int number,
            NetworkDevice device,
            ResponderManner manner,
            Journal journal,
            SensorClock clock,
            Consumer<Throwable> failed)
            throws LiveException {
        PacketRing ring = PacketRing.open(device, RingSize.DEFAULT);
        try {
            FrameSender sender = manner.mode().answers() ? FrameSender.open(device) : null;
            Carrier carrier = carrier(device);
            SensorLoop loop = new SensorLoop(number, ring, carrier, sender, manner, journal, clock);
            Thread thread = Thread.ofPlatform().name("watch " + device.name()).unstarted(loop);
            thread.setUncaughtExceptionHandler((_, thrown) -> failed.accept(thrown));
            return new SensorRing(carrier, ring, sender, loop, thread);
        } catch (LiveException | RuntimeException e) {
            ring.close();
            throw e;
        }
    }

    private static Carrier carrier(NetworkDevice device) {
        return new Carrier() {
            private long dropped;

            @Override
            public boolean isUp() {
                return device.isRunning();
            }

            @Override
            public long dropped() {
                try {
                    dropped = device.counters().lost();
                } catch (IOException _) {
                    // An interface that is gone loses nothing more; isUp tells that it is.
                }
                return dropped;
            }
        };
    }

    @Override
    public void begin() {
        thread.start();
    }

    @Override
    public void end() throws LiveException, InterruptedException {
        ring.stopReceiving();
        loop.stop();
        thread.join();
    }

    @Override
    public long openConnections() {
        return loop.openConnections();
    }

    @Override
    public long evicted() {
        return loop.evicted();
    }

    @Override
    public boolean isUp() {
        return carrier.isUp();
    }

    @Override
    public void close() {
        ring.close();
        if (sender != null) {
            sender.close();
        }
    }
}
