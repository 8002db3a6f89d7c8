package teiten.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.console.ExitCode;
import teiten.identify.Identified;

/// Runs Teiten over a folder of captures with a list of what is in them, in the same process, and
/// says what it read and named rightly. A developers' tool, started by `bin/conformance`.
final class Conformance {
    private static final long LIMIT_MILLIS = 20_000;
    private static final int FILES_A_STEP = 50;

    private final Path folder;
    private final Labels labels;
    private final Findings findings = new Findings();
    private final PrintStream talk;

    private Conformance(Path folder, PrintStream talk) throws IOException {
        this.folder = folder;
        this.talk = talk;
        labels = Labels.of(Tsv.read(folder.resolve("LABELS.tsv")));
    }

    private static final String USAGE =
            """
            usage: bin/conformance DIR [--json] [--verbose]
                   bin/conformance --vectors FILE [--json]
                   bin/conformance --payloads FILE|DIR [--json]""";

    public static void main(String... arguments) throws InterruptedException {
        List<String> options = List.of(arguments).stream().filter(a -> a.startsWith("-")).toList();
        List<String> paths = List.of(arguments).stream().filter(a -> !a.startsWith("-")).toList();
        if (paths.size() != 1
                || !List.of("--json", "--verbose", "--vectors", "--payloads")
                        .containsAll(options)) {
            System.err.println(USAGE);
            System.exit(ExitCode.USAGE.number());
        }
        Path path = Path.of(paths.getFirst());
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream table =
                options.contains("--json")
                        ? new PrintStream(System.err, false, StandardCharsets.UTF_8)
                        : out;
        ExitCode code;
        try {
            code =
                    options.contains("--vectors")
                            ? vectors(path, options, out, table)
                            : options.contains("--payloads")
                                    ? payloads(path, options, out, table)
                                    : captures(path, options, out, table);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            System.err.println("error: the test data cannot be read\n  cause: " + e);
            code = ExitCode.INPUT;
        }
        out.flush();
        table.flush();
        // Threads that hang are left behind.
        System.exit(code.number());
    }

    private static ExitCode vectors(
            Path file, List<String> options, PrintStream out, PrintStream table)
            throws IOException {
        VectorFindings findings =
                new VectorFindings(file.getFileName().toString(), Vectors.answers(file));
        if (options.contains("--json")) {
            findings.printJson(out);
        }
        return findings.print(table);
    }

    /// The labels stand beside the folder of the payloads.
    private static ExitCode payloads(
            Path path, List<String> options, PrintStream out, PrintStream table)
            throws IOException {
        List<Payload> payloads =
                Files.isDirectory(path)
                        ? Payload.probes(path)
                        : Payload.logged(
                                path,
                                Labels.of(
                                        Tsv.read(
                                                path.toAbsolutePath()
                                                        .resolve("../../LABELS.tsv")
                                                        .normalize())));
        PayloadFindings findings =
                new PayloadFindings(String.valueOf(path.getFileName()), payloads);
        if (options.contains("--json")) {
            findings.printJson(out);
        }
        return findings.print(table);
    }

    private static ExitCode captures(
            Path folder, List<String> options, PrintStream out, PrintStream table)
            throws IOException, InterruptedException {
        Conformance run = new Conformance(folder, System.err);
        run.all();
        if (options.contains("--json")) {
            run.findings.printJson(out);
        }
        return run.findings.print(table, options.contains("--verbose"), peakBytes());
    }

    private void all() throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> row : Tsv.read(folder.resolve("MANIFEST.tsv")).rows()) {
            rows.add(Row.parse(row));
        }
        rows.sort(Comparator.comparing(Row::file));
        Trial trial = new Trial(LIMIT_MILLIS);
        int done = 0;
        for (Row row : rows) {
            Path capture = folder.resolve("pcap").resolve(row.file());
            one(row, capture, trial);
            done++;
            if (done % FILES_A_STEP == 0 || done == rows.size()) {
                talk.println("conformance: " + done + " of " + rows.size() + " captures");
            }
        }
    }

    private void one(Row row, Path capture, Trial trial) throws IOException, InterruptedException {
        Reading reading = trial.of(capture);
        @Nullable Reading tunnels = null;
        findings.read(row, reading, () -> walk(capture));
        List<TruthFlow> flows = new ArrayList<>();
        Path truth = folder.resolve("truth").resolve(row.file() + ".flows.tsv");
        if (Files.exists(truth)) {
            for (Map<String, String> flow : Tsv.read(truth).rows()) {
                flows.add(TruthFlow.parse(flow));
            }
        }
        unlisted(row, flows, reading);
        List<Ruling> rulings = Ruling.of(flows, MustSay.parse(row.mustSay(), labels), labels);
        for (int at = 0; at < flows.size(); at++) {
            TruthFlow flow = flows.get(at);
            JudgedFlow judged =
                    JudgedFlow.of(row, flow, rulings.get(at), reading.about(flow.key()));
            boolean unseen = judged.lines() == 0 && judged.counts();
            if (unseen) {
                // The list tells flows inside of tunnels too; there, what is outside counts.
                tunnels = tunnels == null ? trial.ofTunnels(capture) : tunnels;
                judged = JudgedFlow.of(row, flow, rulings.get(at), tunnels.about(flow.key()));
            }
            findings.flow(judged, unseen && judged.lines() > 0);
        }
    }

    private void unlisted(Row row, List<TruthFlow> flows, Reading reading) {
        Set<FlowKey> known = new HashSet<>();
        flows.forEach(flow -> known.add(flow.key()));
        reading.lines()
                .forEach(
                        (key, lines) -> {
                            for (Identified line :
                                    known.contains(key) ? List.<Identified>of() : lines) {
                                if (line.content().confidence() >= Verdict.FIRM_CONFIDENCE) {
                                    findings.unlisted(row, line);
                                }
                            }
                        });
    }

    private static PlainWalk walk(Path capture) {
        try {
            return PlainWalk.of(capture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The most memory that this process ever held, where the system says so.
    private static long peakBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.notExists(status)) {
            return 0;
        }
        @Nullable String line =
                Files.readAllLines(status).stream()
                        .filter(text -> text.startsWith("VmHWM:"))
                        .findFirst()
                        .orElse(null);
        return line == null ? 0 : Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
    }
}
