package teiten.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFormatsTest {
    private static final String SPOKI =
            "ts|saddr|daddr|ipid|ttl|proto|sport|dport|anum|snum|options|payload|syn|ack|rst|fin|"
                    + "window size|probed|method|userid|probe anum|probe snum|num probes\n";

    @TempDir Path folder;

    private Reading reading() {
        return new Reading(folder);
    }

    private static String tcp(String numbers, String payload, String flags) {
        return "1443657601000|198.51.100.7|192.0.2.1|54321|250|tcp|40000|80|%s||%s|%s|1024|false||||0|0\n"
                .formatted(numbers, payload, flags);
    }

    @Test
    void a_json_line_is_a_row_and_objects_inside_are_named_with_points() throws IOException {
        Reading reading = reading();
        Logged logged =
                reading.read(
                        """
                        {"ts":"2015-10-01T00:00:01Z","proto":"tcp","src":"198.51.100.7","sport":1,"dport":80,"hex":"4745"}
                        {"@timestamp":1443657601.5,"source":{"ip":"198.51.100.8","port":2},"network":{"transport":"udp"},"destination":{"ip":"192.0.2.1","port":53},"tags":["a"]}
                        {"ts":"2015-10-01T00:00:01Z","proto":"tcp","src":null,"dport":80}
                        {"ts":"2015-10-01T00:00:01Z","proto":
                        7

                        """);
        assertThat(reading.observations)
                .containsExactly(
                        "default SYN 198.51.100.7:1 > 0.0.0.0:80 1/1 4745",
                        "default DATAGRAM 198.51.100.8:2 > 192.0.2.1:53 1/1 -");
        assertThat(logged.rows()).isEqualTo(5);
        assertThat(logged.skipped()).containsEntry("bad_address", 1L).containsEntry("bad_row", 2L);
    }

    @Test
    void a_member_named_for_a_key_wins_over_usual_names() throws IOException {
        Reading reading = reading().map("src=attacker.address");
        reading.read(
                """
                {"time":1443657601,"proto":17,"src":"192.0.2.9","attacker":{"address":"198.51.100.7"}}
                """);
        assertThat(reading.observations)
                .containsExactly("default DATAGRAM 198.51.100.7:-1 > 0.0.0.0:-1 1/1 -");
    }

    @Test
    void an_array_of_json_objects_has_a_row_each() throws IOException {
        Reading reading = reading();
        Logged logged =
                reading.read(
                        """
                        [
                          {"time": 1443657601, "src": "198.51.100.7", "proto": "tcp", "dport": 23},
                          {"time": 1443657601, "src": "nobody", "proto": "tcp"}
                        ]
                        """);
        assertThat(reading.observations).hasSize(1);
        assertThat(logged.skipped()).containsOnlyKeys("bad_address");
        assertThat(reading.setAside())
                .containsExactly(
                        "{\"line\":2,\"reason\":\"bad_address\",\"text\":"
                                + "\"{\\\"time\\\":\\\"1443657601\\\",\\\"src\\\":\\\"nobody\\\","
                                + "\\\"proto\\\":\\\"tcp\\\"}\"}");
    }

    @Test
    void what_lies_before_the_damage_of_a_document_is_kept() throws IOException {
        Reading reading = reading();
        Logged logged =
                reading.read("[{\"time\":1443657601,\"src\":1,\"proto\":\"tcp\"},\n{\"time\":144");
        assertThat(logged.accepted()).isEqualTo(1);
        assertThat(logged.damage()).startsWith("is no JSON behind row 1, at offset ");
    }

    @Test
    void deep_json_is_a_bad_row_and_no_stack_overflow() throws IOException {
        String deep = "{\"a\":".repeat(5000) + "1" + "}".repeat(5000);
        Logged logged =
                reading().read("{\"time\":1443657601,\"src\":1,\"proto\":\"tcp\"}\n" + deep + "\n");
        assertThat(logged.skipped()).containsOnlyKeys("bad_row");
    }

    @Test
    void a_report_to_dshield_is_one_document_or_a_record_a_line() throws IOException {
        String records =
                """
                {"time":1443657601,"flags":"S","sip":"198.51.100.7","dip":"192.0.2.1","proto":6,"sport":40000,"dport":22,"version":4}
                {"time":1443657601,"flags":"SA","sip":"198.51.100.8","dip":"192.0.2.1","proto":6,"sport":80,"dport":4000,"version":4}
                {"time":1443657601,"flags":"","sip":"198.51.100.9","dip":"192.0.2.1","proto":1,"sport":3,"dport":1,"version":4}
                """;
        Reading lines = reading();
        lines.read(records);
        Reading report = reading();
        report.read(
                "{\"type\":\"firewall\",\"logs\":["
                        + records.strip().replace("\n", ", ")
                        + "],\"authheader\":\"x\"}");
        assertThat(lines.observations)
                .containsExactly(
                        "default SYN 198.51.100.7:40000 > 192.0.2.1:22 1/1 -",
                        "default TCP_ANSWER 198.51.100.8:80 > 192.0.2.1:4000 1/0 -",
                        "default ICMP_ANSWER 198.51.100.9:3 > 192.0.2.1:1 1/0 -")
                .isEqualTo(report.observations);
    }

    @Test
    void dshields_text_has_its_columns_parted_by_tabs_behind_a_mails_header() throws IOException {
        String rows =
                """
                2015-10-01 09:00:01 +0900,123,1,198.51.100.7,40000,192.0.2.1,22,6,S
                2015-10-01 09:00:01 +09:00,123,5,198.051.100.007,5060,192.0.2.1,5060,UDP,
                2015-10-01 09:00:01 -0000,123,1,198.51.100.7,8,192.0.2.1,0,1
                2015-10-01 09:00:01 +0900,123,0,198.51.100.7,40000,192.0.2.1,22,6,S
                2015-10-01 09:00:01 +0900,123
                """
                        .replace(',', '\t');
        Reading reading = reading();
        Logged logged =
                reading.read("From: a@example.com\nSubject: FORMAT DSHIELD USERID 1\n\n" + rows);
        assertThat(reading.observations)
                .containsExactly(
                        "default SYN 198.51.100.7:40000 > 192.0.2.1:22 1/1 -",
                        "default DATAGRAM 198.51.100.7:5060 > 192.0.2.1:5060 5/5 -",
                        "default ICMP_REQUEST 198.51.100.7:8 > 192.0.2.1:0 1/1 -");
        assertThat(logged.skipped()).containsOnlyKeys("bad_count", "bad_columns");
        assertThat(logged.rows()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "1|0|0|0, SYN, 1", "1|1|0|0, TCP_ANSWER, 0", "0|0|1|0, TCP_ANSWER, 0",
        "0|1|0|0, SEGMENT, 0", "0|1|0|1, SEGMENT, 0", "0|0|0|0, SEGMENT, 1",
        "0|0|0|1, SEGMENT, 1", "0|1|1|0, TCP_ANSWER, 0"
    })
    void spokis_flags_tell_what_a_row_is(String flags, String kind, int accesses)
            throws IOException {
        Reading reading = reading();
        reading.read(SPOKI + tcp("0|1", "", flags));
        assertThat(reading.observations)
                .containsExactly(
                        "default %s 198.51.100.7:40000 > 192.0.2.1:80 1/%d -"
                                .formatted(kind, accesses));
    }

    @Test
    void spokis_access_carries_the_payload_that_came_behind_the_handshake() throws IOException {
        String syn = tcp("0|4294967295", "", "1|0|0|0");
        String ack = tcp("7|0", "474554", "0|1|0|0");
        String later = tcp("7|3", "99", "0|1|0|0");
        String repeated = tcp("7|0", "575554", "0|1|0|0").replace("01000|", "01001|");
        for (String log :
                new String[] {syn + ack + later + repeated, repeated + later + ack + syn}) {
            Reading reading = reading();
            reading.read(SPOKI + log);
            assertThat(reading.observations)
                    .contains("default SYN 198.51.100.7:40000 > 192.0.2.1:80 1/1 474554")
                    .filteredOn(line -> line.contains(" SEGMENT "))
                    .hasSize(3)
                    .allMatch(line -> line.contains(" 1/0 "));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7|100, '', 0|1|0|0, true, an ACK alone",
        "7|100, 474554, 0|1|0|0, true, a payload",
        "7|103, 474554, 0|1|0|0, false, a payload that does not follow on the SYN",
        "7|100, '', 0|0|1|0, false, a RST",
        "7|100, '', 1|1|0|0, false, a SYN-ACK"
    })
    void spokis_source_is_verified_where_it_went_on_behind_its_syn(
            String numbers, String payload, String flags, boolean verified, String what)
            throws IOException {
        String syn = tcp("0|99", "", "1|0|0|0");
        String other = syn.replace("|40000|", "|40001|");
        String behind = tcp(numbers, payload, flags).replace("01000|", "01001|");
        for (String log : new String[] {syn + behind + other, other + behind + syn}) {
            Reading reading = reading();
            reading.read(SPOKI + log);
            boolean first = log.startsWith(syn);
            assertThat(reading.verified)
                    .as(what)
                    .containsExactly(first && verified, false, !first && verified);
        }
    }

    @Test
    void spokis_syn_with_data_is_verified_by_an_ack_behind_the_data_but_not_by_an_earlier_one()
            throws IOException {
        String syn = tcp("0|99", "474554", "1|0|0|0");
        String ack = tcp("7|103", "", "0|1|0|0");
        Reading reading = reading();
        reading.read(SPOKI + syn + ack);
        assertThat(reading.verified).containsExactly(true, false);
        reading = reading();
        reading.read(SPOKI + syn.replace("01000|", "01001|") + ack);
        assertThat(reading.verified).containsExactly(false, false);
    }

    @Test
    void spokis_log_needs_no_header_and_tells_datagrams_and_icmp_too() throws IOException {
        Reading reading = reading();
        reading.read(
                "1443657601000|198.51.100.7|192.0.2.1|1|64|udp|5060|5060||||0a0b||||||false|||||\n"
                        + "1443657601000|198.51.100.7|192.0.2.1|1|64|icmp|||||spoki::net::icmp_type::"
                        + "echo_request|||||||false|||||\n"
                        + "1443657601000|198.51.100.7|192.0.2.1|1|64|icmp|||||spoki::net::icmp_type::"
                        + "dest_unreachable|||||||false|||||\n");
        assertThat(reading.observations)
                .containsExactly(
                        "default DATAGRAM 198.51.100.7:5060 > 192.0.2.1:5060 1/1 0a0b",
                        "default ICMP_REQUEST 198.51.100.7:8 > 192.0.2.1:0 1/1 -",
                        "default ICMP_ANSWER 198.51.100.7:3 > 192.0.2.1:0 1/0 -");
    }

    @Test
    void what_a_telescope_sent_is_no_log_of_what_came() {
        assertThatThrownBy(
                        () ->
                                reading()
                                        .read(
                                                "start sec|start usec|method|userid|num probes|"
                                                        + "saddr|daddr|sport|dport\n"))
                .isInstanceOf(NotALog.class)
                .hasMessage("tells what a telescope sent, not what came to it");
    }
}
