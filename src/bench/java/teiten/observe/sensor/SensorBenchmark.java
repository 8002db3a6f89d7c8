package teiten.observe.sensor;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import teiten.bytes.Bytes;
import teiten.relay.SpoolJournal;

/// What a client costs a sensor beside the kernel's part: its frames decoded, judged, answered and,
/// with the journal of a spool, encoded for the record. The frames themselves are written here,
/// too, which is part of the time.
///
/// `bin/bench jmh SensorBenchmark -prof gc` runs it; `gc.alloc.rate.norm` must be about 0.
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SensorBenchmark {
    private static final int CLIENTS = 1_024;

    /// Later by so much with each round, so that budgets and timers are as in life.
    private static final long ROUND_NANOS = 10_000_000L;

    /// Whether what came and went is encoded for a spool.
    @Param({"none", "spool"})
    public String journal = "none";

    private Dialogues dialogues;
    private SensorLoop answering;
    private SensorLoop passive;

    @Setup
    public void begin() {
        Journal records = journal.equals("spool") ? SpoolJournal.discarding() : new Nothing();
        dialogues = new Dialogues();
        answering = dialogues.loop(Mode.RESPONSIVE, records);
        passive = dialogues.loop(Mode.PASSIVE, records);
    }

    /// A SYN that is judged and not answered.
    @Benchmark
    @OperationsPerInvocation(CLIENTS)
    public long synSeen() {
        dialogues.play(passive, CLIENTS, false, ROUND_NANOS);
        return dialogues.sent();
    }

    /// A SYN and its SYN-ACK.
    @Benchmark
    @OperationsPerInvocation(CLIENTS)
    public long synAnswered() {
        dialogues.play(answering, CLIENTS, false, ROUND_NANOS);
        return dialogues.sent();
    }

    /// SYN, a line and a close, and the answer to each.
    @Benchmark
    @OperationsPerInvocation(CLIENTS)
    public long dialogue() {
        dialogues.play(answering, CLIENTS, true, ROUND_NANOS);
        return dialogues.closed();
    }

    /// A journal that keeps nothing.
    private static final class Nothing implements Journal {
        @Override
        public void received(
                long timeNanos,
                Bytes network,
                int headerLength,
                long wireLength,
                Fate fate,
                boolean checksumUnfinished) {
            // Not kept.
        }

        @Override
        public void sent(long timeNanos, byte[] memory, int at, int end) {
            // Not kept.
        }

        @Override
        public void connection(SocketConnection connection) {
            // Not kept.
        }

        @Override
        public void second(SensorSecond second) {
            // Not kept.
        }

        @Override
        public void heartbeat(Heartbeat heartbeat) {
            // Not kept.
        }

        @Override
        public void notice(Notice notice) {
            // Not kept.
        }

        @Override
        public void flush() {
            // Not kept.
        }
    }
}
