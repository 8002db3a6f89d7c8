package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.decode.Packet.ACK;
import static teiten.decode.Packet.FIN;
import static teiten.decode.Packet.SYN;
import static teiten.observe.Traffic.MONITORED;
import static teiten.observe.Traffic.SCANNER;
import static teiten.observe.Traffic.SECOND;
import static teiten.observe.Traffic.START;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import teiten.decode.Address;
import teiten.decode.Packet;
import teiten.decode.Transport;

/// A handshake that is completed and followed by three seconds of silence.
class SilenceTest {
    private final List<Boolean> silent = new ArrayList<>();
    private final Observer observer =
            Observer.ofMonitored(
                    Observer.Manner.usual(Traffic.onlyMonitored()),
                    1,
                    observation -> silent.add(observation.silent));
    private long frame;

    private SilenceTest at(double second, Address from, int flags, int acknowledgement) {
        boolean in = from.equals(SCANNER);
        Packet packet = Traffic.packet(from, in ? MONITORED : SCANNER, Transport.TCP, 6);
        packet.sourcePort = in ? 4000 : 22;
        packet.destinationPort = in ? 22 : 4000;
        packet.tcpFlags = flags;
        packet.sequence = in ? 100 : 500;
        packet.acknowledgement = acknowledgement;
        observer.packet(++frame, START + (long) (second * SECOND), packet);
        return this;
    }

    private SilenceTest handshake() {
        return at(0, SCANNER, SYN, 0).at(0, MONITORED, SYN | ACK, 101).at(1, SCANNER, ACK, 501);
    }

    private List<Boolean> finish() {
        observer.finish();
        return silent;
    }

    @Test
    void three_seconds_after_the_handshake_are_silence() {
        assertThat(handshake().at(4, SCANNER, FIN | ACK, 501).finish()).containsExactly(true);
    }

    @Test
    void less_than_three_seconds_are_none() {
        assertThat(handshake().at(3.9, SCANNER, FIN | ACK, 501).finish()).containsExactly(false);
    }

    @Test
    void a_capture_that_ends_before_does_not_tell() {
        assertThat(handshake().finish()).containsExactly(false);
    }

    @Test
    void a_syn_that_was_never_completed_is_not_silent() {
        at(0, SCANNER, SYN, 0).at(0, MONITORED, SYN | ACK, 101).at(9, MONITORED, SYN | ACK, 101);
        assertThat(finish()).containsExactly(false);
    }

    @Test
    void silence_after_the_last_packet_of_the_conversation_counts_by_the_inputs_clock() {
        handshake();
        Packet other = Traffic.packet(SCANNER, MONITORED, Transport.ICMP, 1);
        other.sourcePort = 8;
        observer.packet(++frame, START + 5 * SECOND, other);
        assertThat(finish()).containsExactly(false, true);
    }
}
