package teiten.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogTimeTest {
    private static final LogTime UTC = new LogTime(null, ZoneOffset.UTC);

    private static Instant instant(LogTime time, String text) {
        return Instant.ofEpochSecond(0, time.nanos(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1443657601, 2015-10-01T00:00:01Z",
        "1443657601.25, 2015-10-01T00:00:01.25Z",
        "1443657601.1234567891, 2015-10-01T00:00:01.123456789Z",
        "0, 1970-01-01T00:00:00Z",
        "99999999999, 5138-11-16T09:46:39Z",
        "1443657601123, 2015-10-01T00:00:01.123Z",
        "1443657601123456, 2015-10-01T00:00:01.123456Z",
        "1443657601123456789, 2015-10-01T00:00:01.123456789Z",
        "2015-10-01T00:00:01Z, 2015-10-01T00:00:01Z",
        "2015-10-01t00:00:01.5z, 2015-10-01T00:00:01.5Z",
        "2015-10-01 00:00, 2015-10-01T00:00:00Z",
        "2015-10-01 00:00:01, 2015-10-01T00:00:01Z",
        "'2015-10-01 00:00:01,250', 2015-10-01T00:00:01.25Z",
        "2015-10-01T09:00:01+09:00, 2015-10-01T00:00:01Z",
        "2015-10-01 09:00:01 +0900, 2015-10-01T00:00:01Z",
        "2015-09-30 19:00:01 -05, 2015-10-01T00:00:01Z",
        "2015-10-01 00:00:01 UTC, 2015-10-01T00:00:01Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999999Z",
    })
    void a_time_is_a_number_since_1970_or_rfc_3339(String text, Instant expected) {
        boolean held = expected.isBefore(Instant.parse("2262-01-01T00:00:00Z"));
        if (held) {
            assertThat(instant(UTC, text)).isEqualTo(expected);
        } else {
            assertThat(UTC.nanos(text)).isEqualTo(LogTime.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                "1.x",
                "-1",
                "1969-12-31T23:59:59Z",
                "2015-13-01T00:00:00Z",
                "2015-02-30 00:00:00",
                "2015-10-01T24:00:00Z",
                "2015-10-01T00:60:00Z",
                "2015-10-01T00:00:61Z",
                "2015-10-01T00:00:",
                "2015-10-01T00:00:0",
                "2015-10-01T00:00:00+99:00",
                "2015-10-01T00:00:00 Tokyo",
                "2015-10-01",
                "99999999999999999999",
                "yesterday",
                "2015-10-01T00:00:00.Z",
                "9999-10-01T00:00:00Z"
            })
    void what_is_no_time_between_1970_and_2262_is_none(String text) {
        assertThat(UTC.nanos(text)).isEqualTo(LogTime.NONE);
    }

    @Test
    void a_time_without_an_offset_is_one_of_the_logs_zone() {
        LogTime tokyo = new LogTime(null, ZoneId.of("Asia/Tokyo"));
        assertThat(instant(tokyo, "2015-10-01 09:00:01")).isEqualTo("2015-10-01T00:00:01Z");
        assertThat(instant(tokyo, "2015-10-01T09:00:01Z")).isEqualTo("2015-10-01T09:00:01Z");
        assertThat(instant(tokyo, "1443657601")).isEqualTo("2015-10-01T00:00:01Z");
    }

    @Test
    void a_pattern_tells_other_times() {
        LogTime zoned = new LogTime("dd/MMM/yyyy:HH:mm:ss Z", ZoneOffset.UTC);
        assertThat(instant(zoned, "01/Oct/2015:09:00:01 +0900")).isEqualTo("2015-10-01T00:00:01Z");
        LogTime local = new LogTime("yyyyMMdd HHmmss", ZoneId.of("Asia/Tokyo"));
        assertThat(instant(local, "20151001 090001")).isEqualTo("2015-10-01T00:00:01Z");
        assertThat(local.nanos("2015-10-01 09:00:01")).isEqualTo(LogTime.NONE);
    }

    @Test
    void a_pattern_that_is_none_is_refused() {
        assertThatThrownBy(() -> new LogTime("qqqqqqqq{", ZoneOffset.UTC))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
