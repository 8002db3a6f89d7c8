package teiten;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.aggregate.OwnSources;
import teiten.console.ExitCode;
import teiten.decode.Prefix;
import teiten.observe.MonitoredAddresses;
import teiten.store.CarriedFolder;
import teiten.store.Questions;
import teiten.store.Store;
import teiten.store.StoreLock;

/// Brings captures and logs into the store.
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "import-files")
    private List<String> files = List.of();

    @Option(names = "--sensor", paramLabel = "NAME", descriptionKey = "sensor")
    private @Nullable String sensor;

    @Option(
            names = "--addresses",
            paramLabel = "CIDR",
            split = ",",
            descriptionKey = "import-addresses")
    private List<String> addresses = List.of();

    @Option(names = "--decapsulate", descriptionKey = "decapsulate")
    private boolean decapsulate;

    @Option(names = "--own", paramLabel = "CIDR", split = ",", descriptionKey = "own")
    private List<String> own = List.of();

    @Mixin private LogOptions logs = new LogOptions();

    private final Session session;

    ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        long begin = System.nanoTime();
        List<Prefix> ownNetworks = OwnNetworks.of(own, session);
        OwnWatch watch = new OwnWatch(ownNetworks);
        MonitoredAddresses named = NamedAddresses.parse(addresses);
        long hashKey = new SecureRandom().nextLong();
        Path folder = session.data();
        Intake intake = new Intake(session, folder, Intake.How.of(sensor, named, logs, hashKey));
        intake.refuseReadOnce(files);
        if (!Stores.isThere(folder) && !intake.anyReadable(files)) {
            new ImportPrinter(session)
                    .print(new ImportPrinter.Sum(null, 0, 0, 0), intake.lines(), null);
            return ExitCode.INPUT.number();
        }
        Store store = Stores.openOrInit(session);
        try (StoreLock _ = store.hold();
                ImportRun run = new ImportRun(store, hashKey, Instant.now())) {
            if (decapsulate) {
                run.decapsulate();
            }
            run.own(watch);
            run.carry(new CarriedFolder(folder));
            boolean whole = intake.addAll(run, files);
            run.commit();
            double seconds = (System.nanoTime() - begin) / 1e9;
            OwnSources seen =
                    ownNetworks.isEmpty()
                            ? null
                            : Questions.ask(
                                    store,
                                    asked -> asked.own(ownNetworks, watch.seen(), watch.days()));
            new ImportPrinter(session)
                    .print(ImportPrinter.Sum.of(run, seconds), intake.lines(), seen);
            return (whole ? ExitCode.OK : ExitCode.INPUT).number();
        }
    }
}
