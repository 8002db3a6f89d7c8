package teiten.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import teiten.report.Verification.Difference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `manifest.json`: what a report consists of, and how it was made.
final class ReportManifest {
    static final String NAME = "manifest.json";

    private ReportManifest() {}

    /// Adds it to the files that it tells of.
    static void add(
            SortedMap<String, byte[]> files,
            ReportInput input,
            Imprint imprint,
            Set<Language> languages) {
        Edition edition = input.edition();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("v", 1);
        about.put("teiten", imprint.version());
        about.put("engine", imprint.engine());
        about.put("month", edition.month().toString());
        about.put("zone", edition.zone().getId());
        about.put("simulated", edition.simulated());
        about.put("published", edition.dated().toString());
        about.put("audience", edition.audience().name().toLowerCase(Locale.ROOT));
        about.put("languages", languages.stream().sorted().map(Language::code).toList());
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("figure4", edition.shares().name().toLowerCase(Locale.ROOT));
        if (!input.editing().digest().isEmpty()) {
            config.put("changes", input.editing().digest());
        }
        about.put("config", config);
        List<Map<String, Object>> list = new ArrayList<>();
        files.forEach(
                (path, bytes) -> {
                    Map<String, Object> file = new LinkedHashMap<>();
                    file.put("path", path);
                    file.put("bytes", bytes.length);
                    file.put("sha256", sha256(bytes));
                    list.add(file);
                });
        about.put("files", list);
        String json = new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(about);
        files.put(NAME, (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Which files of a report on the disk are not those that its manifest names.
    static List<Difference> differing(Path folder, JsonNode manifest) throws IOException {
        List<Difference> differing = new ArrayList<>();
        for (JsonNode file : manifest.path("files")) {
            String name = file.path("path").asString();
            String written = file.path("sha256").asString();
            Path path = folder.resolve(name).normalize();
            boolean isThere = path.startsWith(folder.normalize()) && Files.isRegularFile(path);
            String now = isThere ? sha256(Files.readAllBytes(path)) : "";
            if (!now.equals(written)) {
                differing.add(new Difference("file:" + name, now, written));
            }
        }
        Set<String> named = new HashSet<>();
        manifest.path("files").forEach(file -> named.add(file.path("path").asString()));
        for (Path folderOf : List.of(folder, folder.resolve("figures"))) {
            differing.addAll(unnamed(folder, folderOf, named));
        }
        return differing;
    }

    /// Files that look as if they were of the report, but that it does not name.
    private static List<Difference> unnamed(Path root, Path folder, Set<String> named)
            throws IOException {
        List<Difference> differing = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return differing;
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, "{report.,figure,facts.}*")) {
            for (Path file : files) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (Files.isRegularFile(file) && !named.contains(name)) {
                    differing.add(
                            new Difference("file:" + name, sha256(Files.readAllBytes(file)), ""));
                }
            }
        }
        return differing;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
