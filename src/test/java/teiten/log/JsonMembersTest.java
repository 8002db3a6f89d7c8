package teiten.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonMembersTest {
    private static final String OBSERVED = "default SYN 198.51.100.7:40000 > 192.0.2.1:22 1/1 -";

    @TempDir Path folder;

    private Reading reading() {
        return new Reading(folder);
    }

    @Test
    void members_inside_of_objects_are_named_with_a_point_also_without_lines() throws IOException {
        Reading reading = reading().format(LogFormat.JSONL);
        reading.read(
                """
                {
                  "source": {"ip": "198.51.100.7", "port": 40000},
                  "destination": {"ip": "192.0.2.1", "port": 22, "tags": ["src", "x"]},
                  "network": {"transport": "tcp"},
                  "@timestamp": "2015-10-01T00:00:01Z"
                }
                """);
        assertThat(reading.observations).containsExactly(OBSERVED);
    }

    @Test
    void a_name_without_a_value_hides_no_other_name_of_the_field() throws IOException {
        Reading reading = reading();
        reading.read(
                """
                {"ts":1443657601,"src_ip":null,"source_ip":"198.51.100.7","src_port":40000,\
                "proto":"tcp","dst_ip":"192.0.2.1","dst_port":22}
                """);
        assertThat(reading.observations).containsExactly(OBSERVED);
    }
}
