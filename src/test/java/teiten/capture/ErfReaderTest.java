package teiten.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import teiten.bytes.HexText;
import teiten.capture.Reading.Kept;

class ErfReaderTest {
    /// Half a second past 2015-10-01T08:08:32Z; Ethernet; 20 bytes of record, 60 on the wire.
    private static final String RECORD = "0000008000ea0c56 02 04 0014 0000 003c 0000aabb";

    @Test
    void records_that_follow_one_another_soundly_are_a_capture() throws IOException {
        Reading reading = Reading.of(RECORD.repeat(ErfReader.LEAST_RECORDS + 1));
        assertThat(reading.format()).isEqualTo("erf");
        assertThat(reading.link()).isEqualTo("ERF");
        assertThat(reading.records()).hasSize(ErfReader.LEAST_RECORDS + 1);
        Kept first = reading.records().getFirst();
        assertThat(first.timeNanos()).isEqualTo(1_443_686_912_500_000_000L);
        assertThat(first.linkType()).isEqualTo(197);
        assertThat(first.wireLength()).isEqualTo(76);
        assertThat(Reading.of(RECORD).records()).hasSize(1);
    }

    @Test
    void every_cut_behind_the_third_record_keeps_what_lies_before() throws IOException {
        byte[] bytes = HexText.bytes(RECORD.repeat(4));
        for (int length = 61; length < bytes.length; length++) {
            Reading cut = Reading.of(Arrays.copyOf(bytes, length));
            assertThat(cut.records()).hasSize(3);
            assertThat(cut.damage()).isEqualTo("the file ends inside packet record 4 at offset 60");
        }
    }

    @Test
    void a_record_shorter_than_its_header_is_damage() throws IOException {
        byte[] bytes = HexText.bytes(RECORD.repeat(4));
        bytes[60 + 11] = 15;
        assertThat(Reading.of(bytes).damage())
                .isEqualTo("packet record 4 at offset 60 is shorter than its header");
    }

    @Test
    void what_only_begins_like_a_record_is_no_capture() {
        String otherType = RECORD.replace(" 02 04", " 31 04");
        String dayLater = RECORD.replace("00ea0c56", "813b0e56");
        for (String hex :
                new String[] {
                    otherType.repeat(3),
                    RECORD + dayLater + dayLater,
                    RECORD + "00".repeat(20),
                    RECORD + "00",
                    "00".repeat(100)
                }) {
            assertThatThrownBy(() -> Reading.of(hex))
                    .isInstanceOf(NotACapture.class)
                    .hasMessageContaining("unknown magic");
        }
    }
}
