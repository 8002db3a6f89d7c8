package teiten.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;

class AddressProbeTest {
    private static final long OWN = 0x0200_0000_0001L;
    private static final long OTHER = 0x0200_0000_0002L;
    private static final long ADDRESS = 0xC612_0007L;

    private static long claimant(byte[] frame) {
        return AddressProbe.claimant(Bytes.of(frame), ADDRESS);
    }

    /// RFC 5227, section 1.1: a request from 0.0.0.0, target hardware address 0.
    @Test
    void the_question_is_an_arp_probe_of_sixty_bytes() {
        assertThat(HexFormat.of().formatHex(AddressProbe.question(OWN, ADDRESS)))
                .isEqualTo(
                        "ffffffffffff0200000000010806"
                                + "0001080006040001"
                                + "02000000000100000000"
                                + "000000000000c6120007"
                                + "00".repeat(18));
    }

    @Test
    void who_probes_for_the_address_or_has_it_claims_it() {
        assertThat(claimant(AddressProbe.question(OTHER, ADDRESS))).isEqualTo(OTHER);

        byte[] reply = AddressProbe.question(OTHER, 0);
        reply[21] = 2;
        set(reply, 28, ADDRESS);
        assertThat(claimant(reply)).isEqualTo(OTHER);
        reply[21] = 1;
        assertThat(claimant(reply)).as("an announcement").isEqualTo(OTHER);
    }

    @Test
    void who_asks_for_it_from_an_address_of_its_own_does_not_claim_it() {
        byte[] request = AddressProbe.question(OTHER, ADDRESS);
        set(request, 28, ADDRESS + 1);
        assertThat(claimant(request)).isEqualTo(AddressProbe.Result.NOBODY);
    }

    @Test
    void other_frames_and_cut_ones_claim_nothing() {
        byte[] probe = AddressProbe.question(OTHER, ADDRESS);
        for (int length = 0; length < 14 + 28; length++) {
            assertThat(claimant(Arrays.copyOf(probe, length)))
                    .isEqualTo(AddressProbe.Result.NOBODY);
        }
        assertThat(claimant(Arrays.copyOf(probe, 14 + 28))).isEqualTo(OTHER);
        for (int at = 12; at < 20; at++) {
            byte[] changed = probe.clone();
            changed[at] ^= 0x40;
            assertThat(claimant(changed)).isEqualTo(AddressProbe.Result.NOBODY);
        }
        assertThat(claimant(AddressProbe.question(OTHER, ADDRESS + 1)))
                .isEqualTo(AddressProbe.Result.NOBODY);
    }

    private static void set(byte[] frame, int at, long address) {
        for (int i = 0; i < 4; i++) {
            frame[at + i] = (byte) (address >> ((3 - i) * 8));
        }
    }
}
