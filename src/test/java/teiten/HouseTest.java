package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rules of the house that no compiler holds: sizes, names, docs, and documents that tell the
/// truth.
class HouseTest {
    private static final int MOST_LINES = 500;

    private static final Pattern SUFFIX_WITHOUT_MEANING =
            Pattern.compile(".*(Impl|Manager|Utils?|Helper|Handler|Service|Processor)");

    private static final Pattern PUBLIC_TYPE =
            Pattern.compile(
                    " *public (?:(?:static|final|abstract|sealed|non-sealed) )*"
                            + "(?:class|record|enum|interface|@interface) (\\w+).*");

    private static final Pattern IN_BACKTICKS = Pattern.compile("`([^`\\n]+)`");

    /// Looks like a Java type: `Packet`, `teiten.decode.Packet`, but not `README.md` or `RST`.
    private static final Pattern TYPE_NAME =
            Pattern.compile("(?:teiten\\.[a-z.]*)?([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)");

    private static final Pattern PATH = Pattern.compile("(?:src|bin|decisions|\\.ci)/[\\w./-]*");

    @Test
    void no_file_is_longer_than_500_lines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > MOST_LINES) {
                tooLong.add(file + " has " + lines);
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void a_type_is_named_for_what_it_is() throws IOException {
        assertThat(sources())
                .noneMatch(file -> SUFFIX_WITHOUT_MEANING.matcher(type(file)).matches());
    }

    @Test
    void every_package_is_null_marked_and_says_what_lives_there() throws IOException {
        Set<Path> folders = new HashSet<>();
        for (Path file : sources()) {
            if (file.startsWith("src/main")) {
                folders.add(file.getParent());
            }
        }
        assertThat(folders)
                .allSatisfy(
                        folder ->
                                assertThat(folder.resolve("package-info.java"))
                                        .content()
                                        .startsWith("/// ")
                                        .contains("@NullMarked"));
    }

    @Test
    void every_public_type_is_documented() throws IOException {
        List<String> undocumented = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            for (int at = 0; at < lines.size() && file.startsWith("src/main"); at++) {
                Matcher declaration = PUBLIC_TYPE.matcher(lines.get(at));
                if (declaration.matches() && !documented(lines, at)) {
                    undocumented.add(file + ": " + declaration.group(1));
                }
            }
        }
        assertThat(undocumented).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "FORMATS.md"})
    void a_document_names_only_what_exists(String document) throws IOException {
        Path file = Path.of(document);
        if (Files.notExists(file)) {
            return;
        }
        List<String> types = sources().stream().map(HouseTest::type).toList();
        Matcher quoted = IN_BACKTICKS.matcher(Files.readString(file));
        while (quoted.find()) {
            String name = quoted.group(1);
            Matcher type = TYPE_NAME.matcher(name);
            if (type.matches()) {
                assertThat(types).as("types, for %s", document).contains(type.group(1));
            } else if (PATH.matcher(name).matches()) {
                assertThat(Path.of(name)).as("path in %s", document).exists();
            }
        }
    }

    /// Whether a doc comment stands in the lines directly above, among annotations.
    private static boolean documented(List<String> lines, int declaration) {
        for (int at = declaration - 1; at >= 0 && !lines.get(at).isBlank(); at--) {
            String line = lines.get(at).strip();
            if (line.startsWith("///") || line.endsWith("*/")) {
                return true;
            }
        }
        return false;
    }

    private static String type(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
