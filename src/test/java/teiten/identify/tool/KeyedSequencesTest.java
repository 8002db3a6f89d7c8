package teiten.identify.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import teiten.observe.Kind;
import teiten.observe.Observation;

class KeyedSequencesTest {
    private static final int KEY = 0x5EED_1234;

    private final Random random = new Random(20151001);

    private Observation syn() {
        Observation syn = new Observation();
        syn.kind = Kind.SYN;
        syn.version = 4;
        syn.sourceLow = 0xC000_0207L;
        syn.destinationLow = 0xC633_6400L | random.nextInt(256);
        syn.sourcePort = 1024 + random.nextInt(60_000);
        syn.destinationPort = 1 + random.nextInt(1024);
        syn.minutes.add(0, 1, 0, 40);
        return syn;
    }

    private long matches(int packets, ToIntFunction<Observation> sequence) {
        KeyedSequences sequences = new KeyedSequences();
        for (int n = 0; n < packets; n++) {
            Observation syn = syn();
            syn.sequence = Integer.toUnsignedLong(sequence.applyAsInt(syn));
            sequences.add(syn);
        }
        return sequences.matches();
    }

    private static int ports(Observation syn) {
        return syn.sourcePort << 16 | syn.destinationPort;
    }

    private static int answerPorts(Observation syn) {
        return syn.destinationPort << 16 | syn.sourcePort;
    }

    @Test
    void a_key_over_source_and_ports_is_found_in_either_byte_order() {
        assertThat(matches(5, syn -> KEY ^ (int) syn.sourceLow ^ ports(syn))).isEqualTo(5);
        assertThat(matches(5, syn -> Integer.reverseBytes(KEY ^ (int) syn.sourceLow ^ ports(syn))))
                .isEqualTo(5);
    }

    @Test
    void a_key_over_destination_and_ports_of_the_answer_is_found_in_either_byte_order() {
        assertThat(matches(5, syn -> KEY ^ (int) syn.destinationLow ^ answerPorts(syn)))
                .isEqualTo(5);
        assertThat(
                        matches(
                                5,
                                syn ->
                                        KEY
                                                ^ Integer.reverseBytes((int) syn.destinationLow)
                                                ^ answerPorts(syn)))
                .isEqualTo(5);
    }

    @Test
    void numbers_of_others_have_no_key() {
        assertThat(matches(1000, _ -> random.nextInt())).isZero();
        assertThat(matches(1000, _ -> KEY)).isZero();
        assertThat(matches(1000, syn -> (int) syn.destinationLow)).isZero();
        assertThat(matches(1000, syn -> KEY ^ 1 ^ (int) syn.sourceLow ^ ports(syn) * 3)).isZero();
    }

    @Test
    void a_number_of_mirai_from_one_port_to_one_port_is_no_key() {
        assertThat(
                        matches(
                                100,
                                syn -> {
                                    syn.sourcePort = 40_000;
                                    syn.destinationPort = 23;
                                    return (int) syn.destinationLow;
                                }))
                .isZero();
    }

    @Test
    void a_pair_of_syns_is_enough_and_half_of_the_packets_must_be_keyed() {
        assertThat(ToolRule.isUnicornscan(2, 2)).isTrue();
        assertThat(ToolRule.isUnicornscan(4, 2)).isTrue();
        assertThat(ToolRule.isUnicornscan(5, 2)).isFalse();
        assertThat(ToolRule.isUnicornscan(1, 1)).isFalse();
        assertThat(ToolRule.isUnicornscan(0, 0)).isFalse();
    }

    @Test
    void the_source_hour_of_keyed_syns_has_unicornscan() {
        SourceHours hours = new SourceHours(1);
        Observation syn = syn();
        for (int n = 0; n < 2; n++) {
            syn = syn();
            syn.sequence = Integer.toUnsignedLong(KEY ^ (int) syn.sourceLow ^ ports(syn));
            hours.observed(syn);
        }
        assertThat(hours.tools(syn.source(), 0)).containsExactly(Tool.UNICORNSCAN);
    }
}
