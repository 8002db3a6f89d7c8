package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `verify` passes a report that is as it was written over a store that is as it was, and nothing
/// else.
class VerifyTest {
    @TempDir static Path folder;

    private static Path data = Path.of("");
    private static Path report = Path.of("");

    @BeforeAll
    static void a_report_of_a_simulated_month() throws Exception {
        SimulatedMonths months = SimulatedMonths.autumn(folder);
        Store store = months.bringIn("data", List.of(months.play(2015, 0.002)));
        data = store.folder();
        report = folder.resolve("report");
        CommandDoor written =
                CommandDoor.run(
                        "report", "2015-10", "--data", data.toString(), "--out", report.toString());
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(report.resolve("report.ja.pdf")).exists();
    }

    private static CommandDoor verify(Path report, Path data) {
        return CommandDoor.run("verify", report.toString(), "--data", data.toString(), "--json");
    }

    private static List<String> differing(CommandDoor door) {
        List<String> ids = new ArrayList<>();
        json(door).get("differing").forEach(one -> ids.add(one.get("id").asString()));
        return ids;
    }

    private static JsonNode json(CommandDoor door) {
        return new JsonMapper().readTree(door.out());
    }

    private static Path copy(Path from, String name) throws IOException {
        Path to = folder.resolve(name);
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return to;
    }

    private static void flip(Path file, int at, int bit) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= (byte) (1 << bit);
        Files.write(file, bytes);
    }

    @Test
    void a_fresh_report_is_verified() throws IOException {
        CommandDoor door = verify(report, data);
        assertThat(differing(door)).isEmpty();
        assertThat(door.code()).as(door.err()).isZero();
        JsonNode facts = new JsonMapper().readTree(report.resolve("facts.json").toFile());
        assertThat(facts.get("facts").size()).isGreaterThan(300);
        assertThat(json(door).get("facts").asInt()).isEqualTo(facts.get("facts").size());
        assertThat(json(door).get("recomputed")).isEqualTo(json(door).get("facts"));
    }

    @Test
    void one_digit_of_a_page_is_found_with_its_fact_and_one_byte_of_a_pdf() throws IOException {
        Path changed = copy(report, "digit");
        Path page = changed.resolve("report.ja.html");
        String html = Files.readString(page);
        String fact = "data-fact=\"total.accesses\">";
        int at = html.indexOf(fact) + fact.length();
        char digit = html.charAt(at) == '9' ? '8' : '9';
        Files.writeString(page, html.substring(0, at) + digit + html.substring(at + 1));
        Path pdf = changed.resolve("report.en.pdf");
        flip(pdf, (int) Files.size(pdf) / 2, 0);
        CommandDoor door = verify(changed, data);
        assertThat(door.code()).isEqualTo(7);
        assertThat(differing(door))
                .containsExactlyInAnyOrder(
                        "file:report.ja.html", "file:report.en.pdf", "total.accesses");
        assertThat(door.err()).contains("T0702");
    }

    @Test
    void a_fact_that_was_rewritten_with_its_page_and_manifest_is_found() throws IOException {
        Path changed = copy(report, "forged");
        Path facts = changed.resolve("facts.json");
        String sha256 = sha256(facts);
        String json = Files.readString(facts);
        String forged = json.replaceFirst("(\"id\":\"sensors\",\"value\":)([0-9]+)", "$11$2");
        assertThat(forged).isNotEqualTo(json);
        Files.writeString(facts, forged);
        for (String language : List.of("ja", "en")) {
            Path page = changed.resolve("report." + language + ".html");
            String before = sha256(page);
            String html = Files.readString(page);
            String fact = "data-fact=\"sensors\">";
            Files.writeString(page, html.replace(fact, fact + "1"));
            replace(changed.resolve("manifest.json"), before, sha256(page));
        }
        replace(changed.resolve("manifest.json"), sha256, sha256(facts));
        CommandDoor door = verify(changed, data);
        assertThat(door.code()).isEqualTo(7);
        assertThat(differing(door)).containsExactly("sensors");
    }

    private static String sha256(Path file) throws IOException {
        return HexFormat.of().formatHex(digest(Files.readAllBytes(file)));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void replace(Path file, String what, String by) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, by));
    }

    @Test
    void one_bit_of_the_store_is_found_before_anything_is_read_from_it() throws IOException {
        Path damaged = copy(data, "damaged");
        Path rows;
        try (Stream<Path> files = Files.walk(damaged)) {
            rows =
                    files.filter(file -> file.toString().endsWith(".parquet"))
                            .filter(file -> file.toString().contains("accesses"))
                            .findFirst()
                            .orElseThrow();
        }
        flip(rows, (int) Files.size(rows) / 2, new Random(7).nextInt(8));
        CommandDoor door = verify(report, damaged);
        assertThat(door.code()).isEqualTo(7);
        assertThat(differing(door)).containsExactly("store:" + damaged.relativize(rows));
        assertThat(json(door).get("recomputed").asInt()).isZero();
    }

    @Test
    void a_later_import_into_the_month_is_found_by_numbers_and_rows() throws IOException {
        Path later = copy(data, "later");
        Path capture = SoakTraffic.write(folder, new Random(3), 3);
        String command = SoakTraffic.importCommand(capture) + " --sensor late --data " + later;
        CommandDoor imported = CommandDoor.run(command.split(" "));
        assertThat(imported.code()).as(imported.err()).isZero();
        CommandDoor door = verify(report, later);
        assertThat(door.code()).isEqualTo(7);
        assertThat(differing(door))
                .contains("sensors", "total.accesses")
                .anyMatch(id -> id.startsWith("inputs:"))
                .noneMatch(id -> id.startsWith("imports.") || id.startsWith("file:"));
    }
}
