package teiten.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDeviceTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "no-such-device", "sixteen-letters-", "\u70b9"})
    @EnabledOnOs(OS.LINUX)
    void an_unknown_interface_is_named(String name) {
        assertThatThrownBy(() -> NetworkDevice.of(name))
                .isInstanceOfSatisfying(
                        LiveException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(LiveException.Kind.NO_SUCH_INTERFACE);
                            assertThat(e).hasMessageStartingWith(name);
                        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_loopback_is_not_for_sensors() {
        assertThatThrownBy(() -> NetworkDevice.of("lo"))
                .isInstanceOfSatisfying(
                        LiveException.class,
                        e -> assertThat(e.kind()).isEqualTo(LiveException.Kind.NOT_ETHERNET));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_names_of_all_interfaces_are_known() throws Exception {
        assertThat(NetworkDevice.names()).contains("lo");
    }

    @Test
    void counters_are_columns_of_proc_net_dev() {
        assertThat(DeviceCounters.of(" 1514 11   12  13 14 0 0 0 99 21 22 23 0 0 0 0"))
                .isEqualTo(new DeviceCounters(11, 12, 13, 14, 21, 22, 23))
                .extracting(DeviceCounters::lost)
                .isEqualTo(27L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2 3", "a b c d e f g h i j k l m n o p"})
    void columns_of_another_kind_are_refused(String columns) {
        assertThatThrownBy(() -> DeviceCounters.of(columns))
                .isInstanceOf(NumberFormatException.class);
    }
}
