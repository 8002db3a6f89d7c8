package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.console.CommandError;
import teiten.console.Ink;
import teiten.console.Language;
import teiten.console.Words;

class MessagesTest {
    private static final Pattern CODE = Pattern.compile("\"(T0[0-9]{3})\"");
    private static final Pattern PLACE = Pattern.compile("\\{[0-9]}");

    private static Words words(Language language) {
        return Words.read("/teiten/messages.tsv", language);
    }

    private static Set<String> codesInTheProgram() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/teiten"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                CODE.matcher(Files.readString(file)).results().forEach(r -> codes.add(r.group(1)));
            }
        }
        return codes;
    }

    @Test
    void every_error_has_its_texts_and_every_text_its_error() throws IOException {
        Set<String> described =
                Collections.list(words(Language.EN).getKeys()).stream()
                        .filter(key -> key.matches("T[0-9]{4}\\..*"))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> needed = new TreeSet<>();
        for (String code : codesInTheProgram()) {
            Collections.addAll(needed, code + ".what", code + ".cause", code + ".try");
        }
        assertThat(described).isEqualTo(needed);
    }

    @Test
    void both_languages_name_the_same_causes() {
        Words english = words(Language.EN);
        Words japanese = words(Language.JA);
        for (String key : Collections.list(english.getKeys())) {
            if (key.matches("T[0-9]{4}\\.cause")) {
                assertThat(places(japanese.getString(key)))
                        .as(key)
                        .isEqualTo(places(english.getString(key)));
            }
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void an_error_is_three_lines_and_exits_by_its_code(Language language) {
        CommandError error = new CommandError("T0404", "a\u001b[31m.pcap", "ends at offset 24");
        assertThat(error.exit()).isEqualTo(4);
        assertThat(error.lines(words(language), Ink.PLAIN))
                .satisfiesExactly(
                        what ->
                                assertThat(what)
                                        .startsWith("error[T0404]: ")
                                        .contains("a\\x1b[31m.pcap"),
                        cause -> assertThat(cause).isEqualTo("  cause: ends at offset 24"),
                        advice -> assertThat(advice).startsWith("  try: "));
    }

    @Test
    void a_fault_of_teiten_exits_with_1() {
        assertThat(new CommandError("T0001", "", "").exit()).isEqualTo(1);
    }

    @Test
    void a_coloured_one_is_one_and_nought_is_many() {
        Words english = words(Language.EN);
        String one = Ink.COLOURED.bold("1");
        assertThat(english.say("victims.attacks", one, "1", "1"))
                .isEqualTo(one + " attack on 1 victim, 1 packet");
        assertThat(english.say("victims.attacks", Ink.COLOURED.bold("0"), "0", "0"))
                .endsWith(" attacks on 0 victims, 0 packets");
        assertThat(english.say("victims.below", "0", "0"))
                .startsWith("below the floor: 0 packets of 0 further victims");
    }
}
