package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// Random bytes get no name. The weakest rule that gives confidence 3, NTP's, fixes some 35 bits:
/// in 100,000 payloads a chance name is expected 3 times in a million runs.
class RandomPayloadTest {
    private static final int PAYLOADS = 100_000;
    private static final int LONGEST = 600;

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP"})
    void random_payloads_get_no_name(Transport transport) {
        Random random = new Random(20151013);
        Identifier identifier = new Identifier();
        List<String> named = new ArrayList<>();
        for (int i = 0; i < PAYLOADS; i++) {
            byte[] bytes = new byte[1 + random.nextInt(LONGEST)];
            random.nextBytes(bytes);
            Bytes payload = Bytes.of(bytes);
            Content content = identifier.identify(transport, 47_123, payload);
            if (content.confidence() >= 3) {
                named.add(content + " " + payload);
            }
        }
        assertThat(named).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"TCP", "UDP"})
    void random_bytes_after_every_first_byte_get_no_name(Transport transport) {
        Random random = new Random(7);
        Identifier identifier = new Identifier();
        for (int first = 0; first < 256; first++) {
            for (int round = 0; round < 100; round++) {
                byte[] bytes = new byte[round % 2 == 0 ? 48 : 24];
                random.nextBytes(bytes);
                bytes[0] = (byte) first;
                Content content = identifier.identify(transport, 2, Bytes.of(bytes));
                assertThat(content.confidence()).isLessThan(3);
            }
        }
    }
}
