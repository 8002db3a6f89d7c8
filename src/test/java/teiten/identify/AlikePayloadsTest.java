package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;
import teiten.identify.protocol.Verdict;

/// Payloads that fit the structure of two protocols: one of them has the name.
class AlikePayloadsTest {
    private static final int ODD_PORT = 47_123;

    /// Passes through all first bytes and many second ones.
    private static final int WINDOW_STEP = 97;

    private final Identifier identifier = new Identifier();

    /// The window of RDP over UDP (MS-RDPEUDP section 2.2.2.1) stands where game servers' answers
    /// have their kind.
    @Test
    void a_syn_of_rdp_over_udp_is_no_answer_of_a_game_server_whatever_its_window() {
        byte[] syn = new byte[1232];
        HexFormat hex = HexFormat.of();
        System.arraycopy(hex.parseHex("ffffffff000000010102030404d004d0"), 0, syn, 0, 16);
        for (int window = 0; window < 1 << 16; window += WINDOW_STEP) {
            syn[4] = (byte) (window >> 8);
            syn[5] = (byte) window;
            assertThat(names(Bytes.of(syn))).as("window %d", window).containsExactly("rdpeudp");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rpc_udp, 230006ec0000000000000002000186a5" + "00000003000000000000000000000000",
        "rpc_udp, 230006ec000000010000000000000000" + "00000000000000000000000000000000",
        "ntp_client, 230006ec000000000000000200000000" + "00000000000000000000000000000000",
        "ntp_client, 230006ec000000000000000000000000" + "00000000000000000000000000000000",
    })
    void what_fits_rpc_and_ntp_has_one_name(String name, String digits) {
        byte[] bytes = new byte[48];
        System.arraycopy(HexFormat.of().parseHex(digits), 0, bytes, 0, 32);
        assertThat(names(Bytes.of(bytes))).containsExactly(name);
    }

    /// A header alone is an answer of DNS without its question only where nothing else is surer.
    @Test
    void a_control_message_of_ntp_is_no_firm_answer_of_dns() {
        Bytes payload = payload("160286010000000000000000");
        assertThat(names(payload)).containsExactly("ntp_control");
        assertThat(udp(payload).protocol()).isEqualTo(Protocol.NTP_CONTROL);
    }

    /// Zeros behind one byte are common; only NTP's port makes a request of them.
    @Test
    void zeros_behind_one_byte_ask_for_no_list_of_peers_away_from_port_123() {
        Bytes payload = payload("1700000000000000");
        assertThat(udp(payload).protocol()).isNull();
        assertThat(identifier.identify(Transport.UDP, 123, payload).protocol())
                .isEqualTo(Protocol.NTP_MONLIST);
    }

    /// Apache's AJP 1.3: another message, or nothing, follows where the length ends.
    @ParameterizedTest
    @CsvSource({
        "4142000e0400c800024f4b00000000000000, 4",
        "4142000e0400c800024f4b00000000000000414200020501, 4",
        "4142000e0400c800024f4b000000, 3",
        "4142000e0400c800024f4b0000000000000000, 0",
        "414200080400c800024f4b00000000000000, 0",
    })
    void headers_of_ajp_end_where_their_length_says(String digits, int confidence) {
        Content content = identifier.identify(Transport.TCP, ODD_PORT, payload(digits));
        assertThat(content.confidence()).isEqualTo(confidence);
    }

    private static Bytes payload(String digits) {
        return Bytes.of(HexFormat.of().parseHex(digits));
    }

    private Content udp(Bytes payload) {
        return identifier.identify(Transport.UDP, ODD_PORT, payload);
    }

    /// Names of confidence 3 and more that readers give a datagram.
    private static Set<String> names(Bytes payload) {
        Set<String> names = new TreeSet<>();
        for (PayloadReader reader : Readers.all()) {
            if (reader.transport() == Transport.UDP
                    && reader.mayBeginWith(payload.u8(0))
                    && reader.read(payload) instanceof Verdict.Match(Content content)
                    && content.confidence() > 2) {
                names.add(String.valueOf(content.protocol()));
            }
        }
        return names;
    }
}
