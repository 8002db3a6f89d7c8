package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import teiten.store.parquet.Dictionary;

class PayloadNamesTest {
    private static List<String> names(PayloadNames payloads) {
        List<String> names = new ArrayList<>();
        if (payloads.dictionary() instanceof Dictionary.Texts(byte[][] texts)) {
            for (byte[] text : texts) {
                names.add(new String(text, StandardCharsets.US_ASCII));
            }
        }
        return names;
    }

    @Test
    void each_payload_has_the_number_of_its_first_coming_also_after_others_were_forgotten() {
        PayloadNames payloads = new PayloadNames();
        Random random = new Random(1);
        for (int again = 0; again < 3; again++) {
            Map<String, Integer> expected = new LinkedHashMap<>();
            for (int i = 0; i < 20_000; i++) {
                // Halves that meet crosswise have one hash of their xor.
                long high = random.nextInt(100);
                long low = random.nextInt(100) - 50L;
                String name = "%016x%016x".formatted(high, low);
                int number = expected.computeIfAbsent(name, _ -> expected.size());
                assertThat(payloads.number(high, low)).isEqualTo(number);
            }
            assertThat(expected).hasSizeGreaterThan(5000);
            assertThat(names(payloads)).isEqualTo(List.copyOf(expected.keySet()));
            payloads.clear();
            assertThat(names(payloads)).isEmpty();
        }
    }

    @Test
    void a_row_group_is_full_when_it_refers_to_so_many_payloads_or_has_so_many_rows() {
        RowGroupColumns columns = new RowGroupColumns();
        for (int payload = 0; payload < PayloadNames.MOST; payload++) {
            assertThat(columns.isFull(4)).isFalse();
            columns.payloads.number(payload, 1);
        }
        assertThat(columns.isFull(4)).isTrue();
        columns.clear();
        columns.size = RowGroupColumns.MOST_ROWS_OF_IPV6 - 1;
        assertThat(columns.isFull(6)).isFalse();
        columns.size++;
        assertThat(columns.isFull(6)).isTrue();
        assertThat(columns.isFull(4)).isFalse();
        columns.size = RowGroupColumns.MOST_ROWS;
        assertThat(columns.isFull(4)).isTrue();
    }
}
