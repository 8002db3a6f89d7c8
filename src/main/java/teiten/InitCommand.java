package teiten;

import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.store.Store;

/// Makes a store.
@Command(name = "init")
final class InitCommand implements Callable<Integer> {
    static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Tokyo");

    @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "zone")
    private @Nullable String zone;

    private final Session session;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Store store = Store.init(session.data(), zone == null ? DEFAULT_ZONE : Settings.zone(zone));
        Console console = session.console();
        if (session.form() == Session.Form.JSON) {
            new JsonLines(console.output())
                    .write(
                            new JsonObject()
                                    .with("v", 1)
                                    .with("data", store.folder())
                                    .with("zone", store.zone()));
        } else {
            console.output().line(console.say("init.done", store.folder(), store.zone()));
        }
        return ExitCode.OK.number();
    }
}
