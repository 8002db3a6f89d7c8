package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import teiten.decode.Transport;

/// Naming a payload is on the hot path: it allocates nothing.
class AllocationTest {
    private static final int ROUNDS = 2000;

    @Test
    void naming_allocates_nothing() {
        List<Specimen> specimens = Specimen.all();
        Identifier identifier = new Identifier();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long names = rounds(identifier, specimens);
        long before = threads.getCurrentThreadAllocatedBytes();
        names += rounds(identifier, specimens);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(names).isPositive();
        // A byte for each call would be 300 times as much; a little is the measurement's own.
        assertThat(allocated).isLessThan(ROUNDS);
    }

    private static long rounds(Identifier identifier, List<Specimen> specimens) {
        long names = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < specimens.size(); i++) {
                Specimen specimen = specimens.get(i);
                Content content = identifier.identify(Transport.UDP, 2, specimen.payload());
                names += content.confidence();
                content = identifier.identify(Transport.TCP, 2, specimen.payload());
                names += content.confidence();
            }
        }
        return names;
    }
}
