package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Own networks on the piece `own`, against what the piece says.
class OwnPieceTest {
    private static final String OWN = "192.0.2.0/24,2001:db8:77::/48,198.51.100.0/29";

    @TempDir static Path folder;

    private static PieceDoor piece;

    @BeforeAll
    static void play() {
        piece = PieceDoor.play("own", folder, "--own", OWN);
    }

    private static JsonNode asked() {
        return piece.ask("source", "--own", OWN, "--since", "2016-03-01", "--until", "2016-03-03");
    }

    private static JsonNode of(JsonNode list, String source) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.get("source").asString().equals(source))
                .findAny()
                .orElseThrow();
    }

    @Test
    void every_own_address_is_found_and_no_other_one() {
        JsonNode answer = asked();
        JsonNode truths = piece.answers().get("own");
        assertThat(answer.get("list")).hasSize(truths.size());
        assertThat(answer.get("found").longValue()).isEqualTo(truths.size());
        assertThat(answer.get("monitored_inside"))
                .isEqualTo(piece.answers().get("monitored_inside"));
        for (JsonNode truth : truths) {
            JsonNode one = of(answer.get("list"), truth.get("source").asString());
            for (String same :
                    List.of(
                            "role",
                            "accesses",
                            "packets",
                            "backscatter_packets",
                            "abuse_requests",
                            "first_seen",
                            "last_seen",
                            "ports",
                            "tools")) {
                assertThat(one.get(same)).as(same + " of " + truth).isEqualTo(truth.get(same));
            }
            assertThat((long) one.get("sensors").size())
                    .isEqualTo(truth.get("sensor_count").longValue());
        }
    }

    @Test
    void the_evidence_is_the_first_row() {
        JsonNode list = asked().get("list");
        JsonNode infected = of(list, "192.0.2.10").get("evidence");
        assertThat(infected.get("time").asString()).isEqualTo("2016-02-29T23:00:00Z");
        assertThat(infected.get("sensor").asString()).isEqualTo("tokyo");
        assertThat(infected.get("destination").asString()).isEqualTo("198.51.100.0");
        assertThat(infected.get("port").asString()).isEqualTo("23/tcp");
        assertThat(infected.get("payload").isNull()).isTrue();
        JsonNode six = of(list, "2001:db8:77::5").get("evidence");
        String hash =
                piece.ask(
                                "query",
                                "SELECT payload FROM accesses WHERE source = '2001:db8:77::5' AND"
                                        + " payload IS NOT NULL LIMIT 1")
                        .get("payload")
                        .asString();
        assertThat(six.get("payload").asString()).isEqualTo(hash);
        JsonNode told = of(list, "192.0.2.30").get("evidence");
        assertThat(told.get("source").asString()).isEqualTo("45.33.1.1");
    }

    @Test
    void a_victim_is_no_sender_and_a_forged_monitored_address_is_told() {
        JsonNode list = asked().get("list");
        assertThat(of(list, "192.0.2.20").get("role").asString()).isEqualTo("victim");
        assertThat(of(list, "192.0.2.40").get("role").asString()).isEqualTo("both");
        assertThat(of(list, "198.51.100.3").get("monitored").asBoolean()).isTrue();
        assertThat(of(list, "192.0.2.10").get("monitored").asBoolean()).isFalse();
    }

    @Test
    void an_address_in_whose_name_reflectors_are_abused_is_no_sender() {
        JsonNode abused = of(asked().get("list"), "192.0.2.50");
        assertThat(abused.get("role").asString()).isEqualTo("victim");
        assertThat(abused.get("abuse_requests").longValue()).isEqualTo(60);
        assertThat(abused.get("accesses").longValue()).isZero();
        assertThat(abused.get("packets").longValue()).isZero();
        assertThat(PieceDoor.texts(abused.get("classes"))).containsExactly("reflector_abuse");
        assertThat(
                        piece.say(
                                "--lang=en",
                                "source",
                                "--own",
                                OWN,
                                "--since",
                                "2016-03-01",
                                "--until",
                                "2016-03-03"))
                .contains("192.0.2.50 is attacked: 0 packets of backscatter, 60 requests");
    }

    @Test
    void an_import_tells_at_once_what_it_brought() {
        JsonNode tokyo = piece.imports().getFirst().get("own");
        assertThat(tokyo.get("found").longValue()).isEqualTo(4);
        JsonNode osaka = piece.imports().getLast().get("own");
        // Who was in these captures, with all rows of these days.
        assertThat(PieceDoor.keys(osaka.get("list"), "source"))
                .containsExactlyInAnyOrder(
                        "192.0.2.10", "192.0.2.30", "192.0.2.40", "192.0.2.50", "198.51.100.3");
        assertThat(of(osaka.get("list"), "192.0.2.40"))
                .isEqualTo(of(asked().get("list"), "192.0.2.40"));
        assertThat(PieceDoor.texts(of(osaka.get("list"), "192.0.2.10").get("ports")))
                .containsExactly("2323/tcp");
    }

    @Test
    void an_import_of_nothing_new_tells_nothing_again() {
        Path capture = folder.resolve("captures/tokyo/own.pcapng");
        CommandDoor again =
                CommandDoor.run(
                        "import",
                        "--json",
                        "--own",
                        OWN,
                        "--data",
                        piece.data().toString(),
                        capture.toString());
        assertThat(again.out()).contains("\"found\":0").contains("\"list\":[]");
    }

    @Test
    void own_networks_may_stand_in_the_configuration() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("own.toml"),
                        "own = [\"192.0.2.0/24\", \"2001:db8:77::/48\", \"198.51.100.0/29\"]\n");
        JsonNode answer =
                piece.ask(
                        "source",
                        "--own",
                        "--since",
                        "2016-03-01",
                        "--until",
                        "2016-03-03",
                        "--config",
                        config.toString());
        assertThat(answer.get("list")).isEqualTo(asked().get("list"));
    }

    @Test
    void both_languages_and_csv_name_every_address() {
        for (String form : List.of("--lang=ja", "--lang=en", "--csv")) {
            String said =
                    piece.say(
                            form,
                            "source",
                            "--own",
                            OWN,
                            "--since",
                            "2016-03-01",
                            "--until",
                            "2016-03-03");
            for (JsonNode truth : piece.answers().get("own")) {
                assertThat(said).contains(truth.get("source").asString());
            }
        }
    }

    @Test
    void without_own_networks_nothing_is_looked_for_and_asking_is_an_error() {
        CommandDoor door = CommandDoor.run("source", "--own", "--data", piece.data().toString());
        assertThat(door.code()).isEqualTo(2);
        assertThat(door.err()).contains("T0247");
    }
}
