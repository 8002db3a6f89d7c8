package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.decode.FrameDecoder;
import teiten.decode.Packet;

/// Who sends what cannot be judged has opened nothing, and whom it goes to may be monitored.
class UntoldSenderTest {
    private static MonitoredAddresses inferred(List<byte[]> packets) {
        AddressInference inference = new AddressInference(_ -> false, 1);
        Observer observer =
                Observer.ofInference(
                        Observer.Manner.usual(AddressInference.noAddress()), 1, inference);
        long frame = 0;
        for (byte[] ip : packets) {
            Packet packet = new Packet();
            new FrameDecoder().decode(FrameDecoder.RAW, Bytes.of(ip), ip.length, packet);
            observer.packet(++frame, 0, packet);
        }
        observer.finish();
        return inference.monitored();
    }

    private static boolean isMonitored(MonitoredAddresses addresses) {
        return addresses.contains(4, 0, Traffic.MONITORED.low())
                && !addresses.contains(4, 0, Traffic.SCANNER.low());
    }

    @Test
    void fragments_tell_the_same_as_the_whole_packet() {
        byte[] whole = Wire.udp4(new byte[100]);
        List<byte[]> fragments = Wire.fragments(whole, 0, 64);
        assertThat(isMonitored(inferred(List.of(whole)))).isTrue();
        assertThat(isMonitored(inferred(fragments))).isTrue();
        assertThat(isMonitored(inferred(List.of(fragments.get(1))))).isTrue();
    }

    @Test
    void a_broken_header_opens_nothing() {
        byte[] broken = Wire.udp4(new byte[3]);
        Wire.put16(broken, Wire.IPV4_BYTES + 4, 7);
        byte[] swapped = broken.clone();
        System.arraycopy(broken, 12, swapped, 16, 4);
        System.arraycopy(broken, 16, swapped, 12, 4);
        MonitoredAddresses both = inferred(List.of(broken, Wire.withHeaderChecksum(swapped)));
        assertThat(both.count()).isEqualTo(2);
    }

    @Test
    void a_wrong_checksum_changes_nothing_of_who_opened() {
        byte[] wrong = Wire.udp4(new byte[3]);
        Wire.put16(wrong, Wire.IPV4_BYTES + 6, 0x1234);
        assertThat(isMonitored(inferred(List.of(wrong)))).isTrue();
    }
}
