package teiten.observe;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import teiten.capture.Capture;
import teiten.capture.Frame;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;

/// Plays a capture to an observer, as if its packets had just arrived: the same code path as a live
/// sensor's.
public final class Replay {
    /// The progress callback is told the captured bytes so far once in this many records.
    private static final int RECORDS_A_STEP = 1 << 14;

    private final Observer observer;
    private final boolean untimed;
    private final FrameDecoder decoder = new FrameDecoder();
    private final Frame frame = new Frame();
    private final Packet packet = new Packet();
    private final FrameTimes times = new FrameTimes();
    private long framesBefore;
    private long clockNanos;
    private @Nullable String failure;
    private @Nullable ChecksumTrust weighed;

    private Replay(Observer observer, boolean untimed) {
        this.observer = observer;
        this.untimed = untimed;
    }

    /// Plays all of `capture` and ends the observer's conversations.
    ///
    /// @param untimed whether frames without a time are played too, at the time of the frame
    ///   before; otherwise they are set aside, because they belong to no minute
    /// @param progress told the captured bytes read so far, now and then
    public static Replayed play(
            Capture capture, Observer observer, boolean untimed, LongConsumer progress) {
        Replay replay = new Replay(observer, untimed);
        replay.run(capture, progress);
        observer.finish();
        return replay.replayed(capture);
    }

    /// Plays all of `capture`, of which more will come: conversations go on. Frames without a time
    /// are set aside.
    ///
    /// @param framesBefore frames that the observer had before; their numbers go on from there
    /// @param progress told the captured bytes read so far, now and then
    public static Replayed playOn(
            Capture capture, Observer observer, long framesBefore, LongConsumer progress) {
        Replay replay = new Replay(observer, false);
        replay.framesBefore = framesBefore;
        replay.run(capture, progress);
        return replay.replayed(capture);
    }

    private Replayed replayed(Capture capture) {
        return new Replayed(
                capture.format(),
                capture.link(),
                capture.records(),
                capture.capturedBytes(),
                damage(capture),
                failure != null,
                capture.isSimulated(),
                times,
                observer.accepted(),
                observer.endedEarly(),
                observer.skipped().byReason(),
                List.copyOf(capture.statistics()));
    }

    /// A disk or a pipe that fails on the way is damage: what was read before stays.
    private @Nullable String damage(Capture capture) {
        String damage = capture.damage();
        return damage == null ? failure : damage;
    }

    private boolean next(Capture capture) {
        try {
            return capture.next(frame);
        } catch (IOException e) {
            failure = "reading failed after record " + capture.records() + ": " + e.getMessage();
            return false;
        }
    }

    /// Plays a first pass over `capture` until it is known what its checksums are worth, which a
    /// small part of a long input tells.
    public static void weigh(Capture capture, Observer observer, ChecksumTrust checksums) {
        Replay replay = new Replay(observer, true);
        replay.weighed = checksums;
        replay.run(capture, _ -> {});
        observer.finish();
    }

    private boolean isEnough() {
        return weighed != null && weighed.isSaturated(false);
    }

    private void run(Capture capture, LongConsumer progress) {
        long next = RECORDS_A_STEP;
        while (!isEnough() && next(capture)) {
            if (frame.timed) {
                clockNanos = frame.timeNanos;
                times.add(clockNanos);
            }
            if (frame.timed || untimed) {
                decoder.decode(frame.linkType, frame.bytes, frame.wireLength, packet);
                observer.packet(framesBefore + frame.number, clockNanos, packet);
            } else {
                observer.withoutTime();
            }
            if (capture.records() >= next) {
                next += RECORDS_A_STEP;
                progress.accept(capture.capturedBytes());
            }
        }
    }
}
