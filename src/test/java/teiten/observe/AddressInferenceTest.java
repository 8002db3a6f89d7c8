package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static teiten.decode.Packet.ACK;
import static teiten.decode.Packet.SYN;
import static teiten.observe.Traffic.MONITORED;
import static teiten.observe.Traffic.SCANNER;

import org.junit.jupiter.api.Test;
import teiten.decode.Address;
import teiten.decode.Transport;

class AddressInferenceTest {
    private final AddressInference inference =
            new AddressInference(observation -> observation.kind.isAnswer(), 7);

    private boolean contains(Address address) {
        return inference.monitored().contains(address.version(), address.high(), address.low());
    }

    private void play(Address from, Address to, int flags) {
        Observer observer =
                Observer.ofInference(
                        Observer.Manner.usual(AddressInference.noAddress()), 1, inference);
        var packet = Traffic.packet(from, to, Transport.TCP, 6);
        packet.tcpFlags = flags;
        observer.packet(1, 0, packet);
        observer.finish();
    }

    @Test
    void an_address_that_only_received_is_monitored() {
        play(SCANNER, MONITORED, SYN);
        assertThat(contains(MONITORED)).isTrue();
        assertThat(contains(SCANNER)).isFalse();
    }

    @Test
    void an_address_that_opened_a_conversation_is_not() {
        play(SCANNER, MONITORED, SYN);
        play(MONITORED, SCANNER, SYN);
        assertThat(contains(MONITORED)).isFalse();
        assertThat(inference.monitored().count()).isZero();
    }

    @Test
    void who_answers_has_opened_nothing() {
        play(SCANNER, MONITORED, SYN);
        play(MONITORED, SCANNER, SYN | ACK);
        assertThat(contains(MONITORED)).isTrue();
        assertThat(contains(SCANNER)).isFalse();
    }

    @Test
    void at_the_limit_addresses_are_inferred_and_beyond_it_somebody_must_name_them() {
        AddressInference three =
                new AddressInference(observation -> observation.kind.isAnswer(), 7, 3);
        Observation seen = new Observation();
        seen.kind = Kind.SYN;
        seen.version = 4;
        for (int i = 1; i <= 3; i++) {
            seen.sourceLow = i;
            three.observed(seen);
        }
        assertThat(three.monitored().count()).isEqualTo(1);
        seen.sourceLow = 4;
        assertThatThrownBy(() -> three.observed(seen))
                .isInstanceOf(AddressInference.TooManyAddresses.class)
                .hasMessageContaining("3");
    }

    @Test
    void many_addresses_are_all_kept() {
        for (int i = 1; i <= 3000; i++) {
            play(SCANNER, Address.v4(0xC6336400L + i), SYN);
        }
        assertThat(inference.monitored().count()).isEqualTo(3000);
        assertThat(contains(Address.v4(0xC6336400L + 2999))).isTrue();
        assertThat(contains(Address.v4(0xC6336400L))).isFalse();
    }
}
