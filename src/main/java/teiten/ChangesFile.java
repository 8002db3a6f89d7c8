package teiten;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.detect.Verdict;
import teiten.report.Edit;
import teiten.report.Editing;
import teiten.report.ReportInput;
import teiten.report.Wording;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// What analysts change in the report of a month, as they write it: `YYYY-MM.changes.toml`.
final class ChangesFile {
    private static final String TOPIC = "topic";
    private static final String ORDER = "order";
    private static final String BY = "by";
    private static final String REASON = "reason";
    private static final String SERIES = "series";
    private static final String TITLE = "title";
    private static final String VERDICT = "verdict";
    private static final String NOTE = "note";
    private static final String OMIT = "omit";
    private static final String TEXT = " = \"...\"";

    private static final List<String> ABOUT_ALL = List.of(BY, REASON, ORDER, TOPIC);
    private static final List<String> ABOUT_ONE =
            List.of(SERIES, BY, REASON, TITLE, VERDICT, NOTE, OMIT);
    private static final List<String> LANGUAGES = List.of("ja", "en");

    private final Path file;
    private final List<Edit> edits = new ArrayList<>();

    private ChangesFile(Path file) {
        this.file = file;
    }

    /// Where changes of a month's report are looked for when no file is named.
    static Path usual(Path data, YearMonth month) {
        return data.resolve("reports").resolve(month + ".changes.toml");
    }

    /// The report with the changes of the file that was named, else of the usual one where there is
    /// one.
    static ReportInput edited(ReportInput input, Path data, @Nullable Path named) {
        Path usual = usual(data, input.edition().month());
        if (named == null && !Files.exists(usual)) {
            return input;
        }
        Path file = named == null ? usual : named;
        return apply(input, file, read(file));
    }

    static ReportInput apply(ReportInput input, Path file, Editing editing) {
        Set<String> unknown = editing.unknownSeries(input);
        if (!unknown.isEmpty()) {
            throw new CommandError(
                    "T0611", file, first(unknown), String.join(", ", Editing.series(input)));
        }
        Set<String> repeated = editing.repeated(input);
        if (!repeated.isEmpty()) {
            throw new CommandError("T0615", file, first(repeated));
        }
        Set<String> facts = editing.unknownFacts(input);
        if (!facts.isEmpty()) {
            throw new CommandError("T0616", file, first(facts));
        }
        return input.with(editing);
    }

    private static String first(Set<String> names) {
        return names.iterator().next();
    }

    static Editing read(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandError("T0614", file);
        }
        try {
            return read(file, Files.readString(file));
        } catch (IOException e) {
            throw new CommandError(e, "T0614", file);
        }
    }

    /// @param file what it is called in errors
    static Editing read(Path file, String text) {
        JsonNode root;
        try {
            root = new TomlMapper().readTree(text);
        } catch (JacksonException wrong) {
            throw new CommandError(wrong, "T0301", file, wrong.getOriginalMessage());
        }
        ChangesFile reader = new ChangesFile(file);
        reader.all(root);
        return new Editing(sha256(text), reader.edits);
    }

    private void all(JsonNode root) {
        refuseUnknown("", root, ABOUT_ALL);
        JsonNode topics = root.path(TOPIC);
        if (!topics.isMissingNode() && !topics.isArray()) {
            throw refused(TOPIC, "[[topic]]");
        }
        int number = 0;
        for (JsonNode topic : topics) {
            one("topic[" + ++number + "].", topic);
        }
        JsonNode order = root.path(ORDER);
        if (order.isMissingNode()) {
            // Nothing else is signed by these two.
            for (String key : List.of(BY, REASON)) {
                if (root.has(key)) {
                    throw refused(ORDER, "[\"1723/tcp\", ...]");
                }
            }
            return;
        }
        List<String> series = new ArrayList<>();
        for (JsonNode name : order) {
            series.add(name.isString() ? name.stringValue() : "");
        }
        if (!order.isArray() || series.isEmpty() || series.contains("")) {
            throw refused(ORDER, "[\"1723/tcp\", ...]");
        }
        edits.add(edit("", root, new Edit.Order(series)));
    }

    private void one(String at, JsonNode topic) {
        refuseUnknown(at, topic, ABOUT_ONE);
        String series = text(at + SERIES, topic.path(SERIES));
        List<Edit.What> all = new ArrayList<>();
        if (topic.has(TITLE)) {
            all.add(new Edit.Title(series, wording(at + TITLE, topic.path(TITLE))));
        }
        if (topic.has(VERDICT)) {
            all.add(new Edit.Judged(series, verdict(at + VERDICT, topic.path(VERDICT))));
        }
        if (topic.has(NOTE)) {
            all.add(new Edit.Remark(series, wording(at + NOTE, topic.path(NOTE))));
        }
        JsonNode omit = topic.path(OMIT);
        if (!omit.isMissingNode() && !omit.isBoolean()) {
            throw refused(at + OMIT, "true | false");
        }
        if (omit.asBoolean(false)) {
            if (!all.isEmpty()) {
                throw refused(at + OMIT, "series, by, reason, omit");
            }
            all.add(new Edit.Omission(series));
        }
        if (all.isEmpty()) {
            throw refused(at + "*", "title | verdict | note | omit");
        }
        all.forEach(what -> edits.add(edit(at, topic, what)));
    }

    private Edit edit(String at, JsonNode table, Edit.What what) {
        JsonNode reason = table.path(REASON);
        String by = text(at + BY, table.path(BY));
        return new Edit(
                what,
                by,
                reason.isObject()
                        ? wording(at + REASON, reason)
                        : traced(at + REASON, same(text(at + REASON, reason))));
    }

    private static Wording same(String text) {
        return new Wording(text, text);
    }

    /// Both languages: the two reports say the same.
    private Wording wording(String key, JsonNode table) {
        if (!table.isObject()) {
            throw refused(key, key + ".ja" + TEXT + ", " + key + ".en" + TEXT);
        }
        refuseUnknown(key + ".", table, LANGUAGES);
        String ja = text(key + ".ja", table.path("ja"));
        return traced(key, new Wording(ja, text(key + ".en", table.path("en"))));
    }

    private Wording traced(String key, Wording words) {
        if (!words.untraced().isEmpty()) {
            throw new CommandError("T0612", file, key, words.untraced());
        }
        return words;
    }

    private String text(String key, JsonNode value) {
        String text = value.isString() ? value.stringValue().strip() : "";
        if (text.isEmpty()) {
            throw refused(key, key.substring(key.indexOf('.') + 1) + TEXT);
        }
        return text;
    }

    private Verdict verdict(String key, JsonNode value) {
        return Stream.of(Verdict.values())
                .filter(one -> value.isString() && one.name().equals(value.stringValue()))
                .findFirst()
                .orElseThrow(
                        () ->
                                refused(
                                        key,
                                        Stream.of(Verdict.values())
                                                .map(Verdict::name)
                                                .collect(Collectors.joining(", "))));
    }

    private CommandError refused(String key, String allowed) {
        return new CommandError("T0613", file, key, allowed);
    }

    private void refuseUnknown(String at, JsonNode table, List<String> known) {
        if (!table.isObject()) {
            throw refused(at, String.join(", ", known));
        }
        for (Map.Entry<String, JsonNode> member : table.properties()) {
            if (!known.contains(member.getKey())) {
                throw new CommandError(
                        "T0610", file, at + member.getKey(), String.join(", ", known));
            }
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
