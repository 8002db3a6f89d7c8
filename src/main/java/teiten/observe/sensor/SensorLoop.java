package teiten.observe.sensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.capture.live.FrameSink;
import teiten.capture.live.FrameSource;
import teiten.capture.live.LiveFrame;
import teiten.capture.live.RingStatistics;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;

/// The work of a sensor at one interface, in a thread of its own: takes frames, has them answered,
/// counts each under its [Fate] and puts on record what went to monitored addresses and what was
/// sent. Allocates nothing per frame.
public final class SensorLoop implements Runnable {
    /// Frames taken before answers leave and timers are looked at.
    static final int MOST_AT_ONCE = 128;

    /// How long it waits for a frame at most; timers are this late at worst.
    static final int WAIT_MILLIS = 20;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /// How old a record gets before it is handed over.
    private static final long HAND_OVER_NANOS = SECOND_NANOS / 10;

    private final int number;
    private final FrameSource source;
    private final Carrier carrier;
    private final @Nullable FrameSink sink;
    private final Responder responder;
    private final Journal journal;
    private final SensorClock clock;

    private final LiveFrame frame = new LiveFrame();
    private final FrameDecoder decoder = new FrameDecoder();
    private final Packet packet = new Packet();
    private final Bytes network = Bytes.empty();
    private final long[] fates = new long[Fate.values().length];

    private volatile boolean stopping;
    private byte[] answer = {};
    private int answerLength;
    private int answerAt;
    private long received;
    private long bytesReceived;
    private long bytesSent;
    private long secondBegan;
    private long handedOver;
    private long sentBefore;
    private long refusedBefore;
    private DeviceLoss deviceLoss;
    private boolean wasUp;

    /// @param number which of the sensor's interfaces, from 0
    /// @param source its frames
    /// @param carrier how it is
    /// @param sink the way out, or null where there is none
    /// @param manner how frames are answered
    /// @param journal where records go
    public SensorLoop(
            int number,
            FrameSource source,
            Carrier carrier,
            @Nullable FrameSink sink,
            ResponderManner manner,
            Journal journal,
            SensorClock clock) {
        this.number = number;
        this.source = source;
        this.carrier = carrier;
        this.sink = sink;
        this.journal = journal;
        this.clock = clock;
        deviceLoss = new DeviceLoss(0);
        responder =
                sink == null
                        ? new Responder(manner, null, null)
                        : new Responder(manner, this::answer, this::due);
    }

    /// Connections that are open.
    public long openConnections() {
        return responder.openConnections();
    }

    /// Connections given up because there was no room.
    public long evicted() {
        return responder.evicted();
    }

    /// Ends [#run()] soon; may be called from any thread.
    public void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        begin();
        while (!stopping) {
            if (!step()) {
                source.await(WAIT_MILLIS);
            }
        }
        end();
    }

    void begin() {
        long now = clock.monotonicNanos();
        secondBegan = now;
        handedOver = now;
        deviceLoss = new DeviceLoss(carrier.dropped());
        wasUp = carrier.isUp();
    }

    /// Takes what is there, up to [#MOST_AT_ONCE] frames, and does what is due. Answers whether
    /// there was any.
    boolean step() {
        long now = clock.monotonicNanos();
        int taken = 0;
        while (taken < MOST_AT_ONCE && source.next(frame)) {
            take(now);
            taken++;
        }
        responder.tick(now);
        if (sink != null) {
            sink.flush();
        }
        if (now - secondBegan >= SECOND_NANOS) {
            second(now);
        }
        if (now - handedOver >= HAND_OVER_NANOS) {
            handedOver = now;
            journal.flush();
        }
        return taken > 0;
    }

    void end() {
        deviceLoss.counted(carrier.dropped());
        drain();
        // The kernel hands over the block that it was filling.
        source.await(WAIT_MILLIS);
        drain();
        second(clock.monotonicNanos());
        journal.flush();
    }

    private void drain() {
        while (source.next(frame)) {
            take(clock.monotonicNanos());
        }
        if (sink != null) {
            sink.flush();
        }
    }

    private void take(long now) {
        decoder.decode(FrameDecoder.ETHERNET, frame.bytes, frame.wireLength, packet);
        received++;
        deviceLoss.frame(frame);
        answerAt = 0;
        Fate fate = responder.frame(frame, packet, now);
        fates[fate.ordinal()]++;
        if (fate.isRecorded()) {
            record(fate);
        }
        // On record the answer stands behind what it answers.
        if (answerAt > 0) {
            journal.sent(frame.timeNanos, answer, answerAt, answerLength);
        }
    }

    private void record(Fate fate) {
        int at = packet.networkOffset();
        int length = packet.networkLength();
        network.wrap(packet.frame, at, length);
        long wireLength = Math.min(packet.networkWireLength(), frame.wireLength - at);
        int headerLength = length - Math.min(length, packet.payloadLength);
        bytesReceived += wireLength;
        journal.received(
                frame.timeNanos, network, headerLength, wireLength, fate, frame.checksumUnfinished);
    }

    private void answer(byte[] memory, int length, int networkAt) {
        send(memory, length, networkAt);
        answer = memory;
        answerLength = length;
        answerAt = networkAt;
    }

    /// A close or a banner whose time has come.
    private void due(byte[] memory, int length, int networkAt) {
        send(memory, length, networkAt);
        if (networkAt > 0) {
            journal.sent(clock.wallNanos(), memory, networkAt, length);
        }
    }

    private void send(byte[] memory, int length, int networkAt) {
        FrameSink out = sink;
        if (out == null) {
            throw new IllegalStateException("a passive sensor has no way to send");
        }
        out.send(memory, length);
        bytesSent += networkAt > 0 ? length - networkAt : 0;
    }

    private void second(long now) {
        RingStatistics ring = source.statistics();
        boolean isUp = carrier.isUp();
        long sent = sink == null ? 0 : sink.sent();
        long refused = sink == null ? 0 : sink.refused();
        journal.second(
                new SensorSecond(
                        clock.wallNanos(),
                        now - secondBegan,
                        number,
                        received,
                        ring.dropped(),
                        deviceLoss.untold(),
                        counts(),
                        sent - sentBefore,
                        refused - refusedBefore,
                        bytesReceived,
                        bytesSent,
                        isUp && wasUp));
        secondBegan = now;
        received = 0;
        bytesReceived = 0;
        bytesSent = 0;
        sentBefore = sent;
        refusedBefore = refused;
        deviceLoss.counted(carrier.dropped());
        wasUp = isUp;
    }

    /// The counts of the fates, which begin again at 0.
    private List<Long> counts() {
        List<Long> counts = new ArrayList<>(fates.length);
        for (int fate = 0; fate < fates.length; fate++) {
            counts.add(fates[fate]);
            fates[fate] = 0;
        }
        return counts;
    }
}
