package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.bytes.HexText;

/// Links beside Ethernet, and what stands between Ethernet and IP.
class OtherLinksTest {
    private static final String HELLO = "68656c6c6f";
    private static final String MACS = "020000000001 020000000002 ";
    private static final String SNAP = " aaaa03 000000 0800";
    private static final String SNAP6 = " aaaa03 000000 86dd";

    /// Three addresses and a sequence number of a wireless frame.
    private static final String STATIONS = "020000000001 020000000002 020000000003 1000 ";

    private static final String[] LINKS_OF_IPV4 = {
        "1 " + MACS + "88a8 0064 8100 00c8 0800",
        "1 " + MACS + "9200 0064 0800",
        "1 " + MACS + "893f 000000000001 0800",
        "1 " + MACS + "8926 00000001 0800",
        "1 " + MACS + "88e7 00000064" + MACS + "0800",
        "1 " + MACS + "8870" + SNAP,
        "1 " + MACS + "8847 000640ff 000651ff",
        "1 " + MACS + "8848 000651ff",
        "1 " + MACS + "8847 000651ff 00000007" + MACS + "0800",
        "1 " + MACS + "8847 000651ff" + MACS + "8100 0064 0800",
        "1 " + MACS + "8847 000651ff 0a0000000001 020000000002 0800",
        "1 " + MACS + "8864 1100 0001 0023 0021",
        "1 " + MACS + "8100 0064 8864 1100 0001 0023 21",
        "1 " + MACS + "894f 0fc6 01 01 00000001" + "00".repeat(16),
        "1 " + MACS + "894f 0fc2 02 03 00000001" + MACS + "0800",
        "1 " + MACS + "894f 0fc2 02 05 00000001 000651ff",
        "6 1040" + MACS + SNAP,
        "6 1040 020000000001 820000000002 0610 0010 0020" + SNAP,
        "7 0102 d4 000001",
        "7 0102 f0",
        "129 0102 0000 d4 000001",
        "8 00" + "00".repeat(15),
        "9 0021",
        "9 21",
        "9 ff03 0021",
        "9 ff03 0281 000651ff",
        "10 50" + MACS + SNAP,
        "50 ff03 0021",
        "50 0f00 0800",
        "51 1100 0001 0023 0021",
        "100" + SNAP,
        "100 aaaa03 0080c2 0007 0000" + MACS + "0800",
        "100 fefe03cf 0021",
        "104 0f00 0800",
        "104 8f00 0800",
        "105 0801 0000" + STATIONS + SNAP,
        "105 0802 0000" + STATIONS + SNAP,
        "105 0803 0000" + STATIONS + "020000000004" + SNAP,
        "105 8801 0000" + STATIONS + "0000" + SNAP,
        "105 8881 0000" + STATIONS + "0000 00000000" + SNAP,
        "105 8801 0000" + STATIONS + "8000" + MACS + "0029" + SNAP,
        "105 8803 0000" + STATIONS + "020000000004 0001 00 1f 01000000" + SNAP,
        "105 8803 0000" + STATIONS + "020000000004 0001 01 1f 01000000 020000000005" + SNAP,
        "107 1841 03 cc",
        "107 1841 03 00 80 000000 0800",
        "107 1841 03 80 0080c2 0007" + MACS + "0800",
        "107 18000041 03 cc",
        "107 1841 0800",
        "109 02000000 00000001 00000000",
        "113 0000 0302 0006 0200000000020000 0800 1841 03 cc",
        "113 0000 0321 0006 0200000000020000 0004 0801 0000" + STATIONS + SNAP,
        "113 0000 0323 0006 0200000000020000 0004 0000 0800 00000000 0801 0000" + STATIONS + SNAP,
        "117 3d 02 0000" + "00".repeat(60),
        "119" + "00".repeat(144) + "0801 0000" + STATIONS + SNAP,
        "119 80211001 00000010 0000000000000000 0801 0000" + STATIONS + SNAP,
        "122" + "00".repeat(16) + SNAP,
        "123 01 00 0064 0001" + MACS + "0800",
        "123 02 00 0064" + SNAP,
        "127 0000 0800 00000000 0801 0000" + STATIONS + SNAP,
        "127 0000 0900 02000000 10 0801 0000" + STATIONS + SNAP,
        "127 0000 1100 03000000 0000000000000000 20 8801 0000" + STATIONS + "0000 0000" + SNAP,
        "127 0000 1900 030000a0 00000000 00000000 0000000000000000 20 8801 0000"
                + STATIONS
                + "0000 0000"
                + SNAP,
        "138" + "00".repeat(16) + "0800",
        "163 80211002 00000010 0000000000000000 0801 0000" + STATIONS + SNAP,
        "166 01 03 0021",
        "178 4d4743 01" + MACS + "0800",
        "178 4d4743 80 0004 01020304" + MACS + "0800",
        "178 4d4743 02 02000000",
        "179 4d4743 01 ff03 0021",
        "180 4d4743 01 1841 03 cc",
        "181 4d4743 01 0f00 0800",
        "192 00 00 0800 01000000" + MACS + "0800",
        "192 00 00 0c00 69000000 01020304 0801 0000" + STATIONS + SNAP,
        "197 0000000000000000 02 00 0041 0000 002f 0000" + MACS + "0800",
        "197 0000000000000000 82 00 0051 0000 002f 8300000000000001 0400000000000002 0000"
                + MACS
                + "0800",
        "197 0000000000000000 01 00 0035 0000 0025 0f00 0800",
        "197 0000000000000000 16 00 0031 0000 0021",
        "204 01 ff03 0021",
        "205 00 0f00 0800",
        "206 00 1841 03 cc",
        "239 02 00 0028 0800 0100 00000316 0500 0a00 00000000 2500 0900",
        "239 02 00 0028 0008 0001 00000316 0005 000a 00000000 0025 0009",
        "242" + "00".repeat(40) + "0800 0000",
        "258 0c000000 01000000 01000000" + MACS + "0800",
    };

    private static final String[] LINKS_OF_IPV6 = {
        "1 " + MACS + "8847 000651ff",
        "1 " + MACS + "8864 1100 0001 0037 0057",
        "1 " + MACS + "894f 0fc2 02 02 00000001",
        "7 0102 c4 000001",
        "9 57",
        "104 0f00 86dd",
        "105 0801 0000" + STATIONS + SNAP6,
        "107 1841 03 8e",
        "117 3d 18 0000" + "00".repeat(60),
        "197 0000000000000000 17 00 0045 0000 0035",
        "239 0a 00 0000 0500 0a00 00000000 3900 0900",
        "242" + "00".repeat(40) + "86dd 0000",
    };

    private static int link(String header) {
        String[] words = header.strip().split(" ", 2);
        int link = words[0].length() <= 3 ? Integer.parseInt(words[0]) : -1;
        // A number that runs into its header's zeros.
        return link < 0 ? Integer.parseInt(words[0].substring(0, 3)) : link;
    }

    private static String hex(String header) {
        return header.substring(String.valueOf(link(header)).length());
    }

    private static Packet read(String header, String ip) {
        return Decoding.of(link(header), hex(header) + "\n" + ip);
    }

    @Test
    void every_link_leads_to_ipv4() {
        for (String header : LINKS_OF_IPV4) {
            Packet packet = read(header, Frames.DATAGRAM);
            assertThat(packet.outcome).as(header).isEqualTo(Outcome.WHOLE);
            assertThat(Decoding.payload(packet)).as(header).isEqualTo(HELLO);
        }
    }

    @Test
    void every_link_leads_to_ipv6() {
        for (String header : LINKS_OF_IPV6) {
            Packet packet = read(header, Frames.DATAGRAM6);
            assertThat(packet.outcome).as(header).isEqualTo(Outcome.WHOLE);
            assertThat(Decoding.payload(packet)).as(header).isEqualTo(HELLO);
        }
    }

    @Test
    void every_cut_of_every_link_is_truncated_up_to_the_end_of_its_headers() {
        for (String header : LINKS_OF_IPV4) {
            byte[] headers = HexText.bytes(hex(header));
            for (int length = 0; length < headers.length; length++) {
                Packet packet = new Packet();
                new FrameDecoder()
                        .decode(
                                link(header),
                                Bytes.of(Arrays.copyOf(headers, length)),
                                100,
                                packet);
                assertThat(packet.outcome)
                        .as(header + " " + length)
                        .isIn(Outcome.TRUNCATED, Outcome.NOT_IP, Outcome.MALFORMED);
            }
        }
    }

    @Test
    void every_flip_of_bits_in_every_link_is_a_value() {
        Random random = new Random(2015_12);
        FrameDecoder decoder = new FrameDecoder();
        Packet packet = new Packet();
        List<String> all = new ArrayList<>(List.of(LINKS_OF_IPV4));
        all.addAll(List.of(LINKS_OF_IPV6));
        for (String header : all) {
            byte[] frame = HexText.bytes(hex(header) + "\n" + Frames.DATAGRAM);
            for (int i = 0; i < 2000; i++) {
                byte[] flipped = frame.clone();
                for (int count = 1 + random.nextInt(4); count > 0; count--) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Bytes bytes = Bytes.of(flipped);
                decoder.decode(link(header), bytes, random.nextLong(), packet);
                assertThat(bytes.has(packet.payloadOffset, packet.payloadLength)).isTrue();
            }
        }
    }

    @Test
    void any_bytes_of_any_link_type_are_a_value() {
        Random random = new Random(2015_13);
        FrameDecoder decoder = new FrameDecoder();
        Packet packet = new Packet();
        for (int link = 0; link < 300; link++) {
            for (int i = 0; i < 200; i++) {
                byte[] frame = new byte[random.nextInt(200)];
                random.nextBytes(frame);
                decoder.decode(link, Bytes.of(frame), frame.length, packet);
                assertThat(frame.length - packet.payloadOffset)
                        .isGreaterThanOrEqualTo(packet.payloadLength);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // PPP: link control, compressed, multilink
                "9 c021 0101",
                "9 00fd 0101",
                "9 003d c0000001 0021",
                "1 020000000001 020000000002 8863 1109 0000 0004 01010000",
                "1 020000000001 020000000002 8864 11a7 0001 0004 0021",
                // MPLS with a payload that says nothing
                "1 020000000001 020000000002 8847 000651ff f0f1f2f3",
                "104 8f00 8035 00000002 00000000",
                // A beacon, a frame without data, one that is encrypted
                "105 8000 0000" + STATIONS + SNAP,
                "105 4801 0000" + STATIONS + SNAP,
                "105 0841 0000" + STATIONS + SNAP,
                "107 1841 03 81 0000",
                "107 1841 03 08 0075",
                "8 00 80" + "000000000000000000000000000000" + "c0",
                "10 4f 020000000001 020000000002 aaaa03 000000 0800",
                "6 1000 020000000001 020000000002 aaaa03 000000 0800",
                "7 0102 dd 000001",
                "197 0000000000000000 03 00 0031 0000 0021 00000000",
                "239 02 00 0028 0800 0100 00000316",
                // A link type within itself, again and again
                "192 0000 0800 c0000000 0000 0800 c0000000 0000 0800 c0000000 0000 0800 c0000000"
                        + "0000 0800 c0000000 0000 0800 c0000000 0000 0800 c0000000 0000 0800 c0000000"
                        + "0000 0800 c0000000 0000 0800 c0000000 0000 0800 c0000000",
            })
    void what_is_not_ip_says_so(String frame) {
        assertThat(Decoding.of(link(frame), hex(frame)).outcome).isEqualTo(Outcome.NOT_IP);
    }

    @ParameterizedTest
    @CsvSource({
        "127, 0000 0700 00000000 0801 0000",
        "127, 0100 0800 00000000 0801 0000",
        "163, 80211001 00000007 0000000000000000",
        "192, 0000 0700 01000000 0000",
        "258, 0b000000 01000000 01000000",
        "117, 03 02 0000 45000000",
        "178, 4d4744 01 0200 0000",
        "239, 0200 0028 0300 0100 00000316",
        "1, 020000000001 020000000002 894f 0fc1 01 01 00000001",
    })
    void a_header_that_contradicts_itself_says_so(int link, String frame) {
        assertThat(Decoding.of(link, frame).outcome).isEqualTo(Outcome.MALFORMED);
    }

    @Test
    void the_most_labels_are_read_and_what_lies_under_one_more_is_not() {
        String most = "1 " + MACS + "8847" + "000640ff".repeat(Mpls.MOST_LABELS - 1) + "000651ff";
        assertThat(read(most, Frames.DATAGRAM).outcome).isEqualTo(Outcome.WHOLE);
        String more = "1 " + MACS + "8847" + "000640ff".repeat(Mpls.MOST_LABELS) + "000651ff";
        assertThat(read(more, Frames.DATAGRAM).outcome).isEqualTo(Outcome.NOT_IP);
    }

    @Test
    void the_most_attributes_are_read_and_one_more_is_not() {
        String attribute = "0500 0a00 00000000 ";
        String payload = " 2500 0900";
        String most =
                "239 02000028 " + attribute.repeat(NetfilterLog.MOST_ATTRIBUTES - 1) + payload;
        assertThat(read(most, Frames.DATAGRAM).outcome).isEqualTo(Outcome.WHOLE);
        String more = "239 02000028 " + attribute.repeat(NetfilterLog.MOST_ATTRIBUTES) + payload;
        assertThat(read(more, Frames.DATAGRAM).outcome).isEqualTo(Outcome.NOT_IP);
    }

    @Test
    void the_most_extension_headers_are_read_and_one_more_is_not() {
        String start = "197 0000000000000000 96 00 0031 0000 0021 ";
        String more = "8300000000000001 ";
        String last = "0300000000000001 ";
        assertThat(
                        read(start + more.repeat(Erf.MOST_EXTENSIONS - 1) + last, Frames.DATAGRAM)
                                .outcome)
                .isEqualTo(Outcome.WHOLE);
        assertThat(read(start + more.repeat(Erf.MOST_EXTENSIONS) + last, Frames.DATAGRAM).outcome)
                .isEqualTo(Outcome.NOT_IP);
    }
}
