package teiten.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.HexText;
import teiten.capture.Reading.Kept;

class PcapReaderTest {
    private static final String LITTLE =
            """
            d4c3b2a1            # microseconds, little-endian
            0200 0400           # version 2.4
            00000000 00000000   # zone, accuracy
            00000400            # snap length 262144
            01000000            # Ethernet
            00ea0c56            # 2015-10-01T08:08:32Z
            40420f00            # 1,000,000 microseconds: a whole second more
            03000000 3c000000   # 3 bytes of 60
            aabbcc
            ffffffff            # 2106-02-07T06:28:15Z
            01000000            # and a microsecond
            01000000 00000000   # 1 byte of 0: the wire cannot have been shorter
            dd
            """;

    private static final String BIG_NANOSECONDS =
            """
            a1b23c4d            # nanoseconds, big-endian
            0002 0004           # version 2.4
            00000000 00000000
            00040000
            f0000071            # Linux cooked; the upper half is about the check sequence
            560cea00 00000007   # 7 nanoseconds
            00000002 00000002
            beef
            """;

    private static byte[] little() {
        return HexText.bytes(LITTLE);
    }

    private static byte[] claiming(long captured) {
        byte[] bytes = Arrays.copyOf(little(), 40);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(32, (int) captured);
        return bytes;
    }

    @Test
    void little_endian_microseconds_are_read() throws IOException {
        Reading reading = Reading.of(LITTLE);
        assertThat(reading.format()).isEqualTo("pcap");
        assertThat(reading.link()).isEqualTo("EN10MB");
        assertThat(reading.damage()).isNull();
        assertThat(reading.records())
                .containsExactly(
                        new Kept(1_443_686_913_000_000_000L, 1, 0, 60, "aabbcc"),
                        new Kept(4_294_967_295_000_001_000L, 1, 0, 1, "dd"));
    }

    @Test
    void big_endian_nanoseconds_are_read_and_check_sequence_bits_masked() throws IOException {
        Reading reading = Reading.of(BIG_NANOSECONDS);
        assertThat(reading.link()).isEqualTo("LINUX_SLL");
        assertThat(reading.records())
                .containsExactly(new Kept(1_443_686_912_000_000_007L, 113, 0, 2, "beef"));
    }

    @Test
    void the_longer_record_header_of_the_modified_format_is_passed_over() throws IOException {
        Reading reading =
                Reading.of(
                        """
                        34cdb2a1                     # modified, little-endian
                        0200 0400 00000000 00000000 ffff0000 01000000
                        00000000 00000000 01000000 01000000
                        02000000 0800 00 00          # interface, protocol, packet type
                        aa
                        01000000 00000000 01000000 01000000
                        02000000 0800 00 00
                        bb
                        """);
        assertThat(reading.frames()).containsExactly("aa", "bb");
        assertThat(reading.damage()).isNull();
    }

    @Test
    void a_capture_without_packets_is_whole() throws IOException {
        Reading reading = Reading.of(Arrays.copyOf(little(), 24));
        assertThat(reading.records()).isEmpty();
        assertThat(reading.damage()).isNull();
    }

    @Test
    void a_cut_capture_keeps_what_was_readable_and_says_where_it_broke() throws IOException {
        byte[] whole = little();
        Reading inHeader = Reading.of(Arrays.copyOf(whole, 43 + 15));
        assertThat(inHeader.frames()).containsExactly("aabbcc");
        assertThat(inHeader.damage())
                .isEqualTo("the file ends inside packet record 2 at offset 43");
        Reading inData = Reading.of(Arrays.copyOf(whole, 42));
        assertThat(inData.frames()).isEmpty();
        assertThat(inData.damage()).isEqualTo("the file ends inside packet record 1 at offset 24");
    }

    @Test
    void a_file_header_that_is_not_whole_is_no_capture() {
        assertThatThrownBy(() -> Reading.of(Arrays.copyOf(little(), 23)))
                .isInstanceOf(NotACapture.class)
                .hasMessageContaining("ends inside its file header, after 23 bytes");
    }

    @Test
    void an_unknown_version_is_no_capture() {
        byte[] bytes = little();
        bytes[4] = 1;
        assertThatThrownBy(() -> Reading.of(bytes))
                .isInstanceOf(NotACapture.class)
                .hasMessageContaining("unknown version 1.4");
    }

    @ParameterizedTest
    @CsvSource({
        // version, the two lengths of the record
        "0002 0004, 00000002 0000003c, 60",
        "0002 0004, 00000002 00000000, 2",
        "0002 0003, 00000002 0000003c, 60",
        "0002 0003, 0000003c 00000002, 60",
        "0002 0002, 0000003c 00000002, 60",
        "0002 0000, 0000003c 00000002, 60",
        "021f 0000, 0000003c 00000002, 60",
    })
    void the_lengths_of_older_versions_stand_the_other_way_round(
            String version, String lengths, long wire) throws IOException {
        Reading reading =
                Reading.of(
                        "a1b2c3d4"
                                + version
                                + "00000000 00000000 00000000 00000001"
                                + "560cea00 00000007"
                                + lengths
                                + "beef");
        assertThat(reading.damage()).isNull();
        assertThat(reading.records())
                .containsExactly(new Kept(1_443_686_912_000_007_000L, 1, 0, wire, "beef"));
    }

    @ParameterizedTest
    @CsvSource({"1c0001ab, 7000", "1c0001ac, 7"})
    void what_ixia_puts_behind_the_file_header_is_passed_over(String magic, long nanos)
            throws IOException {
        Reading reading =
                Reading.of(
                        magic
                                + "0002 0004 00000000 00000000 00040000 00000001 00000012"
                                + "560cea00 00000007 00000002 00000002 beef");
        assertThat(reading.records())
                .containsExactly(new Kept(1_443_686_912_000_000_000L + nanos, 1, 0, 2, "beef"));
        assertThatThrownBy(() -> Reading.of(magic + "0002 0004" + "00".repeat(19)))
                .hasMessageContaining("ends inside its file header, after 27 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0002 0005", "0001 0004", "0003 0000", "021f 0001", "0000 0000"})
    void a_version_that_nobody_wrote_is_no_capture(String version) {
        assertThatThrownBy(() -> Reading.of("a1b2c3d4" + version + "00".repeat(16)))
                .isInstanceOf(NotACapture.class)
                .hasMessageContaining("unknown version");
    }

    @Test
    void a_record_of_the_most_bytes_is_read() throws IOException {
        byte[] bytes =
                Arrays.copyOf(
                        claiming(CaptureFile.MOST_FRAME_BYTES), 40 + CaptureFile.MOST_FRAME_BYTES);
        try (Capture capture = CaptureFile.open(Input.of(bytes))) {
            Frame frame = new Frame();
            assertThat(capture.next(frame)).isTrue();
            assertThat(frame.bytes.length()).isEqualTo(CaptureFile.MOST_FRAME_BYTES);
            assertThat(capture.next(frame)).isFalse();
            assertThat(capture.capturedBytes()).isEqualTo(CaptureFile.MOST_FRAME_BYTES);
            assertThat(capture.damage()).isNull();
        }
    }

    @Test
    void a_record_that_claims_more_than_the_most_bytes_is_damage() throws IOException {
        assertThat(Reading.of(claiming(CaptureFile.MOST_FRAME_BYTES + 1L)).damage())
                .isEqualTo("packet record 1 at offset 24 claims 16777217 bytes");
        assertThat(Reading.of(claiming(0xFFFF_FFFFL)).damage()).contains("claims 4294967295 bytes");
    }

    @Test
    void an_input_that_comes_in_small_pieces_reads_the_same() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            assertThat(Reading.of(Input.inPieces(little(), 7, seed))).isEqualTo(Reading.of(LITTLE));
        }
    }
}
