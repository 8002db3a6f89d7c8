package teiten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.Figures;
import teiten.console.Language;
import teiten.console.ProgressLine;
import teiten.detect.Finding;
import teiten.detect.Tier;
import teiten.observe.MonitoredAddresses;
import teiten.simulate.Scenario;
import teiten.simulate.Simulation;
import teiten.simulate.SimulationFailure;
import teiten.store.Answer;
import teiten.store.Store;
import teiten.store.StoreLock;

/// Simulates, imports and reports, so that somebody sees Teiten at work in one command.
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    private static final String SCENARIO = "npa-2015-10";
    private static final String TRUTH = "truth.json";

    @Option(names = "--no-serve", descriptionKey = "no-serve")
    private boolean noServe;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    private long seed = Scenario.DEFAULT_SEED;

    private final Session session;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Console console = session.console();
        console.talk(console.errorInk().yellow(console.say("answer.simulated")));
        Path captures = session.data().resolve("simulated").resolve(SCENARIO + "-" + seed);
        Store store = Stores.openOrInit(session);
        refuseOtherData(store);
        Simulation.Outcome simulated = new SimulateRun(console).run(SCENARIO, captures, seed, 1);
        Scenario scenario = scenario();
        bringIn(store, scenario, simulated.captures());
        Files.copy(
                captures.resolve(TRUTH),
                session.data().resolve(TRUTH),
                StandardCopyOption.REPLACE_EXISTING);
        YearMonth month = scenario.month();
        detect(store, month);
        try (ProgressLine progress = console.progress(console.say("report.progress"), 1)) {
            progress.note(month.toString());
            ReportRun run =
                    new ReportRun(
                            store,
                            TriggersFile.of(session, null),
                            List.of(Language.JA, Language.EN));
            for (Path document : run.write(ReportOrder.usual(month), run.usualFolder(month))) {
                console.output().line(document.toString());
            }
            progress.done(month.toString());
        }
        next(console);
        return ExitCode.OK.number();
    }

    /// Says what changed in the month, and keeps it for `explain`.
    private void detect(Store store, YearMonth month) {
        Console console = session.console();
        DetectRun.Outcome outcome;
        try (ProgressLine progress = console.progress(console.say("detect.progress"), 1)) {
            progress.note(month.toString());
            DetectRun run =
                    new DetectRun(store, TriggersFile.of(session, null), Tier.ALERT, Tier.ALERT);
            outcome = run.find(new DetectRun.Asked(month, null));
            run.keep(outcome);
            progress.done(
                    console.say(
                            "demo.detected",
                            Figures.of(outcome.series()),
                            Figures.of(outcome.found().findings().size())));
        }
        List<Finding> headlines =
                outcome.found().findings().stream()
                        .filter(finding -> finding.change().tier() == Tier.HEADLINE)
                        .toList();
        new FindingsPrinter(console).list(month.toString(), headlines).forEach(console::talk);
    }

    private static Scenario scenario() throws IOException {
        try {
            return Scenario.of(SCENARIO);
        } catch (SimulationFailure e) {
            throw new IOException(e);
        }
    }

    /// A demonstration beside somebody's real data would spoil these, and one of another seed too.
    private void refuseOtherData(Store store) {
        try (Answer others =
                store.query(
                        "SELECT file FROM batches WHERE NOT contains(file, '%s-%d') LIMIT 1"
                                .formatted(SCENARIO, seed))) {
            if (others.next()) {
                throw new CommandError("T0508", session.data(), String.valueOf(others.value(0)));
            }
        }
    }

    private void bringIn(Store store, Scenario scenario, List<Path> captures) throws IOException {
        Console console = session.console();
        long total = 0;
        for (Path capture : captures) {
            total += Files.size(capture);
        }
        try (StoreLock _ = store.hold();
                ImportRun run = new ImportRun(store, new SecureRandom().nextLong(), Instant.now());
                ProgressLine progress = console.progress(console.say("import.progress"), total)) {
            long before = 0;
            for (Path capture : captures) {
                String sensor =
                        String.valueOf(
                                capture.subpath(
                                        capture.getNameCount() - 2, capture.getNameCount() - 1));
                progress.note(sensor + " " + capture.getFileName());
                long begin = before;
                CaptureInput input =
                        new CaptureInput(capture.toString(), session.surroundings().input());
                run.add(
                        input,
                        sensor,
                        addresses(scenario, sensor),
                        done -> progress.at(begin + done));
                before += Files.size(capture);
            }
            run.commit();
            progress.done(
                    console.say(
                            "demo.imported",
                            Figures.of(run.accesses()),
                            Figures.of(run.packets())));
        }
    }

    private static @Nullable MonitoredAddresses addresses(Scenario scenario, String name) {
        List<String> blocks = new ArrayList<>();
        for (var sensor : scenario.sensors()) {
            if (sensor.name().equals(name)) {
                sensor.blocks().forEach(block -> blocks.add(block.toString()));
            }
        }
        return NamedAddresses.parse(blocks);
    }

    private void next(Console console) {
        console.talk("");
        console.talk(console.say("demo.next", session.data()));
        if (!noServe) {
            console.talk(console.say("demo.no-dashboard"));
        }
    }
}
