package teiten.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares a report that was written with what it says of itself, and with what the store says
/// today.
public final class Verification {
    /// Numbers that a query answers may differ in their last digits: sums of decimals depend on
    /// their order.
    private static final double SAME = 1e-9;

    private final Path folder;
    private final JsonNode manifest;
    private final JsonNode facts;

    /// A number, a file or rows that are not as they were.
    ///
    /// @param id the fact; `file:` and a path, `store:` and a path, `inputs:` and rows, or `page:`
    ///   and a page with a number that is not that of its fact
    /// @param printed what the report has
    /// @param recomputed what it should be
    public record Difference(String id, String printed, String recomputed) {}

    /// How a report was asked for.
    public record Asked(
            YearMonth month, Audience audience, LocalDate published, Instant importedUntil) {}

    private Verification(Path folder, JsonNode manifest, JsonNode facts) {
        this.folder = folder;
        this.manifest = manifest;
        this.facts = facts;
    }

    /// Reads what a report says of itself; null where the folder holds none that can be read.
    public static @Nullable Verification of(Path folder) throws IOException {
        JsonNode manifest = read(folder.resolve(ReportManifest.NAME));
        JsonNode facts = read(folder.resolve("facts.json"));
        return manifest == null || facts == null ? null : new Verification(folder, manifest, facts);
    }

    private static @Nullable JsonNode read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return new JsonMapper().readTree(Files.readAllBytes(file));
        } catch (JacksonException _) {
            return null;
        }
    }

    /// How many numbers it has.
    public int size() {
        return facts.path("facts").size();
    }

    /// The files that are not as they were written, then the pages with numbers that no fact says.
    public List<Difference> ofFiles() throws IOException {
        List<Difference> differing = new ArrayList<>(ReportManifest.differing(folder, manifest));
        FactSheet sheet;
        try {
            sheet = FactsJson.read(facts.toString());
        } catch (IllegalArgumentException | IllegalStateException e) {
            differing.add(new Difference("file:facts.json", String.valueOf(e.getMessage()), ""));
            return differing;
        }
        for (Language language : Language.values()) {
            String name = "report." + language.code() + ".html";
            if (Files.isRegularFile(folder.resolve(name))) {
                for (NumberLint.Loose loose :
                        NumberLint.of(Files.readString(folder.resolve(name)), sheet)) {
                    String id = loose.fact().isEmpty() ? "page:" + name : loose.fact();
                    differing.add(new Difference(id, loose.printed(), loose.expected()));
                }
            }
        }
        return differing;
    }

    /// How it was asked for; null where it does not say so.
    public @Nullable Asked asked() {
        try {
            return new Asked(
                    YearMonth.parse(facts.path("month").asString()),
                    Audience.valueOf(facts.path("audience").asString().toUpperCase(Locale.ROOT)),
                    LocalDate.parse(facts.path("published").asString()),
                    Instant.parse(facts.path("imported_until").asString()));
        } catch (RuntimeException _) {
            return null;
        }
    }

    /// What is other in a report that was made anew.
    public List<Difference> against(ReportInput input, Imprint imprint) {
        JsonNode anew =
                new JsonMapper().readTree(FactsJson.of(input, FactSheet.of(input), imprint));
        List<Difference> differing = new ArrayList<>();
        Map<String, JsonNode> then = byId(facts);
        Map<String, JsonNode> now = byId(anew);
        Set<String> ids = new LinkedHashSet<>(then.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            JsonNode one = then.get(id);
            JsonNode other = now.get(id);
            if (one == null || !one.equals(other)) {
                differing.add(
                        new Difference(
                                id,
                                one == null ? "" : number(one),
                                other == null ? "" : number(other)));
            }
        }
        for (String name : List.of("headlines", "simulated", "zone")) {
            String one = facts.path(name).toString();
            String other = anew.path(name).toString();
            if (!one.equals(other)) {
                differing.add(new Difference(name, one, other));
            }
        }
        Set<String> inputs = new LinkedHashSet<>(facts.path("inputs").propertyNames());
        inputs.addAll(anew.path("inputs").propertyNames());
        for (String name : inputs) {
            String one = facts.path("inputs").path(name).toString();
            String other = anew.path("inputs").path(name).toString();
            if (!one.equals(other)) {
                differing.add(new Difference("inputs:" + name, one, other));
            }
        }
        return differing;
    }

    private static Map<String, JsonNode> byId(JsonNode facts) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode fact : facts.path("facts")) {
            byId.put(fact.path("id").asString(), fact);
        }
        return byId;
    }

    /// The number with its interval, as text.
    private static String number(JsonNode fact) {
        String value = fact.path("value").toString();
        return fact.path("low").isNumber()
                ? value + " [" + fact.path("low") + ", " + fact.path("high") + "]"
                : value;
    }

    /// The queries of its numbers, by name.
    public Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        byId(facts)
                .forEach(
                        (id, fact) -> {
                            if (fact.path("query").isString()) {
                                queries.put(id, fact.path("query").asString());
                            }
                        });
        return queries;
    }

    /// Which of the answers to these queries are not the numbers of the report.
    ///
    /// @param answers as the store writes them, lists in brackets
    public List<Difference> againstAnswers(Map<String, String> answers) {
        List<Difference> differing = new ArrayList<>();
        byId(facts)
                .forEach(
                        (id, fact) -> {
                            String answer = answers.get(id);
                            if (answer != null && !isSame(fact.path("value"), answer)) {
                                differing.add(
                                        new Difference(id, fact.path("value").toString(), answer));
                            }
                        });
        return differing;
    }

    private static boolean isSame(JsonNode value, String answer) {
        if (value.isArray()) {
            List<String> names = new ArrayList<>();
            value.forEach(name -> names.add(name.asString()));
            return answer.equals("[" + String.join(", ", names) + "]");
        }
        try {
            double one = value.doubleValue();
            double other = Double.parseDouble(answer);
            double size = Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
            return value.isIntegralNumber() ? one == other : Math.abs(one - other) <= SAME * size;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
