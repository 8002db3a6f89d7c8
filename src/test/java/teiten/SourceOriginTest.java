package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.origin.Mmdb;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Country and network on the page of a source.
class SourceOriginTest {
    /// 2026-01-02T03:04:05Z.
    private static final long MADE = 1_767_323_045L;

    @TempDir static Path folder;

    private static Path own;

    @BeforeAll
    static void a_source_is_imported() throws IOException {
        SmallCapture capture = new SmallCapture();
        capture.syn("edge", "2015-10-03T00:00:00Z", "133.11.0.1", "192.0.2.1", 9);
        capture.syn("edge", "2015-10-03T05:00:00Z", "133.11.0.1", "192.0.2.1", 9);
        Path file = capture.write(folder.resolve("a.pcapng"));
        assertThat(run("import", "--addresses", "192.0.2.1", file.toString()).code()).isZero();
        Mmdb database =
                new Mmdb(MADE)
                        .with(
                                "133.11.0.0",
                                16,
                                Map.of("country_code", "XX", "asn", "AS64500", "as_name", "Ex"));
        own = Files.write(folder.resolve("own.mmdb"), database.bytes());
    }

    private static CommandDoor run(String... words) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--data";
        all[words.length + 1] = folder.resolve("store").toString();
        return CommandDoor.run(all);
    }

    private static CommandDoor ask(String... options) {
        String[] words = {"source", "133.11.0.1", "--since", "2015-10-03", "--until", "2015-10-04"};
        String[] all = new String[words.length + options.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(options, 0, all, words.length, options.length);
        return run(all);
    }

    private static JsonNode json(String... options) {
        CommandDoor answer = ask(options);
        assertThat(answer.code()).as(answer.err()).isZero();
        return new JsonMapper().readTree(answer.out());
    }

    @Test
    void the_embedded_database_knows_the_country_and_no_network() {
        JsonNode answer = json("--json");
        assertThat(answer.get("country").stringValue()).isEqualTo("JP");
        assertThat(answer.get("asn").isNull()).isTrue();
        assertThat(answer.get("as_data").isNull()).isTrue();
        assertThat(answer.get("country_data").get("name").stringValue())
                .isEqualTo("geo-whois-asn-country");
        assertThat(answer.get("country_data").get("built").stringValue()).isEqualTo("2026-06-17");
        assertThat(ask("--lang", "ja").out())
                .contains("国・地域 JP（geo-whois-asn-country 2026-06-17）")
                .contains("ネットワーク不明");
    }

    @Test
    void databases_of_ones_own_are_named_with_their_day() {
        JsonNode answer =
                json("--json", "--as-data", own.toString(), "--country-data", own.toString());
        assertThat(answer.get("country").stringValue()).isEqualTo("XX");
        assertThat(answer.get("asn").longValue()).isEqualTo(64_500);
        assertThat(answer.get("organization").stringValue()).isEqualTo("Ex");
        assertThat(answer.get("as_data").get("name").stringValue()).isEqualTo("own.mmdb");
        assertThat(answer.get("as_data").get("built").stringValue()).isEqualTo("2026-01-02");
        assertThat(ask("--lang", "en", "--as-data", own.toString()).out())
                .contains("network AS64500 Ex (own.mmdb 2026-01-02)");
    }

    @Test
    void a_database_that_is_none_is_an_error_of_configuration() throws IOException {
        Path none = Files.writeString(folder.resolve("none.mmdb"), "none");
        CommandDoor answer = ask("--as-data", none.toString(), "--lang", "en");
        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err()).contains("error[T0309]").contains("none.mmdb");
        assertThat(ask("--country-data", folder.resolve("gone.mmdb").toString()).code())
                .isEqualTo(3);
    }
}
