package teiten.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import teiten.bytes.HexText;
import teiten.capture.Reading.Kept;

class PcapngReaderTest {
    private static final String LITTLE_SECTION =
            """
            0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000
            """;
    private static final String ETHERNET =
            """
            01000000 14000000 0100 0000 00000000 14000000   # Ethernet, no snap length, microseconds
            """;
    private static final String PACKET =
            """
            06000000 24000000        # enhanced packet
            00000000                 # interface 0
            00000000 40420f00        # 1,000,000 microseconds
            03000000 3c000000        # 3 bytes of 60
            aabbcc00
            24000000
            """;

    /// Two sections of different byte order, every kind of block.
    private static final String BOTH_ORDERS =
            LITTLE_SECTION
                    + ETHERNET
                    + PACKET
                    + """
                    ad0b0000 14000000 00010203 04050607 14000000  # custom block
                    0a0d0d0a 00000024        # second section, big-endian
                    1a2b3c4d 0001 0002       # version 1.2, which is 1.0
                    ffffffffffffffff
                    0004 0001 78000000       # application 'x'
                    00000024
                    00000001 00000034        # interface: raw IP
                    0065 0000 00000002       # snap length 2
                    0009 0001 09000000       # nanoseconds
                    000e 0008 0000000000000064  # 100 s later
                    0002 0002 656e0000       # name 'en'
                    0000 0000
                    00000034
                    00000002 00000024        # obsolete packet
                    0000 0001                # interface 0, 1 drop
                    00000001 00000000        # 2^32 nanoseconds
                    00000001 00000001
                    ee000000
                    00000024
                    00000003 00000014        # simple packet
                    00000009                 # 9 bytes on the wire, of which 2 are kept
                    beef0000
                    00000014
                    00000005 00000054        # statistics
                    00000000 00000000 00000005
                    0002 0008 00000000 00000001   # from 1 ns
                    0003 0008 00000000 00000004   # to 4 ns
                    0004 0008 0000000000000010    # 16 received
                    0005 0008 0000000000000002    # 2 dropped by the interface
                    0007 0008 0000000000000003    # 3 dropped by the system
                    00000054
                    """;

    private static byte[] block(int type, int length) {
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(type)
                .putInt(length)
                .putInt(length - 4, length)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] begun() {
        return HexText.bytes(LITTLE_SECTION + ETHERNET);
    }

    @Test
    void sections_of_both_byte_orders_and_all_packet_blocks_are_read() throws IOException {
        Reading reading = Reading.of(BOTH_ORDERS);
        assertThat(reading.damage()).isNull();
        assertThat(reading.format()).isEqualTo("pcapng");
        assertThat(reading.link()).isEqualTo("EN10MB");
        assertThat(reading.records())
                .containsExactly(
                        new Kept(1_000_000_000L, 1, 0, 60, "aabbcc"),
                        new Kept(104_294_967_296L, 101, 1, 1, "ee"),
                        new Kept(-1, 101, 1, 9, "beef"));
    }

    @Test
    void statistics_are_kept_in_the_time_of_their_interface() throws IOException {
        assertThat(Reading.of(BOTH_ORDERS).statistics())
                .containsExactly(
                        new InterfaceStatistics(
                                1, 100_000_000_005L, 100_000_000_001L, 100_000_000_004L, 16, 5));
    }

    @Test
    void statistics_that_say_nothing_are_minus_one() throws IOException {
        Reading reading =
                Reading.of(
                        LITTLE_SECTION
                                + ETHERNET
                                + "05000000 18000000 00000000 00000000 01000000 18000000");
        assertThat(reading.statistics())
                .containsExactly(new InterfaceStatistics(0, 1000, -1, -1, -1, -1));
    }

    @Test
    void an_input_that_comes_in_small_pieces_reads_the_same() throws IOException {
        byte[] bytes = HexText.bytes(BOTH_ORDERS);
        for (int seed = 0; seed < 50; seed++) {
            assertThat(Reading.of(Input.inPieces(bytes, 7, seed))).isEqualTo(Reading.of(bytes));
        }
    }

    @Test
    void every_cut_keeps_the_packets_before_it() throws IOException {
        byte[] bytes = HexText.bytes(BOTH_ORDERS);
        int packetEnd = 28 + 20 + 36;
        for (int length = 28; length < bytes.length; length++) {
            Reading reading = Reading.of(Arrays.copyOf(bytes, length));
            if (length >= packetEnd) {
                assertThat(reading.frames()).as("cut at %d", length).startsWith("aabbcc");
            }
        }
        assertThat(Reading.of(Arrays.copyOf(bytes, packetEnd - 1)).damage())
                .isEqualTo("the file ends inside packet record 1 at offset 48");
        assertThat(Reading.of(Arrays.copyOf(bytes, packetEnd + 11)).damage())
                .isEqualTo("the file ends inside a block header at offset 84");
        assertThat(Reading.of(Arrays.copyOf(bytes, packetEnd + 19)).damage())
                .isEqualTo("the file ends inside the block at offset 84");
    }

    @Test
    void a_section_header_that_is_not_whole_is_no_capture() {
        assertThatThrownBy(() -> Reading.of(Arrays.copyOf(begun(), 27)))
                .isInstanceOf(NotACapture.class)
                .hasMessageContaining("ends inside its section header, after 27 bytes");
        byte[] bytes = begun();
        bytes[8] = 0;
        assertThatThrownBy(() -> Reading.of(bytes))
                .isInstanceOf(NotACapture.class)
                .hasMessageContaining("unknown byte-order magic 0x003c2b1a");
    }

    @Test
    void blocks_whose_lengths_contradict_are_damage() throws IOException {
        byte[] odd = join(begun(), block(77, 16));
        odd[48 + 4] = 17;
        assertThat(Reading.of(odd).damage())
                .isEqualTo("the block has the impossible length 17 at offset 48");
        byte[] small = join(begun(), block(77, 12));
        small[48 + 4] = 8;
        assertThat(Reading.of(small).damage()).contains("impossible length 8");
        byte[] different = join(begun(), block(77, 16));
        different[different.length - 4] = 20;
        assertThat(Reading.of(different).damage())
                .isEqualTo("the block begins with length 16 and ends with 20 at offset 48");
    }

    @Test
    void a_packet_of_an_interface_that_nobody_described_is_damage() throws IOException {
        assertThat(Reading.of(LITTLE_SECTION + PACKET).damage())
                .isEqualTo("interface 0 is not described in its section but used at offset 28");
        // Interfaces end with their section.
        assertThat(Reading.of(LITTLE_SECTION + ETHERNET + LITTLE_SECTION + PACKET).damage())
                .contains("interface 0 is not described");
    }

    @Test
    void a_packet_that_claims_more_than_its_block_holds_is_damage() throws IOException {
        byte[] bytes = HexText.bytes(LITTLE_SECTION + ETHERNET + PACKET);
        bytes[48 + 20] = 4;
        assertThat(Reading.of(bytes).frames()).containsExactly("aabbcc00");
        bytes[48 + 20] = 5;
        assertThat(Reading.of(bytes).damage())
                .isEqualTo("packet record 1 claims 5 captured bytes at offset 48");
    }

    /// 2262-04-11T23:47:16.854775Z; a capture of the tests' outside data has the year 586,524.
    @Test
    void the_last_time_that_can_be_told_is_read_and_a_later_one_is_no_time() throws IOException {
        String last = PACKET.replace("00000000 40420f00", "9bc42000 f753e3a5");
        String later = PACKET.replace("00000000 40420f00", "9bc42000 f853e3a5");
        assertThat(Reading.of(LITTLE_SECTION + ETHERNET + last + later).records())
                .containsExactly(
                        new Kept(9_223_372_036_854_775_000L, 1, 0, 60, "aabbcc"),
                        new Kept(-1, 1, 0, 60, "aabbcc"));
    }

    @Test
    void an_option_that_passes_the_end_of_its_block_is_damage() throws IOException {
        Reading reading =
                Reading.of(
                        LITTLE_SECTION
                                + """
                                01000000 1c000000 0100 0000 00000000
                                0900 0500 06000000         # five bytes claimed, four there
                                1c000000
                                """);
        assertThat(reading.damage()).contains("passes the end of its block");
    }

    @Test
    void a_packet_block_of_the_most_bytes_is_read_and_a_longer_one_is_damage() throws IOException {
        byte[] most = block(6, PcapngReader.MOST_BLOCK_BYTES);
        assertThat(Reading.of(join(begun(), most)).frames()).containsExactly("");
        byte[] more = Arrays.copyOf(block(6, PcapngReader.MOST_BLOCK_BYTES + 4), 100);
        assertThat(Reading.of(join(begun(), more)).damage())
                .contains("packet record 1 claims 17825796 bytes");
    }

    @Test
    void a_block_of_another_type_may_be_of_any_length() throws IOException {
        byte[] longer = block(77, PcapngReader.MOST_BLOCK_BYTES + 4);
        Reading reading = Reading.of(join(begun(), longer, HexText.bytes(PACKET)));
        assertThat(reading.frames()).containsExactly("aabbcc");
        assertThat(reading.damage()).isNull();
    }

    @Test
    void the_most_interfaces_are_read_and_one_more_is_damage() throws IOException {
        byte[] section = HexText.bytes(LITTLE_SECTION);
        byte[] ethernet = HexText.bytes(ETHERNET);
        byte[] bytes = Arrays.copyOf(section, 28 + 20 * (PcapngReader.MOST_INTERFACES + 1));
        for (int at = 28; at < bytes.length; at += 20) {
            System.arraycopy(ethernet, 0, bytes, at, 20);
        }
        assertThat(Reading.of(Arrays.copyOf(bytes, bytes.length - 20)).damage()).isNull();
        assertThat(Reading.of(bytes).damage()).contains("more than 65536 interfaces");
    }

    @Test
    void the_most_statistics_are_kept_and_one_more_is_damage() throws IOException {
        byte[] statistics = block(5, 24);
        byte[] begun = begun();
        byte[] bytes = Arrays.copyOf(begun, 48 + 24 * (PcapngReader.MOST_STATISTICS + 1));
        for (int at = 48; at < bytes.length; at += 24) {
            System.arraycopy(statistics, 0, bytes, at, 24);
        }
        Reading most = Reading.of(Arrays.copyOf(bytes, bytes.length - 24));
        assertThat(most.damage()).isNull();
        assertThat(most.statistics()).hasSize(PcapngReader.MOST_STATISTICS);
        assertThat(Reading.of(bytes).damage()).contains("more than 1048576 statistics blocks");
    }

    @Test
    void an_unknown_version_of_a_section_is_damage() throws IOException {
        byte[] bytes = begun();
        bytes[14] = 1;
        assertThat(Reading.of(bytes).damage())
                .isEqualTo("the section has the unknown version 1.1 at offset 0");
    }
}
