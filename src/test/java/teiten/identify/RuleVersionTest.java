package teiten.identify;

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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A store is identified again only when the version of the rules says so. So whoever changes what
/// decides about names or classes is told to raise it.
class RuleVersionTest {
    private static final Path BLESSED = Path.of("src/test/resources/teiten/identify/versions.txt");
    private static final Path SOURCES = Path.of("src/main/java/teiten");
    private static final Path TABLES = Path.of("src/main/resources/teiten/identify");
    private static final int HEX_DIGITS = 16;

    /// Columns of `protocols.tsv`.
    private static final int ID = 0;

    private static final int TRANSPORT = 3;
    private static final int PORTS = 4;
    private static final int REFLECTOR = 6;

    private static List<Path> sources(String folder, Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> wanted.test(file.getFileName().toString()))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .sorted()
                    .toList();
        }
    }

    /// Without comments, blanks, imports and the versions: what the compiler makes a program of.
    private static String code(Path source) throws IOException {
        StringBuilder code = new StringBuilder();
        for (String line : Files.readAllLines(source)) {
            String stripped = line.strip();
            boolean counts = !stripped.startsWith("//") && !stripped.startsWith("import ");
            if (counts && !stripped.contains("_VERSION = ")) {
                code.append(stripped.replace(" ", ""));
            }
        }
        return code.toString();
    }

    private static String table(String name) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String line : Files.readAllLines(TABLES.resolve(name))) {
            rows.append(line.startsWith("#") ? "" : line + "\n");
        }
        return rows.toString();
    }

    private static String protocols(int... columns) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String line : Files.readAllLines(TABLES.resolve("protocols.tsv"))) {
            String[] cells = line.split("\t", -1);
            for (int column : columns) {
                rows.append(cells[column]).append('\t');
            }
        }
        return rows.toString();
    }

    private static String hash(List<Path> sources, String... tables) throws IOException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Path source : sources) {
                sha256.update(source.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                sha256.update(code(source).getBytes(StandardCharsets.UTF_8));
            }
            for (String table : tables) {
                sha256.update(table.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha256.digest()).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String names() throws IOException {
        List<Path> sources = new ArrayList<>(sources("identify/protocol", _ -> true));
        sources.addAll(sources("identify/rule", _ -> true));
        sources.addAll(
                sources(
                        "identify",
                        List.of("CutPayload.java", "Identifier.java", "ShapeReader.java")
                                ::contains));
        return hash(
                sources.stream().filter(file -> !file.endsWith("Glance.java")).toList(),
                table("rule/rules.tsv"),
                table("protocol/commands.tsv"),
                protocols(ID, TRANSPORT, PORTS));
    }

    private static String classes() throws IOException {
        List<Path> sources = new ArrayList<>(sources("identify/tool", _ -> true));
        sources.addAll(
                sources(
                        "identify",
                        List.of(
                                        "AlikeRequests.java",
                                        "AnswerSweep.java",
                                        "Classifier.java",
                                        "Reasons.java",
                                        "RequestTraits.java",
                                        "SourceDay.java")
                                ::contains));
        sources.addAll(
                sources(
                        "store",
                        List.of(
                                        "JudgedFacts.java",
                                        "RowFacts.java",
                                        "SourceAlike.java",
                                        "SourceJudge.java",
                                        "SourceSweeps.java",
                                        "SourceTools.java")
                                ::contains));
        return hash(sources, protocols(ID, REFLECTOR));
    }

    private static void check(String what, int version, String constant, String hash)
            throws IOException {
        String line = what + " " + version + " " + hash;
        assertThat(Files.readAllLines(BLESSED))
                .as(
                        """
                        What decides about %s is not what it was when version %d was blessed.
                        Raise Identifier.%s, unless nothing that is stored comes out otherwise.
                        Then put this line into %s (with the version raised, run the test again for it):
                        %s
                        """,
                        what, version, constant, BLESSED, line)
                .contains(line);
    }

    @Test
    void rules_of_names_change_with_their_version_alone() throws IOException {
        check("names", Identifier.RULE_VERSION, "RULE_VERSION", names());
    }

    @Test
    void rules_of_classes_change_with_their_version_alone() throws IOException {
        check("classes", Identifier.CLASS_VERSION, "CLASS_VERSION to RULE_VERSION", classes());
    }

    @Test
    void classes_are_no_newer_than_names() {
        assertThat(Identifier.CLASS_VERSION).isLessThanOrEqualTo(Identifier.RULE_VERSION);
    }
}
