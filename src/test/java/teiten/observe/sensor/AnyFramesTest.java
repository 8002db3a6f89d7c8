package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import teiten.bytes.SplitMix;
import teiten.capture.live.LiveFrame;

/// A sensor under frames that are damaged by chance. The [Link] holds each answer to what a sensor
/// promises: at most one, sound, to where the frame came from, TCP or a neighbour advertisement, no
/// longer than its cause, and in sum no more bytes than came from that address.
class AnyFramesTest {
    private static final int FRAMES = 1_000_000;
    private static final int SOURCES = 40;
    private static final int[] TAG_TYPES = {0, 0x8100, 0x88A8};
    private static final List<byte[]> SHAPES = AnyFrames.shapes();

    private long state;

    @Test
    void a_million_damaged_frames_have_one_fate_each_and_every_promise_holds() {
        Link link = new Link(Mode.RESPONSIVE, Banners.NONE, 64);
        AnyFrames frames = new AnyFrames();
        for (int number = 0; number < FRAMES; number++) {
            byte[] frame = damaged(SHAPES.get(below(SHAPES.size())));
            if (!link.answers.isEmpty() && below(3) > 0) {
                frames.goOn(frame, link.lastAnswer());
            }
            if (below(4) > 0) {
                frames.right(frame);
            }
            boolean tagged = below(16) == 0;
            link.checksumUnfinished = below(16) == 0;
            link.frame(
                    frame,
                    tagged ? below(1 << 16) : LiveFrame.NO_VLAN,
                    tagged ? TAG_TYPES[below(TAG_TYPES.length)] : 0,
                    frame.length + (below(16) == 0 ? below(2_000) : 0));
            // In a quarter of the time no budget grows, and the SYNs of then spend it.
            boolean isFlood = (number >> 17) % 4 == 0;
            if (!isFlood && below(8) == 0) {
                link.pass(below(500_000_000));
            }
            keepOne(link);
        }

        assertThat(link.fates.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(FRAMES);
        // So that this test reaches what it is about.
        Set<Fate> never = EnumSet.of(Fate.EXCLUDED);
        assertThat(link.fates.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.copyOf(never)));
        assertThat(link.responder.openConnections()).isLessThanOrEqualTo(64);
        assertThat(link.responder.evicted()).isPositive();
    }

    @Test
    void a_passive_sensor_sends_nothing_whatever_comes() {
        Link link = new Link(Mode.PASSIVE);
        AnyFrames frames = new AnyFrames();
        for (int number = 0; number < FRAMES / 10; number++) {
            byte[] frame = damaged(SHAPES.get(below(SHAPES.size())));
            frames.right(frame);
            link.frame(frame);
            link.pass(below(500_000_000));
        }

        assertThat(link.fates).containsKeys(Fate.SYN_UNANSWERED, Fate.COOKIE_MISMATCH, Fate.UDP);
        assertThat(link.answers).isEmpty();
        assertThat(link.due).isEmpty();
    }

    private static void keepOne(Link link) {
        if (link.answers.size() > 1_000) {
            Link.Sent last = link.lastAnswer();
            link.answers.clear();
            link.answers.add(last);
        }
        link.due.clear();
    }

    /// A copy with another source, up to three octets changed, perhaps cut or with more at its end.
    private byte[] damaged(byte[] shape) {
        int change = below(8);
        int length = shape.length;
        if (change == 0) {
            length = below(length + 1);
        } else if (change == 1) {
            length += below(60);
        }
        byte[] frame = Arrays.copyOf(shape, length);
        if (length > 30) {
            frame[29] = (byte) below(SOURCES);
        }
        for (int left = below(4); left > 0 && length > 0; left--) {
            frame[below(length)] = (byte) below(256);
        }
        return frame;
    }

    private int below(int bound) {
        state += SplitMix.GOLDEN;
        return (int) Long.remainderUnsigned(SplitMix.mix(state), bound);
    }
}
