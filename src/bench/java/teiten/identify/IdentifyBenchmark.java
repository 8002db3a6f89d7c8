package teiten.identify;

import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import teiten.bytes.Bytes;

/// What naming one first payload costs, and what its fields cost when they are wanted too. Every
/// payload of the mix is another one.
///
/// `bin/bench jmh -prof gc` runs it; `gc.alloc.rate.norm` of `name` and `names` must be about 0.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class IdentifyBenchmark {
    private static final int PAYLOADS = 1 << 20;
    private static final long SEED = 2015;
    private static final int BATCH = PayloadBatch.USUAL_SIZE;

    private PayloadMix mix;
    private Identifier identifier;
    private final Bytes payload = Bytes.empty();
    private final PayloadBatch batch = new PayloadBatch(BATCH);
    private int at;

    @Setup
    public void draw() {
        mix = PayloadMix.of(PAYLOADS, SEED);
        identifier = new Identifier();
    }

    /// Protocol, message, role and confidence, a batch of payloads at a time, in the order of the
    /// mix.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public PayloadBatch names() {
        batch.clear();
        while (!batch.isFull()) {
            at = at + 1 == mix.size() ? 0 : at + 1;
            mix.show(at, payload);
            batch.add(mix.transport(at), mix.port(at), payload);
        }
        identifier.identify(batch);
        return batch;
    }

    /// The same, one by one.
    @Benchmark
    public Content name() {
        at = at + 1 == mix.size() ? 0 : at + 1;
        mix.show(at, payload);
        return identifier.identify(mix.transport(at), mix.port(at), payload);
    }

    /// One by one, and its fields: names, hosts, JA3, JA4, HASSH.
    @Benchmark
    public SequencedMap<String, Object> nameAndFields() {
        Content content = name();
        return identifier.fields(mix.transport(at), content, payload);
    }
}
