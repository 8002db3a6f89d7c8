package teiten.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesNameTest {
    @Test
    void a_series_is_told_by_its_text() {
        for (SeriesName series :
                List.of(
                        SeriesName.total(),
                        SeriesName.port("tcp", 1723),
                        SeriesName.port("icmp6", 128),
                        SeriesName.content("dns"),
                        SeriesName.contentOffPort("ssh"),
                        SeriesName.tool("masscan"),
                        SeriesName.network(4_294_967_295L),
                        SeriesName.country("JP"))) {
            assertThat(SeriesName.of(series.text())).isEqualTo(series);
        }
    }
}
