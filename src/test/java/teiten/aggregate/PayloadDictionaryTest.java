package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Shape;

class PayloadDictionaryTest {
    private final List<String> asked = new ArrayList<>();
    private final PayloadDictionary payloads = new PayloadDictionary(this::ask, 1);

    private Content ask(Transport transport, Bytes payload) {
        asked.add(transport + ":" + payload.latin1(0, payload.length()));
        return Content.unnamed(Shape.TEXT);
    }

    private int add(Transport transport, String text) {
        return payloads.add(transport, Bytes.ofLatin1(text), text.length(), 0);
    }

    @Test
    void a_payload_is_kept_and_identified_once() {
        assertThat(add(Transport.TCP, "hello")).isEqualTo(0);
        assertThat(add(Transport.TCP, "hello!")).isEqualTo(1);
        assertThat(add(Transport.TCP, "hello")).isEqualTo(0);
        assertThat(asked).containsExactly("tcp:hello", "tcp:hello!");
    }

    @Test
    void the_same_bytes_over_another_transport_are_another_payload() {
        assertThat(add(Transport.TCP, "x")).isEqualTo(0);
        assertThat(add(Transport.UDP, "x")).isEqualTo(1);
    }

    @Test
    void a_dictionary_that_forgot_is_as_a_new_one() {
        Address address = Address.v4(0xC000_0207L);
        for (int again = 0; again < 2; again++) {
            for (int i = 0; i < 300; i++) {
                assertThat(add(Transport.TCP, again + " 192.0.2.7 " + i)).isEqualTo(i);
            }
            payloads.sentTo(7, 4, address.high(), address.low());
            assertThat(payloads.own(7)).containsExactly(address);
            assertThat(payloads.own(8)).isEmpty();
            assertThat(payloads.size()).isEqualTo(300);
            assertThat(payloads.heldBytes()).isPositive();
            payloads.clear();
            assertThat(payloads.size()).isZero();
            assertThat(payloads.heldBytes()).isZero();
            assertThat(payloads.inOrder()).isEmpty();
        }
        assertThat(asked).hasSize(600).doesNotHaveDuplicates();
    }

    @Test
    void nothing_said_is_no_payload() {
        assertThat(add(Transport.TCP, "")).isEqualTo(-1);
        assertThat(payloads.size()).isZero();
    }

    @Test
    void a_payload_at_the_limit_is_whole_and_one_byte_more_is_cut() {
        String most = "a".repeat(PayloadDictionary.LIMIT);
        assertThat(payloads.bytes(add(Transport.TCP, most))).hasSize(PayloadDictionary.LIMIT);
        int cut = add(Transport.TCP, most + "b");
        assertThat(payloads.bytes(cut)).hasSize(PayloadDictionary.LIMIT);
        assertThat(payloads.wireLength(cut)).isEqualTo(PayloadDictionary.LIMIT + 1L);
        assertThat(cut).isNotEqualTo(0);
    }

    /// Which came first must decide nothing.
    @Test
    void the_same_beginning_of_another_length_is_another_payload() {
        Bytes begin = Bytes.ofLatin1("\u0002\u0001\0\0");
        int whole = payloads.add(Transport.UDP, begin, 4, 0);
        int cut = payloads.add(Transport.UDP, begin, 24, 0);
        int longer = payloads.add(Transport.UDP, begin, 504, 0);
        assertThat(List.of(whole, cut, longer)).doesNotHaveDuplicates();
        assertThat(payloads.add(Transport.UDP, begin, 24, 0)).isEqualTo(cut);
        assertThat(payloads.add(Transport.UDP, begin, 4, 0)).isEqualTo(whole);
        assertThat(payloads.hashLow(cut)).isNotEqualTo(payloads.hashLow(longer));
    }

    @Test
    void the_hash_is_the_first_128_bits_of_sha_256_of_the_bytes() {
        // FIPS 180-2, appendix B.1
        assertThat(payloads.hash(add(Transport.UDP, "abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223");
    }

    @Test
    void the_first_time_seen_is_the_earliest_whatever_the_order() {
        Bytes payload = Bytes.ofLatin1("x");
        payloads.add(Transport.UDP, payload, 1, 300);
        payloads.add(Transport.UDP, payload, 1, 100);
        payloads.add(Transport.UDP, payload, 1, 200);
        assertThat(payloads.firstSeenNanos(0)).isEqualTo(100);
    }

    @Test
    void numbers_are_those_of_a_plain_map() {
        Random random = new Random(20151001);
        Map<String, Integer> twin = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(20)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) random.nextInt(2);
            }
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int expected = twin.computeIfAbsent(text, _ -> twin.size());
            assertThat(add(Transport.TCP, text)).isEqualTo(expected);
        }
        assertThat(payloads.size()).isEqualTo(twin.size());
    }

    @Test
    void the_order_is_that_of_names_then_transports() {
        Random random = new Random(1);
        for (int i = 0; i < 3_000; i++) {
            add(random.nextBoolean() ? Transport.UDP : Transport.TCP, "p" + random.nextInt(2_000));
        }
        List<String> inOrder = new ArrayList<>();
        for (int index : payloads.inOrder()) {
            inOrder.add(payloads.hash(index) + payloads.transport(index).label());
        }
        assertThat(inOrder).hasSize(payloads.size()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void an_address_stands_in_a_payload_only_if_it_was_sent_there() {
        int here = add(Transport.TCP, "GET http://192.0.2.1/ to 192.0.2.2");
        for (String to : List.of("192.0.2.3", "192.0.2.2", "192.0.2.1", "192.0.2.2")) {
            payloads.sentTo(here, 4, 0, Address.parse(to).low());
        }
        assertThat(payloads.own(here))
                .containsExactly(Address.parse("192.0.2.1"), Address.parse("192.0.2.2"));
    }
}
