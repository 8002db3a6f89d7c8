package teiten.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import teiten.bytes.HexText;
import teiten.capture.Reading.Kept;

class SnoopReaderTest {
    private static final String SNOOP =
            """
            736e6f6f70000000 00000002 00000004   # version 2, Ethernet
            0000003c 00000003 0000001c           # 60 on the wire, 3 captured, record of 28
            00000000 560cea00 00000007           # no drops, 2015-10-01T08:08:32Z, 7 microseconds
            aabbcc 00
            00000001 00000001 00000019 00000000 560cea01 00000000
            dd
            """;

    @Test
    void records_are_read_without_their_padding() throws IOException {
        Reading reading = Reading.of(SNOOP);
        assertThat(reading.format()).isEqualTo("snoop");
        assertThat(reading.link()).isEqualTo("EN10MB");
        assertThat(reading.damage()).isNull();
        assertThat(reading.records())
                .containsExactly(
                        new Kept(1_443_686_912_000_007_000L, 1, 0, 60, "aabbcc"),
                        new Kept(1_443_686_913_000_000_000L, 1, 0, 1, "dd"));
    }

    @Test
    void every_cut_keeps_the_records_before_it_and_is_told() throws IOException {
        byte[] whole = HexText.bytes(SNOOP);
        for (int length = 17; length < whole.length; length++) {
            Reading cut = Reading.of(Arrays.copyOf(whole, length));
            assertThat(cut.records()).hasSize(length < 44 ? 0 : 1);
            if (length != 44) {
                assertThat(cut.damage()).startsWith("the file ends inside packet record ");
            }
        }
        assertThatThrownBy(() -> Reading.of(Arrays.copyOf(whole, 15)))
                .isInstanceOf(NotACapture.class)
                .hasMessage("is a snoop capture that ends inside its file header");
    }

    @Test
    void lengths_that_contradict_each_other_are_damage() throws IOException {
        byte[] bytes = HexText.bytes(SNOOP);
        bytes[16 + 11] = 26;
        assertThat(Reading.of(bytes).damage())
                .isEqualTo("packet record 1 at offset 16 is shorter than its frame");
        bytes[16 + 8] = 0x7F;
        assertThat(Reading.of(bytes).damage()).contains("claims 2130706458 bytes");
    }

    @Test
    void another_version_or_link_is_told() {
        assertThatThrownBy(() -> Reading.of("736e6f6f70000000 00000003 00000004"))
                .hasMessage("is a snoop capture of the unknown version 3");
        assertThatThrownBy(() -> Reading.of("736e6f6f70000000 00000002 00000005"))
                .hasMessage("is a snoop capture of a link (5) that is not read");
    }
}
