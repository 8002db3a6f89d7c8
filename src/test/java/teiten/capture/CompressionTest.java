package teiten.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.HexText;

class CompressionTest {
    private static final byte[] SKIPPABLE = HexText.bytes("5e2a4d18 03000000 010203");

    /// The first half, the second half: a reader that stops behind the first sees half a capture.
    private static byte[] half(int which) {
        byte[] plain = Compressed.plain();
        int middle = plain.length / 2;
        return which == 0
                ? Arrays.copyOf(plain, middle)
                : Arrays.copyOfRange(plain, middle, plain.length);
    }

    private static void isWhole(byte[] compressed) throws IOException {
        assertThat(Reading.of(compressed)).isEqualTo(Reading.of(Compressed.plain()));
        assertThat(Reading.of(Input.inPieces(compressed, 3, 1)))
                .isEqualTo(Reading.of(Compressed.plain()));
    }

    @Test
    void gzip_of_any_header_and_several_members_is_read() throws IOException {
        isWhole(Compressed.gzip(Compressed.plain()));
        isWhole(Compressed.joined(Compressed.gzip(half(0)), Compressed.gzip(half(1))));
        isWhole(
                Compressed.joined(
                        Compressed.gzip(half(0)),
                        Compressed.gzip(new byte[0]),
                        Compressed.gzip(half(1)),
                        new byte[3000]));
        byte[] member = Compressed.gzip(Compressed.plain());
        byte[] header =
                HexText.bytes(
                        """
                        1f8b 08 1e 00000000 00 03    # all optional fields
                        0300 010203                  # extra
                        612e7063617000 6200          # name, comment
                        0000                         # header check
                        """);
        isWhole(Compressed.joined(header, Arrays.copyOfRange(member, 10, member.length)));
    }

    @Test
    void zstd_of_several_frames_with_skippable_ones_between_is_read() throws IOException {
        isWhole(HexText.bytes(Compressed.ZSTD));
        isWhole(Compressed.zstd(Compressed.plain()));
        isWhole(
                Compressed.joined(
                        SKIPPABLE,
                        Compressed.zstd(half(0)),
                        SKIPPABLE,
                        SKIPPABLE,
                        Compressed.zstd(half(1)),
                        SKIPPABLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Compressed.LZ4,
                Compressed.LZ4_LEGACY,
                Compressed.LZ4_CHECKED_BLOCKS,
                Compressed.LZ4_WITH_SIZE,
                Compressed.LZ4_UNCHECKED,
                "5e2a4d18 00000000" + Compressed.LZ4,
            })
    void lz4_in_all_its_frames_is_read(String hex) throws IOException {
        isWhole(HexText.bytes(hex));
    }

    @Test
    void lz4_blocks_that_refer_to_the_blocks_before_are_read() throws IOException {
        byte[] stored = Arrays.copyOf(Compressed.plain(), 87);
        isWhole(
                Compressed.joined(
                        HexText.bytes("04224d18 4040c0    57000080"),
                        stored,
                        HexText.bytes(
                                """
                                0f000000
                                5f 01ea0c5601 3f00 22    # 5 literals, 4 + 15 + 34 from 63 back
                                50 68656c6c6f            # 5 literals
                                0f000000
                                5f 02ea0c5602 3f00 22
                                50 68656c6c6f
                                00000000
                                """)));
    }

    @Test
    void a_compressed_capture_of_many_blocks_is_read() throws IOException {
        byte[] large = Compressed.capture(20_000);
        Reading plain = Reading.of(large);
        assertThat(plain.records()).hasSize(20_000);
        assertThat(Reading.of(Compressed.gzip(large))).isEqualTo(plain);
        assertThat(Reading.of(Compressed.zstd(large))).isEqualTo(plain);
    }

    @Test
    void compression_within_compression_is_read_up_to_a_limit() throws IOException {
        byte[] inner = Compressed.zstd(Compressed.gzip(Compressed.plain()));
        isWhole(inner);
        isWhole(Compressed.gzip(inner));
        byte[] tooDeep = Compressed.gzip(Compressed.gzip(inner));
        assertThatThrownBy(() -> Reading.of(tooDeep))
                .isInstanceOf(NotACapture.class)
                .hasMessageEndingWith("is compressed more than 3 times over");
    }

    @Test
    void what_is_no_capture_inside_is_told_with_its_compression() throws IOException {
        byte[] text = Compressed.gzip("a text".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> Reading.of(text))
                .isInstanceOf(NotACapture.class)
                .hasMessage("is compressed (gzip) and its content is a text file");
        byte[] nothing = Compressed.zstd(new byte[0]);
        assertThatThrownBy(() -> Reading.of(nothing))
                .hasMessage("is compressed (zstd) and its content is empty");
        assertThatThrownBy(() -> Reading.of("1f8b0800000000"))
                .hasMessage(
                        "is compressed (gzip) and its content is empty; the gzip stream ends inside"
                                + " its header, at offset 0 of the decompressed data");
        assertThatThrownBy(() -> Reading.of("5e2a4d18 03000000 0102"))
                .isInstanceOf(NotACapture.class);
    }

    static Stream<Arguments> cutStreams() throws IOException {
        byte[] plain = Compressed.capture(20_000);
        return Stream.of(
                arguments("gzip", Compressed.gzip(plain)),
                arguments("zstd", Compressed.zstd(plain)),
                arguments("lz4", Compressed.lz4Stored(plain)));
    }

    @ParameterizedTest
    @MethodSource("cutStreams")
    void a_cut_stream_keeps_what_was_readable_and_says_where_it_ends(String method, byte[] whole)
            throws IOException {
        // A block of zstd is readable only as a whole.
        int least = method.equals("zstd") ? 1 : 1900;
        for (int length : new int[] {whole.length - 1, whole.length - whole.length / 4}) {
            Reading cut = Reading.of(Arrays.copyOf(whole, length));
            assertThat(cut.records()).isEqualTo(records(20_000).subList(0, cut.records().size()));
            assertThat(cut.records()).hasSizeGreaterThan(least);
            assertThat(cut.damage()).startsWith("the " + method + " stream ends ");
        }
    }

    private static List<Reading.Kept> records(int count) throws IOException {
        return Reading.of(Compressed.capture(count)).records();
    }

    @Test
    void a_broken_checksum_keeps_all_and_is_told() throws IOException {
        byte[] gzip = Compressed.gzip(Compressed.plain());
        gzip[gzip.length - 5] ^= 1;
        isDamaged(gzip, 3, "the gzip stream has the wrong checksum, at offset 213 of the");
        byte[] zstd = HexText.bytes(Compressed.ZSTD);
        zstd[zstd.length - 1] ^= 1;
        isDamaged(zstd, 3, "the zstd stream is broken (");
        byte[] lz4 = HexText.bytes(Compressed.LZ4);
        lz4[lz4.length - 1] ^= 1;
        isDamaged(lz4, 3, "the lz4 stream has the wrong checksum, at offset 213 of the");
        byte[] block = HexText.bytes(Compressed.LZ4_CHECKED_BLOCKS);
        block[block.length - 9] ^= 1;
        assertThatThrownBy(() -> Reading.of(block))
                .hasMessageContaining("the lz4 stream has a block with the wrong checksum");
        byte[] header = HexText.bytes(Compressed.LZ4);
        header[6] ^= 1;
        assertThatThrownBy(() -> Reading.of(header))
                .hasMessageContaining("the lz4 stream has a header with the wrong checksum");
    }

    private static void isDamaged(byte[] bytes, int records, String damage) throws IOException {
        Reading reading = Reading.of(bytes);
        assertThat(reading.records()).hasSize(records);
        assertThat(reading.damage()).startsWith(damage);
    }

    @Test
    void damage_inside_is_told_as_that_of_the_decompressed_data() throws IOException {
        isDamaged(
                Compressed.gzip(Arrays.copyOf(Compressed.plain(), 212)),
                2,
                "in the decompressed data the file ends inside packet record 3 at offset 150");
    }

    @Test
    void what_follows_the_stream_and_is_none_is_damage() throws IOException {
        byte[] other = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        for (byte[] stream :
                List.of(
                        Compressed.gzip(Compressed.plain()),
                        Compressed.zstd(Compressed.plain()),
                        Compressed.lz4())) {
            assertThat(Reading.of(Compressed.joined(stream, other)).damage())
                    .endsWith(
                            " is followed by something else, at offset 213 of the decompressed data");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A window of 2^27, and of an eighth more; a single segment of 2^27 and of one more.
        "28b52ffd 00 88, ends early",
        "28b52ffd 00 89, asks for a window of 150994944 bytes where 134217728 are the most",
        "28b52ffd a0 00000008, ends early",
        "28b52ffd a0 01000008, asks for a window of 134217729 bytes where 134217728 are the most",
        "28b52ffd e0 ffffffffffffffff, asks for a window of 18446744073709551615 bytes where"
                + " 134217728 are the most",
        "28b52ffd 01 00 07, asks for a dictionary",
        "04224d18 6140 00 00000000, asks for a dictionary",
        "04224d18 a440 00, has a header of an unknown kind",
        "04224d18 6430 00, has a header of an unknown kind",
        "04224d18 604082 01000100, has a block of 65537 bytes where 65536 are the most",
        "04224d18 604082 00000100, ends early",
        "02214c18 91808000, has a block of 8421521 bytes where 8421520 are the most",
        "02214c18 90808000, ends early",
        "1f8b 09 00 00000000 0000, has a header of an unknown kind",
        "1f8b 08 20 00000000 0000, has a header of an unknown kind",
        "1f8b 08 00 00000000 0000 07, is broken (invalid block type)",
    })
    void what_a_stream_asks_for_beyond_a_limit_is_refused(String hex, String why) {
        assertThatThrownBy(() -> Reading.of(hex))
                .isInstanceOf(NotACapture.class)
                .hasMessageContaining(" stream " + why + ", at offset 0 of the decompressed data");
    }

    @Test
    void a_small_input_that_expands_without_end_needs_no_more_memory_than_a_window()
            throws IOException {
        // 1 GiB of zeros behind the file header: records of no bytes.
        byte[] zeros = Compressed.zstd(new byte[1 << 24]);
        byte[][] frames = new byte[65][];
        Arrays.fill(frames, zeros);
        frames[0] = Compressed.zstd(Arrays.copyOf(Compressed.plain(), 24));
        try (Capture capture = CaptureFile.open(Input.of(Compressed.joined(frames)))) {
            Frame frame = new Frame();
            while (capture.next(frame)) {
                assert frame.bytes.isEmpty();
            }
            assertThat(capture.records()).isEqualTo((1L << 30) / 16);
            assertThat(capture.damage()).isNull();
        }
    }
}
