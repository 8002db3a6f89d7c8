package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTest {
    private static final String HELLO = "68656c6c6f";

    private static void carriesHello(int linkType, String hexText) {
        Packet packet = Decoding.of(linkType, hexText);
        assertThat(packet.outcome).as(hexText).isEqualTo(Outcome.WHOLE);
        assertThat(Decoding.payload(packet)).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "020000000001 020000000002 0800",
                "020000000001 020000000002 8100 0064 0800",
                "020000000001 020000000002 88a8 0064 8100 00c8 0800",
                "020000000001 020000000002 9100 0064 8100 00c8 0800",
                // 802.3 with a length: LLC and SNAP
                "020000000001 020000000002 0029 aaaa03 000000 0800",
                "020000000001 020000000002 8100 0064 0029 aaaa03 000000 0800",
                "020000000001 020000000002 0024 060603",
            })
    void ethernet_carries_ipv4(String header) {
        carriesHello(Decoding.ETHERNET, header + "\n" + Frames.DATAGRAM);
    }

    @Test
    void ethernet_carries_ipv6() {
        carriesHello(Decoding.ETHERNET, Frames.ETHERNET_IPV6 + Frames.DATAGRAM6);
    }

    @Test
    void the_most_headers_are_read_and_what_lies_under_one_more_is_not() {
        String addresses = "020000000001 020000000002";
        String most = addresses + " 8100 0001".repeat(EtherType.MOST_HEADERS) + " 0800\n";
        carriesHello(Decoding.ETHERNET, most + Frames.DATAGRAM);
        String more = addresses + " 8100 0001".repeat(EtherType.MOST_HEADERS + 1) + " 0800\n";
        assertThat(Decoding.of(Decoding.ETHERNET, more + Frames.DATAGRAM).outcome)
                .isEqualTo(Outcome.NOT_IP);
        String snaps = addresses + " 0029" + " aaaa03 000000 0029".repeat(10_000);
        assertThat(Decoding.of(Decoding.ETHERNET, snaps).outcome).isEqualTo(Outcome.NOT_IP);
    }

    @ParameterizedTest
    @CsvSource({
        "12, ''",
        "14, ''",
        "101, ''",
        "228, ''",
        // null and loop: the family in either order
        "0, 02000000",
        "0, 00000002",
        "108, 00000002",
        "0, 0f000800",
        // cooked: to us, Ethernet device, 6 address bytes
        "113, 0000 0001 0006 0200000000020000 0800",
        "113, 0000 0001 0006 0200000000020000 8100 0064 0800",
        "113, 0000 0001 0006 0200000000020000 0004 aaaa03 000000 0800",
        "276, 0800 0000 00000003 0001 00 06 0200000000020000",
    })
    void every_link_carries_ipv4(int linkType, String header) {
        carriesHello(linkType, header + "\n" + Frames.DATAGRAM);
    }

    @ParameterizedTest
    @CsvSource({
        "12, ''",
        "14, ''",
        "101, ''",
        "229, ''",
        "0, 17000000",
        "0, 18000000",
        "0, 1c000000",
        "0, 1e000000",
        "0, 0a000000",
        "0, 0000001e",
        "108, 00000018",
        "113, 0000 0001 0006 0200000000020000 86dd",
        "276, 86dd 0000 00000003 0001 00 06 0200000000020000",
    })
    void every_link_carries_ipv6(int linkType, String header) {
        carriesHello(linkType, header + "\n" + Frames.DATAGRAM6);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 020000000001 020000000002 0806 0001",
        "1, 020000000001 020000000002 05dd 0001",
        "1, 0180c2000000 020000000002 0026 424203 0000",
        "1, 020000000001 020000000002 0029 aaaa03 00000c 2000",
        "0, 16000000 00",
        "113, 0000 0001 0006 0200000000020000 0806 0001",
        "113, 0000 0001 0006 0200000000020000 0001 0001",
        // A netlink device: the protocol is no EtherType.
        "113, 0004 0338 0000 0000000000000000 0800 4500",
        "276, 0800 0000 00000003 0338 00 06 0200000000020000 4500",
    })
    void what_is_not_ip_says_so(int linkType, String frame) {
        assertThat(Decoding.of(linkType, frame).outcome).isEqualTo(Outcome.NOT_IP);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 147, 187, 195, 65535})
    void a_link_that_is_not_read_says_so(int linkType) {
        assertThat(Decoding.of(linkType, Frames.DATAGRAM).outcome).isEqualTo(Outcome.UNKNOWN_LINK);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 14, 101, 108, 113, 228, 229, 276})
    void an_empty_frame_is_truncated(int linkType) {
        assertThat(Decoding.of(linkType, "").outcome).isEqualTo(Outcome.TRUNCATED);
    }

    @Test
    void raw_ip_of_another_version_is_malformed() {
        assertThat(Decoding.of(Decoding.RAW, "55 00 0021").outcome).isEqualTo(Outcome.MALFORMED);
    }
}
