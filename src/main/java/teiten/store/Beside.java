package teiten.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Something that is worked out in a thread of its own beside the caller's. Whoever starts it waits
/// for its end, by [#join] or by [#close], so nothing goes on behind the back of a failure.
final class Beside<T> implements AutoCloseable {
    private final FutureTask<T> task;

    private Beside(FutureTask<T> task) {
        this.task = task;
    }

    /// @param name of the thread
    static <T> Beside<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("teiten-" + name).start(task);
        return new Beside<>(task);
    }

    /// Waits for the end; answers what it came to, or throws what it threw.
    T join() throws SQLException, IOException {
        try {
            return await();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException cause -> throw cause;
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private T await() throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Waits for the end, however it ends.
    @Override
    public void close() {
        try {
            await();
        } catch (ExecutionException _) {
            // Who wants to know joins.
        }
    }
}
