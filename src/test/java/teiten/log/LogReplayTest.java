package teiten.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Prefix;
import teiten.observe.ExposureMinute;
import teiten.observe.MonitoredPrefixes;

class LogReplayTest {
    private static final String HEADER = "time,src,sport,transport,dst,dport\n";
    private static final String SOUND =
            "2015-10-01T00:00:01Z,198.51.100.7,40000,tcp,192.0.2.1,22\n";
    private static final String OBSERVED = "default SYN 198.51.100.7:40000 > 192.0.2.1:22 1/1 -";

    @TempDir Path folder;

    private Reading reading() {
        return new Reading(folder);
    }

    private static List<ExposureMinute> watched(Logged logged, String sensor) {
        return logged.exposure().getOrDefault(sensor, List.of());
    }

    @Test
    void a_header_line_maps_the_columns() throws IOException {
        Reading reading = reading();
        Logged logged = reading.read(HEADER + SOUND);
        assertThat(reading.observations).containsExactly(OBSERVED);
        assertThat(logged.rows()).isEqualTo(1);
        assertThat(logged.accepted()).isEqualTo(1);
        assertThat(logged.skipped()).isEmpty();
        assertThat(reading.aside).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "|", "\t"})
    void any_usual_separator_parts_the_columns(String separator) throws IOException {
        Reading reading = reading();
        reading.read((HEADER + SOUND).replace(",", separator));
        assertThat(reading.observations).containsExactly(OBSERVED);
    }

    @Test
    void a_column_is_named_by_its_name_or_by_its_number() throws IOException {
        Reading named = reading().map("time=seen", "src=who", "transport=how", "dport=where");
        named.read("seen,who,how,where\n1443657601,198.51.100.7,TCP,23\n");
        Reading numbered = reading().map("time=1", "src=2", "transport=3", "dport=4");
        numbered.read("1443657601,198.51.100.7,TCP,23\n");
        assertThat(named.observations)
                .containsExactly("default SYN 198.51.100.7:-1 > 0.0.0.0:23 1/1 -")
                .isEqualTo(numbered.observations);
    }

    @Test
    void a_cell_that_is_a_columns_number_makes_no_header() throws IOException {
        Reading reading = reading().map("time=1", "src=2", "transport=3", "sport=4");
        reading.read("1443657601,198.51.100.7,TCP,1\n1443657601,198.51.100.7,TCP,2\n");
        assertThat(reading.observations).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\n\n", "\r\n\r\n"})
    void lines_end_as_on_any_system_and_may_be_empty(String end) throws IOException {
        Reading reading = reading();
        Logged logged = reading.read("\uFEFF" + end + (HEADER + SOUND + SOUND).replace("\n", end));
        assertThat(reading.observations).containsExactly(OBSERVED, OBSERVED);
        assertThat(logged.rows()).isEqualTo(2);
    }

    @Test
    void a_text_without_line_feeds_is_no_log() {
        assertThatThrownBy(() -> reading().read((HEADER + SOUND).replace("\n", "\r")))
                .isInstanceOf(NotALog.class);
    }

    @Test
    void an_empty_name_says_that_no_column_is_meant() throws IOException {
        Reading reading = reading().map("sensor=");
        reading.read("time,host,src,proto,dport\n1443657601,a.example,198.51.100.7,tcp,23\n");
        assertThat(reading.observations).singleElement().asString().startsWith("default ");
    }

    @Test
    void a_column_names_the_sensor_and_an_empty_cell_leaves_the_usual_one() throws IOException {
        Reading reading = reading();
        reading.read(
                """
                time,sensor,src,proto,dport
                1443657601,屋上,3325256711,udp,53
                1443657601,,3325256711,udp,53
                """);
        assertThat(reading.observations)
                .containsExactly(
                        "屋上 DATAGRAM 198.51.100.7:-1 > 0.0.0.0:53 1/1 -",
                        "default DATAGRAM 198.51.100.7:-1 > 0.0.0.0:53 1/1 -");
    }

    @Test
    void the_order_of_rows_is_of_no_meaning() throws IOException {
        String[] rows = new String[50];
        for (int at = 0; at < rows.length; at++) {
            rows[at] =
                    "%d,s%d,198.51.100.%d,tcp,192.0.2.%d,%d\n"
                            .formatted(1443657600 + 40_000 * at, at % 3, at % 5, at % 7, at % 4);
        }
        String header = "time,sensor,src,transport,dst,dport\n";
        Reading straight = reading();
        Logged first = straight.read(header + String.join("", rows));
        Collections.shuffle(Arrays.asList(rows), new Random(7));
        Reading shuffled = reading();
        Logged second = shuffled.read(header + String.join("", rows));
        assertThat(shuffled.observations)
                .containsExactlyInAnyOrderElementsOf(straight.observations);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void exact_repeats_count_each() throws IOException {
        Reading reading = reading();
        assertThat(reading.read(HEADER + SOUND + SOUND + SOUND).accepted()).isEqualTo(3);
        assertThat(reading.observations).containsExactly(OBSERVED, OBSERVED, OBSERVED);
    }

    @ParameterizedTest
    @CsvSource({
        "8, ICMP_REQUEST, 1", "13, ICMP_REQUEST, 1", "0, ICMP_ANSWER, 0", "3, ICMP_ANSWER, 0",
        "4, ICMP_ANSWER, 0", "5, ICMP_ANSWER, 0", "11, ICMP_ANSWER, 0", "12, ICMP_ANSWER, 0",
        "14, ICMP_ANSWER, 0", "16, ICMP_ANSWER, 0", "18, ICMP_ANSWER, 0", "9, NEIGHBOUR, 0",
    })
    void an_icmp_row_is_an_access_or_backscatter_by_its_type(String type, String kind, int accesses)
            throws IOException {
        Reading reading = reading();
        reading.read("time,src,proto,icmp_type\n1443657601,198.51.100.7,ICMP," + type + "\n");
        assertThat(reading.observations)
                .containsExactly(
                        "default %s 198.51.100.7:%s > 0.0.0.0:0 1/%d -"
                                .formatted(kind, type, accesses));
    }

    @Test
    void an_icmp_row_without_a_type_is_an_access() throws IOException {
        Reading reading = reading();
        reading.read("time,src,proto\n1443657601,2001:db8::7,icmp\n");
        assertThat(reading.observations)
                .containsExactly("default ICMP_REQUEST 2001:db8::7:-1 > :::-1 1/1 -");
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday,198.51.100.7,1,tcp,192.0.2.1,22, bad_time",
        ",198.51.100.7,1,tcp,192.0.2.1,22, bad_time",
        "1443657601,198.51.100.256,1,tcp,192.0.2.1,22, bad_address",
        "1443657601,4294967296,1,tcp,192.0.2.1,22, bad_address",
        "1443657601,,1,tcp,192.0.2.1,22, bad_address",
        "1443657601,198.51.100.7,1,tcp,nowhere,22, bad_address",
        "1443657601,198.51.100.7,1,tcp,2001:db8::1,22, bad_address",
        "1443657601,198.51.100.7,65536,tcp,192.0.2.1,22, bad_port",
        "1443657601,198.51.100.7,1,udp,192.0.2.1,-5, bad_port",
        "1443657601,198.51.100.7,1,tcp,192.0.2.1,http, bad_port",
        "1443657601,198.51.100.7,1,carrier pigeon,192.0.2.1,22, bad_transport",
        "1443657601,198.51.100.7,1,,192.0.2.1,22, bad_transport",
    })
    void a_row_that_cannot_be_is_set_aside_with_the_reason(
            String time,
            String source,
            String sourcePort,
            String transport,
            String destination,
            String port,
            String reason)
            throws IOException {
        String row =
                String.join(
                        ",",
                        time == null ? "" : time,
                        source == null ? "" : source,
                        sourcePort,
                        transport == null ? "" : transport,
                        destination,
                        port);
        Reading reading = reading();
        Logged logged = reading.read(HEADER + row + "\n" + SOUND);
        assertThat(logged.skipped()).containsOnly(Map.entry(reason, 1L));
        assertThat(logged.rows()).isEqualTo(2);
        assertThat(logged.accepted()).isEqualTo(1);
        assertThat(reading.observations).containsExactly(OBSERVED);
        assertThat(reading.setAside())
                .containsExactly(
                        "{\"line\":2,\"reason\":\"%s\",\"text\":\"%s\"}".formatted(reason, row));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "1443657601,198.51.100.7 # bad_columns",
                "1443657601,198.51.100.7,1,tcp,192.0.2.1,22,more # bad_columns",
                "1443657601,'\"198.51.100.7,1,tcp,192.0.2.1,22' # bad_row",
            })
    void a_line_that_is_no_row_is_set_aside(String line, String reason) throws IOException {
        Reading reading = reading();
        Logged logged = reading.read(HEADER + line.replace("'", "") + "\n" + SOUND);
        assertThat(logged.skipped()).containsOnlyKeys(reason);
        assertThat(reading.observations).containsExactly(OBSERVED);
    }

    @Test
    void a_line_may_be_as_long_as_the_limit_and_no_longer() throws IOException {
        String begin = "1443657601,198.51.100.7,udp,53,";
        String header = "time,src,transport,dport,payload\n";
        String fits = "00".repeat((Lines.MOST_BYTES - begin.length()) / 2);
        String padding = " ".repeat(Lines.MOST_BYTES - begin.length() - fits.length());
        Reading reading = reading();
        Logged logged =
                reading.read(
                        header
                                + begin
                                + fits
                                + padding
                                + "\n"
                                + begin
                                + fits
                                + padding
                                + " \n"
                                + begin
                                + "00".repeat(1 << 21)
                                + "\n"
                                + begin
                                + "00\n");
        assertThat(logged.skipped()).containsOnly(Map.entry("line_too_long", 2L));
        assertThat(logged.accepted()).isEqualTo(2);
        assertThat(reading.observations.getLast()).endsWith(" 00");
    }

    @Test
    void a_line_with_a_byte_0_and_one_that_is_no_utf_8_are_set_aside_and_kept_as_they_are()
            throws IOException {
        byte[] log =
                (HEADER + "\0\0\0\n" + "2015,?,1,tcp,192.0.2.1,22\n" + SOUND)
                        .getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < log.length; at++) {
            if (log[at] == '?') {
                log[at] = (byte) 0xE9;
            }
        }
        Reading reading = reading();
        Logged logged = reading.read(log);
        assertThat(logged.skipped()).containsOnlyKeys("nul_byte", "bad_address");
        assertThat(reading.setAside())
                .containsExactly(
                        "{\"line\":2,\"reason\":\"nul_byte\",\"text\":\"\\u0000\\u0000\\u0000\"}",
                        "{\"line\":3,\"reason\":\"bad_address\",\"hex\":"
                                + "\"323031352ce92c312c7463702c3139322e302e322e312c3232\"}");
    }

    @ParameterizedTest
    @CsvSource({"0, -", "0g, -", "zz, -", "00, 00", "0x1122, 1122", "'', -"})
    void a_payload_is_hexadecimal_digits(String digits, String payload) throws IOException {
        Reading reading = reading();
        Logged logged =
                reading.read(
                        "time,src,transport,dport,payload\n1443657601,198.51.100.7,udp,53,"
                                + digits
                                + "\n");
        boolean bad = !digits.isEmpty() && payload.equals("-");
        assertThat(logged.skipped().containsKey("bad_payload")).isEqualTo(bad);
        assertThat(reading.observations)
                .hasSize(bad ? 0 : 1)
                .allSatisfy(line -> assertThat(line).endsWith(" " + payload));
    }

    @Test
    void a_sensor_watched_from_its_first_to_its_last_row() throws IOException {
        Logged logged =
                reading()
                        .read(
                                """
                                time,sensor,src,proto,dst
                                2015-10-01T00:02:00Z,a,198.51.100.7,tcp,192.0.2.1
                                2015-10-01T00:00:30Z,a,198.51.100.7,tcp,192.0.2.2
                                2015-10-05T00:00:30Z,b,198.51.100.7,tcp,192.0.2.2
                                """);
        List<ExposureMinute> watched = watched(logged, "a");
        assertThat(watched).extracting(ExposureMinute::watchedSeconds).containsExactly(30.0, 60.0);
        assertThat(watched)
                .allSatisfy(
                        minute -> {
                            assertThat(minute.addresses()).isEqualTo(2);
                            assertThat(minute.reason()).isEqualTo(ExposureMinute.Reason.INFERRED);
                        });
        assertThat(watched(logged, "b")).hasSize(1);
    }

    @Test
    void a_wrong_clock_does_not_make_a_sensor_watch_for_years() throws IOException {
        Logged logged =
                reading()
                        .read(
                                HEADER
                                        + SOUND
                                        + SOUND.replace("01Z", "31Z")
                                        + SOUND.replace("2015", "1971")
                                        + SOUND.replace("2015", "2038"));
        assertThat(logged.accepted()).isEqualTo(4);
        assertThat(watched(logged, "default")).hasSize(1);
    }

    @Test
    void what_is_said_to_be_covered_is_the_exposure_of_every_sensor() throws IOException {
        Logged logged =
                reading()
                        .covered("2015-10-01..2015-10-02")
                        .read(
                                """
                                time,sensor,src,proto
                                1443657601,a,198.51.100.7,tcp
                                1443657601,b,198.51.100.7,tcp
                                """);
        assertThat(logged.exposure()).containsOnlyKeys("a", "b");
        assertThat(watched(logged, "b"))
                .hasSize(24 * 60)
                .allSatisfy(
                        minute -> {
                            assertThat(minute.watchedSeconds()).isEqualTo(60);
                            assertThat(minute.reason()).isEqualTo(ExposureMinute.Reason.STATED);
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2015-10-01", "2015-10-02..2015-10-01", "a..b", "..", "2015..2016"})
    void a_stretch_of_time_has_a_begin_and_a_later_end(String text) {
        assertThatThrownBy(() -> reading().covered(text))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_covered_time_without_a_row_was_watched() throws IOException {
        Logged logged = reading().covered("2015-10-01..2015-10-02").read(HEADER);
        assertThat(watched(logged, "default")).hasSize(24 * 60);
    }

    @Test
    void a_broken_first_line_of_json_is_one_row() throws IOException {
        String sound =
                """
                {"ts":1443657601,"src":"198.51.100.7","proto":"udp","dport":53,"data":{"logs":1}}
                """;
        Reading reading = reading();
        Logged logged = reading.read("{\"ts\":\"\\x41\"}\n" + sound + sound);
        assertThat(logged.accepted()).isEqualTo(2);
        assertThat(logged.skipped()).containsEntry("bad_row", 1L);
        Reading streams = reading();
        String stream = sound.replace("{\"logs\":1}", "{\"type\":\"logs\"}");
        assertThat(streams.read(stream + "{\n" + stream).accepted()).isEqualTo(2);
    }

    @Test
    void another_products_sip_makes_no_report() throws IOException {
        Reading reading = reading();
        reading.read(
                """
                {"ts":1443657601,"src":"198.51.100.7","proto":"icmp","icmp_type":3,"app":"sip"}
                """);
        assertThat(reading.observations).singleElement().asString().contains("ICMP_ANSWER");
    }

    @Test
    void named_addresses_tell_the_sensors_own_rows_from_others() throws IOException {
        Reading reading =
                reading().monitored(new MonitoredPrefixes(List.of(Prefix.parse("192.0.2.0/28"))));
        Logged logged =
                reading.read(
                        HEADER
                                + SOUND
                                + "1443657601,192.0.2.1,22,tcp,198.51.100.7,40000\n"
                                + "1443657601,198.51.100.7,22,tcp,198.51.100.8,40000\n");
        assertThat(reading.observations).containsExactly(OBSERVED);
        assertThat(logged.skipped()).containsOnlyKeys("from_monitored", "not_monitored");
        assertThat(logged.setAside()).isZero();
        assertThat(watched(logged, "default").getFirst().addresses()).isEqualTo(16);
    }

    @Test
    void a_log_may_name_as_many_sensors_as_the_limit_and_no_more() throws IOException {
        StringBuilder log = new StringBuilder("time,sensor,src,proto\n");
        for (int at = 0; at <= SensorTimes.MOST_SENSORS; at++) {
            log.append("1443657601,s%d,198.51.100.7,tcp%n".formatted(at));
        }
        Logged logged = reading().read(log.toString());
        assertThat(logged.accepted()).isEqualTo(SensorTimes.MOST_SENSORS);
        assertThat(logged.skipped()).containsOnly(Map.entry("too_many_sensors", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "'hello\n', 'is a text file without a column for time, src, transport'",
        "'time,src\n', 'is a text file without a column for transport'",
        "'1443657601,198.51.100.7,tcp\n', "
                + "'is a text file without a column for time, src, transport'"
    })
    void what_is_no_log_is_said_to_be_none(String text, String what) {
        assertThatThrownBy(() -> reading().read(text)).isInstanceOf(NotALog.class).hasMessage(what);
    }

    @Test
    void a_named_column_that_is_not_there_is_told() {
        assertThatThrownBy(() -> reading().map("src=who").read(HEADER + SOUND))
                .isInstanceOf(NotALog.class)
                .hasMessage("has no column 'who'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"time", "when=x", "=x", "time=a,time=b"})
    void a_map_of_other_keys_is_refused(String text) {
        List<String> texts = List.of(text.split(","));
        assertThatThrownBy(() -> ColumnMap.parse(texts))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_bytes_are_read_to_their_end() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            byte[] log = (HEADER + SOUND.repeat(20)).getBytes(StandardCharsets.UTF_8);
            for (int flips = 0; flips < 30; flips++) {
                log[HEADER.length() + random.nextInt(log.length - HEADER.length())] =
                        (byte) random.nextInt(256);
            }
            Reading reading = reading();
            Logged logged = reading.read(log);
            long skipped = logged.skipped().values().stream().mapToLong(Long::longValue).sum();
            assertThat(logged.accepted() + skipped).isEqualTo(logged.rows());
            assertThat(reading.observations).hasSize((int) logged.accepted());
            assertThat(reading.setAside()).hasSize((int) logged.setAside());
        }
    }
}
