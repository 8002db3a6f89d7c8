package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// Random bytes get no firm name: a million payloads of each kind and transport. A rule that fixes
/// 24 bits would name one payload in 16 million by chance, or one in 65,536 when its first byte is
/// given.
class RandomPayloadTest {
    private static final int PAYLOADS = 1_000_000;
    private static final int LONGEST = 600;
    private static final int ODD_PORT = 47_123;
    private static final int MOST_SHOWN = 10;

    private final Identifier identifier = new Identifier();
    private final List<String> named = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP"})
    void random_payloads_get_no_name(Transport transport) {
        SplittableRandom random = new SplittableRandom(20151013);
        byte[] bytes = new byte[LONGEST];
        int[] ports = ports(transport);
        for (int i = 0; i < PAYLOADS; i++) {
            random.nextBytes(bytes);
            name(transport, ports[i % ports.length], bytes, 1 + random.nextInt(LONGEST));
        }
        assertThat(named).isEmpty();
    }

    /// The first byte is one that a protocol begins with, so that its readers are asked.
    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP"})
    void random_bytes_after_a_known_first_byte_get_no_name(Transport transport) {
        SplittableRandom random = new SplittableRandom(7);
        byte[] bytes = new byte[LONGEST];
        byte[] firsts = firsts(transport);
        for (int i = 0; i < PAYLOADS; i++) {
            random.nextBytes(bytes);
            bytes[0] = firsts[i % firsts.length];
            name(transport, ODD_PORT, bytes, 1 + random.nextInt(LONGEST));
        }
        assertThat(named).isEmpty();
    }

    private void name(Transport transport, int port, byte[] bytes, int length) {
        Bytes payload = Bytes.of(bytes).slice(0, length);
        Content content = identifier.identify(transport, port, payload);
        if (content.confidence() > 2 && named.size() < MOST_SHOWN) {
            named.add(content + " on " + port + ": " + payload);
        }
    }

    /// The odd port in every other place, so that half of all payloads go there.
    private static int[] ports(Transport transport) {
        List<Integer> ports = new ArrayList<>();
        for (ProtocolFacts facts : ProtocolTable.bundled().rows()) {
            if (facts.transports().contains(transport)) {
                for (int port : facts.defaultPorts()) {
                    ports.add(port);
                    ports.add(ODD_PORT);
                }
            }
        }
        return ports.stream().mapToInt(Integer::intValue).toArray();
    }

    private static byte[] firsts(Transport transport) {
        List<Specimen> specimens =
                Specimen.all().stream().filter(s -> s.transport() == transport).toList();
        byte[] firsts = new byte[specimens.size()];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = (byte) specimens.get(i).payload().u8(0);
        }
        return firsts;
    }
}
