package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;

class BannersTest {
    @Test
    void a_banner_stands_on_its_port_alone() {
        Bytes text = Bytes.ofLatin1("220 ready\r\n");
        Banners banners = new Banners(Map.of(21, text, 25, text));

        assertThat(banners.of(21)).isSameAs(text);
        assertThat(banners.of(25)).isSameAs(text);
        assertThat(banners.of(23)).isNull();
        assertThat(Banners.NONE.of(21)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {22, 80, 443, 2222, 0, 65_536})
    void where_clients_speak_first_there_is_no_banner(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Banners(Map.of(port, Bytes.ofLatin1("hello"))))
                .withMessageContaining("port " + port);
    }

    @Test
    void a_banner_has_1_to_512_bytes() {
        assertThat(new Banners(Map.of(21, Bytes.of(new byte[512]))).of(21)).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Banners(Map.of(21, Bytes.of(new byte[513]))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Banners(Map.of(21, Bytes.empty())));
    }

    @Test
    void the_longest_banner_is_sent_whole() {
        Link link =
                new Link(
                        Mode.RESPONSIVE,
                        new Banners(Map.of(23, Bytes.of(new byte[Banners.MOST_BYTES]))),
                        1);
        Scanner.six(link).open();
        link.pass(Connections.BANNER_NANOS);

        assertThat(link.due.getFirst().packet().payloadLength).isEqualTo(512);
    }
}
