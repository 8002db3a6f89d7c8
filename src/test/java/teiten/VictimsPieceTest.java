package teiten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `simulate victims`, import and `victims`: what is found is what truth.json says.
class VictimsPieceTest {
    @TempDir static Path folder;

    private static JsonNode truth = new JsonMapper().createObjectNode();
    private static JsonNode found = new JsonMapper().createObjectNode();

    private static CommandDoor run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--data", folder.resolve("store").toString()));
        all.addAll(List.of(arguments));
        CommandDoor door = CommandDoor.run(all.toArray(String[]::new));
        assertThat(door.code()).as(door.err()).isZero();
        return door;
    }

    @BeforeAll
    static void it_is_simulated_imported_and_asked() throws IOException {
        Path out = folder.resolve("sim");
        run("simulate", "-q", "victims", "--out", out.toString());
        truth = new JsonMapper().readTree(Files.readString(out.resolve("truth.json")));
        for (JsonNode sensor : truth.get("sensors")) {
            String name = sensor.get("name").asString();
            List<String> addresses = new ArrayList<>();
            sensor.get("addresses").forEach(block -> addresses.add(block.asString()));
            try (Stream<Path> captures = Files.list(out.resolve(name))) {
                for (Path capture : captures.toList()) {
                    run(
                            "import",
                            "-q",
                            "--sensor",
                            name,
                            "--addresses",
                            String.join(",", addresses),
                            capture.toString());
                }
            }
        }
        String json =
                run("victims", "--since", "2016-03-01", "--until", "2016-03-03", "--json").out();
        found = new JsonMapper().readTree(json);
    }

    private static JsonNode answer(String name) {
        return truth.get("answers").get(name);
    }

    private static JsonNode attack(JsonNode like) {
        for (JsonNode attack : found.get("attacks")) {
            if (attack.get("victim").equals(like.get("victim"))
                    && attack.get("first").equals(like.get("first"))) {
                return attack;
            }
        }
        throw new AssertionError("not found: " + like);
    }

    private static Map<String, Integer> parts(JsonNode parts) {
        Map<String, Integer> map = new HashMap<>();
        parts.forEach(part -> map.put(part.get("key").asString(), part.get("packets").asInt()));
        return map;
    }

    private static Map<String, Integer> numbers(JsonNode object) {
        Map<String, Integer> map = new HashMap<>();
        object.properties().forEach(one -> map.put(one.getKey(), one.getValue().asInt()));
        return map;
    }

    @Test
    void the_attacks_are_those_of_the_truth_and_no_others() {
        assertThat(answer("attacks").size()).isGreaterThan(10);
        for (JsonNode expected : answer("attacks")) {
            JsonNode attack = attack(expected);
            for (String field :
                    List.of("last", "packets", "most_in_minute", "destinations", "sensors")) {
                assertThat(attack.get(field))
                        .as(field + " " + expected.get("victim"))
                        .isEqualTo(expected.get(field));
            }
            assertThat(parts(attack.get("kinds"))).isEqualTo(numbers(expected.get("kinds")));
        }
        assertThat(found.get("attack_count").asInt())
                .isEqualTo(found.get("attacks").size())
                .isEqualTo(answer("attacks").size());
    }

    @Test
    void attacked_ports_are_those_of_the_truth() {
        for (JsonNode expected : answer("attacks")) {
            JsonNode attack = attack(expected);
            Map<String, Integer> targets = numbers(expected.get("targets"));
            assertThat(attack.get("target_count").asInt()).isEqualTo(targets.size());
            assertThat(targets).containsAllEntriesOf(parts(attack.get("targets")));
            assertThat(attack.get("targets")).hasSize(Math.min(targets.size(), 32));
        }
    }

    @Test
    void rates_are_those_of_the_addresses_of_ipv4_and_ipv6_has_none() {
        for (JsonNode expected : answer("attacks")) {
            JsonNode attack = attack(expected);
            JsonNode rate = expected.get("rate_per_second");
            if (rate == null) {
                assertThat(attack.get("even").asBoolean(false)).isFalse();
                assertThat(attack.get("rate_per_second").isNull()).isTrue();
                continue;
            }
            assertThat(attack.get("even").asBoolean()).isTrue();
            assertThat(attack.get("addresses_v4")).isEqualTo(found.get("addresses_v4"));
            assertThat(attack.get("rate_per_second").asDouble())
                    .isCloseTo(rate.asDouble(), within(1e-6 * rate.asDouble()))
                    .isBetween(
                            attack.get("rate_low").asDouble(), attack.get("rate_high").asDouble());
        }
        assertThat(found.get("addresses_v4").asInt()).isEqualTo(answer("addresses_v4").asInt());
    }

    @Test
    void what_is_below_the_floor_is_counted_and_nothing_is_lost() {
        JsonNode below = found.get("below_floor");
        assertThat(below.get("victims").asInt()).isEqualTo(answer("below_victims").asInt());
        assertThat(below.get("packets").asInt()).isEqualTo(answer("below_packets").asInt());
        assertThat(found.get("packets").asInt() + below.get("packets").asInt())
                .isEqualTo(truth.get("facts").get("backscatter.packets").asInt());
        assertThat(found.get("mismatched_errors").asInt())
                .isEqualTo(answer("mismatched_errors").asInt());
    }

    @Test
    void abuse_of_reflectors_is_apart() {
        assertThat(found.get("reflector_abuse")).hasSize(answer("reflector_abuse").size());
        JsonNode expected = answer("reflector_abuse").get(0);
        JsonNode abused = found.get("reflector_abuse").get(0);
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            assertThat(abused.get(field.getKey())).isEqualTo(field.getValue());
        }
    }

    /// The routers are in the United States.
    @Test
    void the_country_is_the_victims() {
        for (JsonNode attack : found.get("attacks")) {
            String victim = attack.get("victim").asString();
            if (victim.equals("202.232.2.1") || victim.equals("2001:240::80")) {
                assertThat(attack.get("country").asString()).isEqualTo("JP");
            }
        }
        assertThat(found.toString()).doesNotContain("\"US\"");
    }

    @Test
    void attacks_belong_to_the_day_of_the_zone_on_which_they_began() {
        assertThat(found.get("days").get(0).get("attacks").asInt()).isEqualTo(11);
        assertThat(found.get("days").get(1).get("attacks").asInt()).isEqualTo(1);
    }

    private static JsonNode ofDays(String since, String until) {
        return new JsonMapper()
                .readTree(run("victims", "--since", since, "--until", until, "--json").out());
    }

    private static JsonNode overMidnight(JsonNode of) {
        for (JsonNode attack : of.get("attacks")) {
            if (attack.get("victim").asString().equals("192.0.2.31")) {
                return attack;
            }
        }
        throw new AssertionError("not found");
    }

    @Test
    void an_attack_over_midnight_is_whole_on_both_days_and_counted_on_the_first() {
        JsonNode one = ofDays("2016-03-01", "2016-03-02");
        JsonNode two = ofDays("2016-03-02", "2016-03-03");
        for (String count : List.of("attack_count", "victims", "packets")) {
            int sum = one.get(count).asInt() + two.get(count).asInt();
            // Two attacks on one victim are on one day.
            assertThat(sum).as(count).isEqualTo(found.get(count).asInt());
        }
        for (String count : List.of("victims", "packets")) {
            int sum =
                    one.get("below_floor").get(count).asInt()
                            + two.get("below_floor").get(count).asInt();
            assertThat(sum).as(count).isEqualTo(found.get("below_floor").get(count).asInt());
        }
        assertThat(one.get("days").get(0)).isEqualTo(found.get("days").get(0));
        assertThat(two.get("days").get(0)).isEqualTo(found.get("days").get(1));
        assertThat(one.get("under_way").asInt()).isZero();
        assertThat(two.get("under_way").asInt()).isEqualTo(1);
        assertThat(found.get("under_way").asInt()).isZero();
        for (String same : List.of("first", "last", "packets", "targets", "rate_per_second")) {
            JsonNode whole = overMidnight(found).get(same);
            assertThat(overMidnight(one).get(same)).as(same).isEqualTo(whole);
            assertThat(overMidnight(two).get(same)).as(same).isEqualTo(whole);
        }
        assertThat(overMidnight(one).get("began_before").asBoolean()).isFalse();
        assertThat(overMidnight(one).get("goes_on_after").asBoolean()).isTrue();
        assertThat(overMidnight(two).get("began_before").asBoolean()).isTrue();
        assertThat(overMidnight(two).get("goes_on_after").asBoolean()).isFalse();
        assertThat(overMidnight(found).get("began_before").asBoolean()).isFalse();
        assertThat(overMidnight(found).get("goes_on_after").asBoolean()).isFalse();
    }

    @Test
    void text_and_csv_mark_an_attack_over_midnight() {
        String second =
                run("victims", "--since", "2016-03-02", "--until", "2016-03-03", "--lang=en").out();
        assertThat(second).contains("< 03-01 23:57").contains("1 attack more began before");
        assertThat(run("victims", "--since", "2016-03-02", "--until", "2016-03-03", "--csv").out())
                .containsPattern("192\\.0\\.2\\.31,.*,true,false");
        assertThat(
                        run(
                                        "victims",
                                        "--since",
                                        "2016-03-01",
                                        "--until",
                                        "2016-03-02",
                                        "--lang=en")
                                .out())
                .contains("> 0:07:00")
                .contains("goes on behind the period");
    }
}
