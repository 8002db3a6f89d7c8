package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Work in a thread beside the caller's.
class BesideTest {
    @Test
    void the_answer_is_that_of_another_thread() throws Exception {
        try (Beside<Thread> work = Beside.start("test", Thread::currentThread)) {
            assertThat(work.join()).isNotSameAs(Thread.currentThread());
            assertThat(work.join().getName()).isEqualTo("teiten-test");
            assertThat(work.join().isDaemon()).isTrue();
        }
    }

    @Test
    void what_it_throws_is_thrown_to_who_joins() {
        for (Throwable thrown :
                new Throwable[] {
                    new IOException("disk"),
                    new SQLException("engine"),
                    new IllegalStateException("bug"),
                    new OutOfMemoryError("memory")
                }) {
            try (Beside<Object> work =
                    Beside.start(
                            "test",
                            () -> {
                                switch (thrown) {
                                    case Exception e -> throw e;
                                    default -> throw (Error) thrown;
                                }
                            })) {
                assertThatThrownBy(work::join).isSameAs(thrown);
            }
        }
    }

    @Test
    void closing_waits_for_the_end_and_is_silent() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicReference<String> done = new AtomicReference<>();
        Beside<Object> work =
                Beside.start(
                        "test",
                        () -> {
                            begun.await();
                            done.set("done");
                            throw new IOException("disk");
                        });
        begun.countDown();
        work.close();
        assertThat(done).hasValue("done");
    }

    @Test
    void who_is_interrupted_waits_all_the_same_and_stays_interrupted() throws Exception {
        try (Beside<Integer> work = Beside.start("test", () -> 7)) {
            Thread.currentThread().interrupt();
            assertThat(work.join()).isEqualTo(7);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
