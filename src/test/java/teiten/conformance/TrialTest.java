package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// A capture that fails or hangs is a finding, not the end of the run.
class TrialTest {
    @Test
    void an_exception_is_reported_with_its_place() throws InterruptedException {
        Reading reading =
                new Trial(20_000)
                        .of(
                                () -> {
                                    throw new IllegalStateException("broken");
                                });
        assertThat(reading.failure()).contains("broken").contains("TrialTest");
    }

    @Test
    void a_hang_is_left_behind() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Reading reading =
                new Trial(1)
                        .of(
                                () -> {
                                    try {
                                        never.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    return Reading.refused("never");
                                });
        never.countDown();
        assertThat(reading.failure()).startsWith("hangs");
    }
}
