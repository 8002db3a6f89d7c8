package teiten;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.console.Language;
import teiten.console.Words;
import teiten.observe.sensor.Premise;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DoctorCommandTest {
    @TempDir private Path folder;

    private record Answer(int exit, String out, String err) {}

    private static Answer doctor(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "doctor";
        System.arraycopy(options, 0, arguments, 1, options.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit =
                Main.run(
                        arguments,
                        new PrintStream(out, true, UTF_8),
                        new PrintStream(err, true, UTF_8));
        return new Answer(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_premise_has_its_texts(Language language) {
        Words words = Words.read("/teiten/messages.tsv", language);
        for (Premise premise : Premise.values()) {
            assertThat(words.getString("doctor." + premise.label())).isNotBlank();
            assertThat(words.getString("doctor.verdict." + premise.verdict().label())).isNotBlank();
            if (premise.verdict() != Premise.Verdict.OK) {
                assertThat(words.getString("doctor." + premise.label() + ".try")).isNotBlank();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void an_interface_that_is_not_there_makes_a_sensor_impossible() {
        Answer answer = doctor("--lang", "en", "--interface", "nowhere0");
        assertThat(answer.exit()).isEqualTo(5);
        assertThat(answer.out())
                .contains("FAILURE  there is no interface nowhere0\n         try: ip link");
        assertThat(answer.err()).contains("error[T0530]");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_network_that_the_kernel_answers_itself_makes_a_sensor_impossible() {
        Answer answer = doctor("--lang", "en", "--prefix", "127.1.0.0/16,2001:db8:ffff::/48");
        assertThat(answer.exit()).isEqualTo(5);
        assertThat(answer.out())
                .contains("FAILURE  127.1.0.0/16: the kernel answers all of 127.0.0.0/8 itself")
                .contains("ok       2001:db8:ffff::/48: the machine has no address of it");
    }

    @Test
    void the_spool_s_folder_need_not_be_there_and_is_left_as_it_was() throws IOException {
        Answer answer = doctor("--json", "--spool", folder.resolve("new/spool").toString());
        JsonNode json = JsonMapper.builder().build().readTree(answer.out());
        assertThat(json.get("v").asInt()).isEqualTo(1);
        JsonNode last = json.get("checks").get(json.get("checks").size() - 1);
        assertThat(last.get("check").asString()).isIn("spool", "spool_small", "spool_slow");
        assertThat(last.get("values").get(1).asString()).matches("[0-9]+");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_spool_that_cannot_be_written_makes_a_sensor_impossible() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Answer answer = doctor("--json", "--spool", file.resolve("spool").toString());
        assertThat(answer.exit()).isEqualTo(5);
        assertThat(answer.out()).contains("\"spool_refused\"").contains("\"verdict\":\"failure\"");
    }

    @Test
    void a_prefix_that_is_none_is_wrong_usage() {
        assertThat(doctor("--prefix", "eth0").exit()).isEqualTo(2);
    }
}
