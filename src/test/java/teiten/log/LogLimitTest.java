package teiten.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.observe.Observation;

class LogLimitTest {
    private static final String HEADER = "time,src,sport,transport,dst,dport\n";
    private static final String SOUND =
            "2015-10-01T00:00:01Z,198.51.100.7,40000,tcp,192.0.2.1,22\n";

    @TempDir Path folder;

    private Reading reading() {
        return new Reading(folder);
    }

    @Test
    void minutes_beyond_the_limit_are_left_out_and_said() throws IOException {
        Instant begin = Instant.parse("1980-01-01T00:00:00Z");
        String full = begin + ".." + begin.plusSeconds(60 * LogReplay.MOST_MINUTES);
        String more = begin + ".." + begin.plusSeconds(60 * (LogReplay.MOST_MINUTES + 7));
        assertThat(reading().covered(full).read(HEADER + SOUND).damage()).isNull();
        assertThat(reading().covered(more).read(HEADER + SOUND).damage())
                .isEqualTo("claims more than 3000000 minutes of watching: 7 are left out");
    }

    @Test
    void addresses_beyond_the_limit_are_said_to_be_more() {
        SensorTimes times = new SensorTimes(1);
        Observation observation = new Observation();
        observation.version = 4;
        for (int at = 0; at < SensorTimes.MOST_ADDRESSES; at++) {
            observation.destinationLow = at;
            times.add(observation);
        }
        assertThat(times.hasMoreAddresses()).isFalse();
        observation.destinationLow = SensorTimes.MOST_ADDRESSES;
        times.add(observation);
        assertThat(times.hasMoreAddresses()).isTrue();
        assertThat(times.addresses().all()).isEqualTo(SensorTimes.MOST_ADDRESSES);
    }
}
