package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import teiten.relay.SpoolJournal;

/// From the ring to the block of the spool nothing is allocated per frame, or a flood would make
/// the sensor collect garbage while its ring overflows.
class SensorAllocationTest {
    private static final int CLIENTS = 20_000;
    private static final long MICROSECOND = 1_000;

    @Test
    void conversations_are_answered_and_recorded_without_allocation() {
        Dialogues dialogues = new Dialogues();
        SensorLoop loop = dialogues.loop(Mode.RESPONSIVE, SpoolJournal.discarding());

        assertThat(allocated(dialogues, loop)).isLessThan(CLIENTS);
        assertThat(dialogues.closed()).isEqualTo(2 * CLIENTS);
        assertThat(loop.openConnections()).isZero();
    }

    @Test
    void a_passive_sensor_records_without_allocation() {
        Dialogues dialogues = new Dialogues();
        SensorLoop loop = dialogues.loop(Mode.PASSIVE, SpoolJournal.discarding());

        // A byte for each frame would be three times as much; a little is the measurement's own.
        assertThat(allocated(dialogues, loop)).isLessThan(CLIENTS);
        assertThat(dialogues.sent()).isZero();
    }

    private static long allocated(Dialogues dialogues, SensorLoop loop) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        dialogues.play(loop, CLIENTS, true, MICROSECOND);
        long before = threads.getCurrentThreadAllocatedBytes();
        dialogues.play(loop, CLIENTS, true, MICROSECOND);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
