package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeriesPartTest {
    private static final String MONTH = "daily_series/month=2015-09";

    @Test
    void a_port_lies_in_the_part_of_its_4096() {
        assertThat(SeriesPart.folder(MONTH, 0)).isEqualTo(MONTH + "/ports=0");
        assertThat(SeriesPart.folder(MONTH, 4095)).isEqualTo(MONTH + "/ports=0");
        assertThat(SeriesPart.folder(MONTH, 4096)).isEqualTo(MONTH + "/ports=4096");
        assertThat(SeriesPart.folder(MONTH, 65_535)).isEqualTo(MONTH + "/ports=61440");
        assertThat(SeriesPart.folder(MONTH, null)).isEqualTo(MONTH + "/ports=none");
    }

    @Test
    void a_part_holds_its_own_and_a_file_without_parts_all() {
        assertThat(SeriesPart.holds(MONTH + "/ports=0", 23)).isTrue();
        assertThat(SeriesPart.holds(MONTH + "/ports=4096", 23)).isFalse();
        assertThat(SeriesPart.holds(MONTH + "/ports=none", 23)).isFalse();
        assertThat(SeriesPart.holds(MONTH + "/ports=none", null)).isTrue();
        assertThat(SeriesPart.holds(MONTH, 23)).isTrue();
        assertThat(SeriesPart.holds(MONTH, null)).isTrue();
    }
}
