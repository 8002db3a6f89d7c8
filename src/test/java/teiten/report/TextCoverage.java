package teiten.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import teiten.identify.Protocol;

/// A line of the second table of `COVERAGE.md`: what the bundled texts say of a protocol.
///
/// @param protocol of which protocol
/// @param kind what it shares texts with; `-` for none
/// @param texts where its risk is from, and how many measures there are, of its kind and its own
/// @param cited publications about it, by role, with those about reflectors as such left out
/// @param state `draft` until a person has signed each of its texts
record TextCoverage(Protocol protocol, String kind, String texts, String cited, String state) {
    static List<TextCoverage> all() {
        return Stream.of(Protocol.values())
                .sorted(Comparator.comparing(Protocol::id))
                .map(TextCoverage::of)
                .toList();
    }

    private static TextCoverage of(Protocol protocol) {
        String kind = Overviews.bundled().kind(protocol);
        BilingualText risk = Risks.bundled().text(protocol);
        List<BilingualText> advice = Countermeasures.bundled().texts(protocol);
        int own = own(protocol);
        int shared = advice.size() - 1 - own;
        String ownRisk = ownRisk(protocol) ? "own risk" : "risk of its kind";
        List<BilingualText> texts = new ArrayList<>(advice);
        texts.add(risk);
        texts.add(Overviews.bundled().text(protocol));
        boolean reviewed = texts.stream().allMatch(BilingualText::isReviewed);
        return new TextCoverage(
                protocol,
                kind,
                ownRisk + ", " + shared + " + " + own + " measures",
                cited(protocol),
                reviewed ? "reviewed" : "draft");
    }

    private static boolean ownRisk(Protocol protocol) {
        return TextTable.bundled("risks.tsv", "kind", "protocol", "ja", "en", "reviewed")
                .rows()
                .stream()
                .anyMatch(row -> row.get(1).equals(protocol.id()));
    }

    private static int own(Protocol protocol) {
        return (int)
                TextTable.bundled(
                                "countermeasures.tsv",
                                "kind",
                                "protocol",
                                "item",
                                "ja",
                                "en",
                                "reviewed")
                        .rows()
                        .stream()
                        .filter(row -> row.get(1).equals(protocol.id()))
                        .filter(row -> !row.get(2).equals("lead"))
                        .count();
    }

    private static String cited(Protocol protocol) {
        List<String> roles = new ArrayList<>();
        for (List<String> row :
                TextTable.bundled("citations.tsv", "role", "protocols", "note").rows()) {
            if (List.of(row.get(1).split(",", -1)).contains(protocol.id())) {
                LocalDate known = Bibliography.bundled().note(row.get(2)).known();
                roles.add(row.getFirst() + " " + known.getYear());
            }
        }
        return roles.isEmpty() ? TextTable.NONE : String.join(", ", roles);
    }

    /// As it stands in the document.
    @Override
    public String toString() {
        return "| %s | %s | %s | %s | %s |".formatted(protocol, kind, texts, cited, state);
    }

    /// Prints the lines, for the one who writes the document.
    public static void main(String... none) {
        all().forEach(System.out::println);
    }
}
