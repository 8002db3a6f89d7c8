package teiten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `source` on the piece `sources`, against what the piece says.
class SourcesPieceTest {
    private static final String[] DAYS = {"--since", "2016-03-01", "--until", "2016-03-04"};

    @TempDir static Path folder;

    private static PieceDoor piece;

    @BeforeAll
    static void play() {
        piece = PieceDoor.play("sources", folder);
    }

    private static JsonNode source(String whom) {
        return piece.ask("source", whom, DAYS[0], DAYS[1], DAYS[2], DAYS[3]);
    }

    @Test
    void all_that_was_sent_is_in_the_store() {
        JsonNode facts = piece.truth().get("facts");
        long accesses = 0;
        long packets = 0;
        for (JsonNode one : piece.imports()) {
            accesses += one.get("accesses").longValue();
            packets += one.get("packets").longValue();
        }
        assertThat(accesses).isEqualTo(facts.get("total.accesses").longValue());
        assertThat(packets).isEqualTo(facts.get("total.packets").longValue());
    }

    @Test
    void a_source_is_verified_plausible_or_suspect_for_the_reasons_that_there_are() {
        JsonNode sources = piece.answers().get("sources");
        assertThat(sources).hasSizeGreaterThanOrEqualTo(8);
        for (JsonNode truth : sources) {
            JsonNode answer = source(truth.get("source").asString());
            assertThat(answer.get("standing"))
                    .as(truth.toString())
                    .isEqualTo(truth.get("standing"));
            assertThat(PieceDoor.keys(answer.get("signs"), "sign"))
                    .as(truth.toString())
                    .isEqualTo(PieceDoor.texts(truth.get("signs")));
            assertThat(PieceDoor.keys(answer.get("ports"), "key"))
                    .isEqualTo(PieceDoor.texts(truth.get("ports")));
            for (String same :
                    List.of("accesses", "packets", "first_seen", "last_seen", "sensor_count")) {
                assertThat(answer.get(same)).as(same + truth).isEqualTo(truth.get(same));
            }
        }
    }

    @Test
    void the_rate_of_a_scanner_of_all_of_ipv4_lies_in_its_interval() {
        JsonNode scanners = piece.answers().get("scanners");
        assertThat(scanners).hasSize(4);
        for (JsonNode truth : scanners) {
            JsonNode answer = source(truth.get("source").asString());
            assertThat(answer.get("accesses")).isEqualTo(truth.get("accesses"));
            assertThat(answer.get("monitored_v4").longValue()).isEqualTo(256 + 64);
            between(answer.get("internet_rate"), truth.get("rate").doubleValue());
            between(answer.get("internet_coverage"), truth.get("coverage").doubleValue());
        }
    }

    private static void between(JsonNode estimate, double truth) {
        assertThat(truth)
                .as(estimate.toString())
                .isBetween(estimate.get("low").doubleValue(), estimate.get("high").doubleValue());
        assertThat(estimate.get("value").doubleValue()).isCloseTo(truth, within(truth));
    }

    @Test
    void two_hours_with_two_days_between_are_two_sessions() {
        JsonNode twice = source("45.33.9.4");
        assertThat(twice.get("sessions").longValue()).isEqualTo(2);
        assertThat(twice.get("active_seconds").longValue()).isBetween(6_000L, 7_200L);
        assertThat(source("45.33.9.2").get("sessions").longValue()).isEqualTo(1);
    }

    @Test
    void of_ipv6_nothing_is_said_about_the_whole_internet() {
        JsonNode six = source("2400:8800:1:1::80");
        assertThat(six.get("internet_rate").isNull()).isTrue();
        assertThat(six.get("internet_coverage").isNull()).isTrue();
        assertThat(piece.say("--lang=en", "source", "2400:8800:1:1::80", DAYS[0], DAYS[1]))
                .contains("nothing is said of the whole Internet");
    }

    @Test
    void of_a_network_and_of_who_is_no_horizontal_scanner_it_is_said_why_there_is_no_rate() {
        JsonNode network = source("45.33.9.0/24");
        assertThat(network.get("internet_rate").isNull()).isTrue();
        assertThat(network.get("internet_coverage").isNull()).isTrue();
        assertThat(network.get("no_estimate").asString()).isEqualTo("network");
        JsonNode two = source("45.33.7.80");
        assertThat(two.get("touched_v4").longValue()).isEqualTo(3);
        assertThat(two.get("internet_rate").isNull()).isTrue();
        assertThat(two.get("no_estimate").asString()).isEqualTo("not_horizontal");
        assertThat(two.get("sessions").longValue()).isPositive();
        assertThat(two.get("slowest_per_second").doubleValue()).isGreaterThan(100);
        assertThat(piece.say("--lang=en", "source", "45.33.7.80", DAYS[0], DAYS[1]))
                .contains("it touched 2 of 320 monitored addresses", "slower than");
        assertThat(piece.say("--lang=ja", "source", "45.33.9.0/24", DAYS[0], DAYS[1]))
                .contains("一つのスキャナーではない");
    }

    @Test
    void a_network_lists_its_sources_and_counts_them_by_address_and_by_64() {
        for (JsonNode truth : piece.answers().get("networks")) {
            String network = truth.get("network").asString();
            JsonNode answer = source(network);
            assertThat(answer.get("key").asString()).isEqualTo(network);
            JsonNode counted = answer.get("sources");
            truth.propertyNames()
                    .forEach(
                            name ->
                                    assertThat(counted.get(name))
                                            .as(network + " " + name)
                                            .isEqualTo(truth.get(name)));
            assertThat(answer.get("list")).hasSize(truth.get("senders").intValue());
            assertThat(counted.get("plausible").longValue())
                    .isEqualTo(
                            truth.get("senders").longValue()
                                    - truth.get("verified").longValue()
                                    - truth.get("suspect").longValue());
        }
    }

    @Test
    void the_page_of_a_network_adds_up_the_pages_of_its_sources() {
        JsonNode network = source("45.33.8.0/23");
        long accesses = 0;
        for (JsonNode one : network.get("list")) {
            JsonNode alone = source(one.get("source").asString());
            accesses += alone.get("accesses").longValue();
            assertThat(one.get("standing")).isEqualTo(alone.get("standing"));
            assertThat(one.get("accesses")).isEqualTo(alone.get("accesses"));
        }
        assertThat(network.get("accesses").longValue()).isEqualTo(accesses).isPositive();
        assertThat(network.get("sources").get("accesses").longValue()).isEqualTo(accesses);
    }

    @Test
    void a_source_is_shown_with_its_neighbours() {
        JsonNode four = source("45.33.7.10").get("neighbours");
        assertThat(four.get("network").asString()).isEqualTo("45.33.7.0/24");
        assertThat(four.get("senders").longValue()).isEqualTo(3);
        JsonNode six = source("2400:8800:1:1::80").get("neighbours");
        assertThat(six.get("network").asString()).isEqualTo("2400:8800:1:1::/64");
        assertThat(six.get("senders").longValue()).isEqualTo(1);
        // Nobody is asked about whom nothing came from, and has neighbours all the same.
        assertThat(source("45.33.7.99").get("neighbours").get("senders").longValue()).isEqualTo(4);
    }
}
