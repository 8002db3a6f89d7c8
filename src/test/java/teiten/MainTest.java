package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.console.Columns;
import teiten.console.Console;
import teiten.console.Terminal;

class MainTest {
    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> environment, String... arguments) {
        Console.Streams streams =
                new Console.Streams(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Terminal.none());
        return Main.run(
                arguments,
                new Surroundings(
                        environment, folder, new ByteArrayInputStream(new byte[0]), streams));
    }

    private int run(String commandLine) {
        return run(Map.of(), commandLine.split(" "));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "no-such-command, T0201",
        "prot, T0205",
        "top --no-such-option, T0202",
        "top --mont, T0206",
        "port, T0203",
        "simulate x, T0203",
        "top --last, T0207",
        "top --limit many, T0208",
        "top --json --csv, T0223",
        "top --lang fr, T0220",
        "top --color blue, T0222",
        "top --tz Asia/Edo, T0221",
        "port 1723/tcp 53/udp, T0201"
    })
    void a_usage_error_exits_with_2_in_the_error_form(String commandLine, String code) {
        assertThat(run(commandLine)).isEqualTo(2);
        assertThat(err().lines())
                .satisfiesExactly(
                        what -> assertThat(what).startsWith("error[" + code + "]: "),
                        cause -> assertThat(cause).startsWith("  cause: "),
                        advice -> assertThat(advice).startsWith("  try: "));
        assertThat(out()).isEmpty();
    }

    @Test
    void a_misspelt_command_is_answered_with_the_one_meant_in_both_languages() {
        run("tpo --lang en");
        assertThat(err()).contains("did you mean top?");
        err.reset();
        run("tpo --lang ja");
        assertThat(err()).contains("もしかして: top").contains("余分な引数 'tpo'");
    }

    @Test
    void a_hostile_argument_is_harmless_in_an_error() {
        run(Map.of(), "\u001b[2Jtop");
        assertThat(err()).contains("'\\x1b[2Jtop'").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--lang ja --help",
                "demo --help",
                "identify --help --lang ja",
                "import --help",
                "init --help",
                "top --help",
                "port --help --lang=ja",
                "service --help",
                "query --help",
                "report --help --lang ja",
                "simulate --help",
                "help port"
            })
    void help_fits_80_columns_and_needs_nothing_else(String commandLine) {
        assertThat(run(commandLine)).isZero();
        assertThat(err()).isEmpty();
        assertThat(out().lines()).hasSizeGreaterThan(5);
        assertThat(out().lines()).allMatch(line -> Columns.of(line) <= 80);
        assertThat(out()).doesNotContain("null").doesNotContain("${");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "identify",
                "import",
                "init",
                "top",
                "port",
                "service",
                "query",
                "report",
                "simulate"
            })
    void the_help_of_every_command_has_an_example_in_both_languages(String command) {
        run(command + " --help");
        assertThat(out()).containsPattern("Examples?:\\R  (cat .*)?teiten " + command);
        out.reset();
        run(command + " --help --lang ja");
        assertThat(out()).containsPattern("例:\\R  (cat .*)?teiten " + command);
    }

    @Test
    void global_options_stand_before_or_after_the_command() {
        assertThat(run("--lang ja top --help")).isZero();
        String before = out();
        out.reset();
        assertThat(run("top --help --lang ja")).isZero();
        assertThat(out()).isEqualTo(before).contains("アクセス");
    }

    @Test
    void the_language_follows_the_locale_unless_told_otherwise() {
        run(Map.of("LANG", "ja_JP.UTF-8"), "--help");
        assertThat(out()).contains("使い方");
        out.reset();
        run(Map.of("LANG", "ja_JP.UTF-8", "TEITEN_LANG", "en"), "--help");
        assertThat(out()).contains("Usage");
    }

    @Test
    void no_store_is_made_for_a_file_that_is_not_there() {
        assertThat(run("import nowhere.pcap --data new")).isEqualTo(4);
        assertThat(err()).startsWith("error[T04");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void import_does_not_offer_standard_input() {
        run("import --help --lang en");
        assertThat(out())
                .doesNotContain("standard input")
                .containsPattern("default:\\s+\"default\"");
    }

    @Test
    void a_folder_may_be_called_like_a_command() {
        assertThat(run("--data demo top --help")).isZero();
        assertThat(out()).contains("teiten top");
    }

    @Test
    void the_version_is_said() {
        assertThat(run("--version")).isZero();
        assertThat(out()).isEqualTo("teiten 0.1.0" + System.lineSeparator());
    }

    @Test
    void an_unknown_setting_is_a_configuration_error() throws IOException {
        Files.writeString(folder.resolve("teiten.toml"), "lagn = \"ja\"\n");
        assertThat(run("top")).isEqualTo(3);
        assertThat(err()).contains("error[T0302]").contains("'lagn'");
    }

    @Test
    void a_missing_settings_file_is_a_configuration_error() {
        assertThat(run("top --config nowhere.toml")).isEqualTo(3);
        assertThat(err()).contains("error[T0300]");
    }

    @Test
    void an_option_wins_over_a_variable_and_that_over_the_file() throws IOException {
        Files.writeString(folder.resolve("teiten.toml"), "data = \"file\"\ntz = \"UTC\"\n");
        RootCommand options = new RootCommand();
        Surroundings plain = surroundings(Map.of());
        Surroundings variable = surroundings(Map.of("TEITEN_DATA", "variable"));
        assertThat(Settings.of(options, plain).data()).isEqualTo(folder.resolve("file"));
        assertThat(Settings.of(options, variable).data()).isEqualTo(folder.resolve("variable"));
        options.data = Path.of("option");
        assertThat(Settings.of(options, variable).data()).isEqualTo(folder.resolve("option"));
        assertThat(Settings.of(options, variable).zone()).hasToString("UTC");
    }

    private Surroundings surroundings(Map<String, String> environment) {
        return new Surroundings(
                environment,
                folder,
                new ByteArrayInputStream(new byte[0]),
                new Console.Streams(new PrintStream(out), new PrintStream(err), Terminal.none()));
    }

    @Test
    void a_reader_that_goes_away_ends_the_answer_quietly() {
        PrintStream closed =
                new PrintStream(
                        new OutputStream() {
                            @Override
                            public void write(int b) throws IOException {
                                throw new IOException("Broken pipe");
                            }
                        },
                        false,
                        StandardCharsets.UTF_8);
        int exit =
                Main.run(
                        new String[] {"--help"},
                        closed,
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(exit).isZero();
        assertThat(err()).isEmpty();
    }
}
