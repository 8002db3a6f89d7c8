package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.observe.Observation;

/// Naming many payloads together gives each the name that it gets alone: the one is the other's
/// oracle.
class PayloadBatchTest {
    private static final int LONGEST_CUT = 120;
    private static final int MUTATIONS = 200;
    private static final int RANDOM_PAYLOADS = 100_000;
    private static final int ROUNDS = 300;

    private final Identifier identifier = new Identifier();
    private final SplittableRandom random = new SplittableRandom(2015);
    private final List<Asked> asked = new ArrayList<>();

    private record Asked(Transport transport, int port, Bytes payload) {}

    private static List<Specimen> specimens() {
        List<Specimen> specimens = new ArrayList<>(Specimen.all());
        specimens.removeIf(Specimen::isIcmp);
        return specimens;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 500, 4096})
    void specimens_get_the_same_names_in_batches_of_any_size(int size) {
        for (Specimen specimen : specimens()) {
            for (int port : new int[] {Observation.NO_PORT, 0, 53, specimen.destinationPort()}) {
                asked.add(new Asked(Transport.TCP, port, specimen.payload()));
                asked.add(new Asked(Transport.UDP, port, specimen.payload()));
            }
        }
        check(size);
    }

    @Test
    void first_parts_of_specimens_get_the_same_names() {
        for (Specimen specimen : specimens()) {
            int longest = Math.min(specimen.payload().length(), LONGEST_CUT);
            for (int length = 0; length < longest; length++) {
                Bytes part = specimen.payload().slice(0, length);
                asked.add(new Asked(specimen.transport(), specimen.destinationPort(), part));
                Bytes cut = specimen.payload().slice(0, length);
                cut.beginsWhole(specimen.payload().length());
                asked.add(new Asked(specimen.transport(), Observation.NO_PORT, cut));
            }
        }
        check(PayloadBatch.USUAL_SIZE);
    }

    @Test
    void changed_specimens_get_the_same_names() {
        for (Specimen specimen : specimens()) {
            for (int i = 0; i < MUTATIONS && !specimen.payload().isEmpty(); i++) {
                byte[] changed = specimen.payload().copy();
                for (int change = i % 4; change >= 0; change--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                asked.add(
                        new Asked(
                                specimen.transport(),
                                specimen.destinationPort(),
                                Bytes.of(changed)));
            }
        }
        check(PayloadBatch.USUAL_SIZE);
    }

    @Test
    void random_payloads_get_the_same_names_whatever_the_transport() {
        for (int i = 0; i < RANDOM_PAYLOADS; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            int values = 1 << random.nextInt(1, 9);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) random.nextInt(values);
            }
            Transport transport = Transport.values()[random.nextInt(Transport.values().length)];
            asked.add(new Asked(transport, random.nextInt(1 << 16), Bytes.of(bytes)));
        }
        check(PayloadBatch.USUAL_SIZE);
    }

    @Test
    void a_full_batch_takes_no_more() {
        PayloadBatch batch = new PayloadBatch(1);
        assertThat(batch.isFull()).isFalse();
        batch.add(Transport.TCP, 1, Bytes.ofLatin1("a"));
        assertThat(batch.isFull()).isTrue();
        assertThatThrownBy(() -> batch.add(Transport.TCP, 1, Bytes.ofLatin1("b")))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void an_empty_batch_is_named_at_once() {
        PayloadBatch batch = new PayloadBatch();
        identifier.identify(batch);
        assertThat(batch.size()).isZero();
    }

    @Test
    void naming_in_batches_allocates_nothing() {
        PayloadBatch batch = new PayloadBatch();
        for (Specimen specimen : specimens()) {
            asked.add(
                    new Asked(
                            specimen.transport(), specimen.destinationPort(), specimen.payload()));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long names = rounds(batch);
        long before = threads.getCurrentThreadAllocatedBytes();
        names += rounds(batch);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(names).isPositive();
        assertThat(allocated).isLessThan((long) ROUNDS * asked.size() / 10);
    }

    private long rounds(PayloadBatch batch) {
        long names = 0;
        for (int round = 0; round < ROUNDS; round++) {
            batch.clear();
            for (int i = 0; i < asked.size(); i++) {
                batch.add(asked.get(i).transport(), asked.get(i).port(), asked.get(i).payload());
            }
            identifier.identify(batch);
            names += batch.content(round % batch.size()).confidence();
        }
        return names;
    }

    private void check(int size) {
        Collections.shuffle(asked, new Random(size));
        PayloadBatch batch = new PayloadBatch(size);
        for (int from = 0; from < asked.size(); from += batch.size()) {
            batch.clear();
            for (int i = from; i < asked.size() && !batch.isFull(); i++) {
                batch.add(asked.get(i).transport(), asked.get(i).port(), asked.get(i).payload());
            }
            identifier.identify(batch);
            for (int i = 0; i < batch.size(); i++) {
                Asked one = asked.get(from + i);
                Content alone = identifier.identify(one.transport(), one.port(), one.payload());
                if (!batch.content(i).equals(alone)) {
                    assertThat(batch.content(i)).as("name of %s", one).isEqualTo(alone);
                }
            }
        }
    }
}
