package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.console.Console;
import teiten.console.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `check`, `backup` and `retain` as a person runs them.
class KeepCommandsTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void a_store() throws IOException {
        bringIn("data", 1);
        bringIn("data", 2);
    }

    private int run(String command) {
        out.reset();
        err.reset();
        Console.Streams streams =
                new Console.Streams(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Terminal.none());
        return Main.run(
                command.split(" "),
                new Surroundings(Map.of(), folder, new ByteArrayInputStream(new byte[0]), streams));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private void bringIn(String store, int number) throws IOException {
        Path capture = SoakTraffic.write(folder, new Random(number), number);
        assertThat(run(SoakTraffic.importCommand(capture) + " --data " + store))
                .as(said())
                .isZero();
    }

    private List<Path> live(String store) throws IOException {
        List<Path> live = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(store).resolve("manifest"))) {
            if (line.startsWith("file ")) {
                live.add(folder.resolve(store).resolve(line.split(" ", 4)[3]));
            }
        }
        return live;
    }

    private static void flip(Path file, int bit) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));
        Files.write(file, bytes);
    }

    private String dump(String store) {
        return SoakStore.dump(folder.resolve(store));
    }

    private Map<String, Long> times() throws IOException {
        Map<String, Long> times = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file).toMillis());
            }
        }
        return times;
    }

    @Test
    void a_sound_store_is_found_sound_and_not_touched() throws IOException {
        Map<String, Long> before = times();
        assertThat(run("check --json --data data")).as(said()).isZero();
        JsonNode answer = json();
        assertThat(answer.get("v").asInt()).isEqualTo(1);
        assertThat(answer.get("sound").asBoolean()).isTrue();
        assertThat(answer.get("files").asInt()).isEqualTo(live("data").size());
        assertThat(answer.get("damages").isEmpty()).isTrue();
        assertThat(answer.get("leftovers").isEmpty()).isTrue();
        assertThat(run("check --data data --lang ja")).isZero();
        assertThat(said()).contains("異常なし");
        assertThat(times()).isEqualTo(before);
    }

    @Test
    void a_flipped_bit_in_any_file_is_named_and_ends_with_7() throws IOException {
        Random random = new Random(7);
        List<Path> files = new ArrayList<>(live("data"));
        files.add(folder.resolve("data/manifest"));
        files.add(folder.resolve("data/store.json"));
        for (Path file : files) {
            int bit = random.nextInt((int) Files.size(file) * 8);
            flip(file, bit);
            assertThat(run("check --json --data data")).as("%s bit %d", file, bit).isEqualTo(7);
            List<String> named = new ArrayList<>();
            json().get("damages").forEach(one -> named.add(one.get("file").asString()));
            assertThat(named).containsExactly(relative(file));
            flip(file, bit);
        }
        assertThat(run("check --data data")).isZero();
    }

    private String relative(Path file) {
        return folder.resolve("data").relativize(file).toString();
    }

    @Test
    void a_lost_or_shortened_file_is_named_with_what_to_do() throws IOException {
        List<Path> files = live("data");
        Files.delete(files.getFirst());
        Files.write(files.getLast(), new byte[] {1});
        assertThat(run("check --data data")).isEqualTo(7);
        assertThat(said())
                .contains(relative(files.getFirst()) + ": is missing")
                .contains(relative(files.getLast()) + ": has another size")
                .contains("--repair --from BACKUP")
                .contains("error[T0701]");
    }

    @Test
    void what_is_no_store_is_not_said_to_be_damaged() {
        assertThat(run("check --data nothing")).isEqualTo(3);
    }

    @Test
    void left_overs_are_no_damage_and_only_repair_removes_them() throws IOException {
        Path orphan = folder.resolve("data/payloads/00000009-dead.parquet");
        Path staged = folder.resolve("data/staging/part-1/rows-v4");
        Files.createDirectories(staged.getParent());
        Files.writeString(orphan, "half");
        Files.writeString(staged, "half");
        assertThat(run("check --json --data data")).isZero();
        assertThat(json().get("leftovers").size()).isEqualTo(2);
        assertThat(orphan).exists();
        assertThat(run("check --repair --data data")).isZero();
        assertThat(orphan).doesNotExist();
        assertThat(staged).doesNotExist();
        assertThat(run("check --json --data data")).isZero();
        assertThat(json().get("leftovers").isEmpty()).isTrue();
    }

    @Test
    void damaged_files_come_back_from_a_backup() throws IOException {
        String before = dump("data");
        assertThat(run("backup copy --data data")).isZero();
        List<Path> files = live("data");
        Files.delete(files.getFirst());
        flip(files.getLast(), 100);
        assertThat(run("check --from copy --data data")).isEqualTo(2);
        assertThat(run("check --repair --from copy --json --data data")).as(said()).isZero();
        assertThat(json().get("restored").size()).isEqualTo(2);
        assertThat(dump("data")).isEqualTo(before);
        // A backup that is damaged itself restores nothing of what cannot be counted again.
        Path payloads =
                files.stream()
                        .filter(file -> relative(file).startsWith("payloads/"))
                        .findFirst()
                        .orElseThrow();
        flip(payloads, 100);
        flip(folder.resolve("copy").resolve(relative(payloads)), 100);
        assertThat(run("check --repair --from copy --data data")).isEqualTo(7);
    }

    @Test
    void series_are_counted_again_from_sound_rows() throws IOException {
        String before = dump("data");
        for (Path file : live("data")) {
            if (relative(file).startsWith("hourly/")) {
                flip(file, 300);
            } else if (relative(file).startsWith("hourly_ports/")) {
                Files.delete(file);
            }
        }
        assertThat(run("check --data data")).isEqualTo(7);
        assertThat(run("check --repair --json --data data")).as(said()).isZero();
        assertThat(json().get("restored").size()).isEqualTo(8);
        assertThat(dump("data")).isEqualTo(before);
    }

    @Test
    void a_backup_is_a_store_of_its_own_bytes() throws IOException {
        assertThat(run("backup copy --json --data data")).as(said()).isZero();
        assertThat(json().get("copied").asInt()).isEqualTo(live("data").size());
        assertThat(dump("copy")).isEqualTo(dump("data"));
        for (Path file : live("data")) {
            Path copy = folder.resolve("copy").resolve(relative(file));
            assertThat(Files.getAttribute(copy, "unix:ino"))
                    .isNotEqualTo(Files.getAttribute(file, "unix:ino"));
        }
        assertThat(run("check --data copy")).as(said()).isZero();
    }

    @Test
    void a_second_backup_copies_what_is_new_and_removes_what_is_gone() throws IOException {
        assertThat(run("backup copy --data data")).isZero();
        assertThat(run("backup copy --json --data data")).isZero();
        assertThat(json().get("copied").asInt()).isZero();
        bringIn("data", 3);
        assertThat(run("backup copy --json --data data")).as(said()).isZero();
        assertThat(json().get("copied").asInt()).isPositive();
        assertThat(json().get("removed").asInt()).isPositive();
        assertThat(dump("copy")).isEqualTo(dump("data"));
        assertThat(run("check --json --data copy")).isZero();
        assertThat(json().get("leftovers").isEmpty()).isTrue();
    }

    @Test
    void a_foreign_folder_is_no_target() throws IOException {
        Files.createDirectories(folder.resolve("photos"));
        Files.writeString(folder.resolve("photos/cat.jpg"), "cat");
        assertThat(run("backup photos --data data")).isEqualTo(5);
        assertThat(said()).contains("T0520").contains("cat.jpg");
        assertThat(folder.resolve("photos/manifest")).doesNotExist();
        assertThat(run("backup data/inside --data data")).isEqualTo(5);
        // Another store, and a backup that went its own way.
        bringIn("other", 4);
        assertThat(run("backup other --data data")).isEqualTo(5);
        assertThat(run("backup copy --data data")).isZero();
        bringIn("copy", 5);
        String copy = dump("copy");
        assertThat(run("backup copy --data data")).isEqualTo(5);
        assertThat(dump("copy")).isEqualTo(copy);
    }

    @Test
    void a_damaged_file_is_not_copied_and_the_backup_stays_as_it_was() throws IOException {
        assertThat(run("backup copy --data data")).isZero();
        String before = dump("copy");
        bringIn("data", 3);
        flip(live("data").getLast(), 33);
        assertThat(run("backup copy --data data")).isEqualTo(4);
        assertThat(said()).contains(relative(live("data").getLast()));
        assertThat(dump("copy")).isEqualTo(before);
        assertThat(run("check --data copy")).isZero();
    }

    @Test
    void retain_keeps_days_without_series_and_says_so() throws IOException {
        String before = dump("data");
        assertThat(run("retain --minutes 1 --as-of 2016-01-01 --dry-run --data data")).isIn(0, 6);
        assertThat(run("retain --minutes 30 --json --data data")).as(said()).isZero();
        assertThat(json().get("removed").isEmpty()).isTrue();
        assertThat(run("retain --minutes 0 --data data")).isEqualTo(2);
        assertThat(dump("data")).isEqualTo(before);
    }
}
