package teiten;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.Escapes;
import teiten.console.ExitCode;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.decode.Prefix;
import teiten.observe.sensor.Checkup;
import teiten.observe.sensor.Checkup.Seen;
import teiten.observe.sensor.Premise;
import teiten.observe.sensor.Premise.Verdict;

/// Tells whether a sensor can work on this machine.
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
    @Option(names = "--interface", paramLabel = "IF", descriptionKey = "doctor-interface")
    private @Nullable String device;

    @Option(names = "--prefix", paramLabel = "CIDR", split = ",", descriptionKey = "doctor-prefix")
    private List<String> prefixes = List.of();

    @Option(names = "--spool", paramLabel = "DIR", descriptionKey = "doctor-spool")
    private @Nullable Path spool;

    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        Session.Form form = session.form();
        List<Seen> seen = Checkup.of(device, prefixes(), spool);
        if (form == Session.Form.JSON) {
            new JsonLines(console.output()).write(json(seen));
        } else {
            seen.forEach(one -> print(console, one));
        }
        console.output().flush();
        List<Seen> failures =
                seen.stream().filter(one -> one.premise().verdict() == Verdict.FAILURE).toList();
        if (failures.isEmpty()) {
            return ExitCode.OK.number();
        }
        throw new CommandError("T0530", failures.size(), failures.getFirst().premise().label());
    }

    private List<Prefix> prefixes() {
        List<Prefix> parsed = new ArrayList<>();
        for (String text : prefixes) {
            try {
                parsed.add(Prefix.parse(text.strip()));
            } catch (IllegalArgumentException e) {
                throw new CommandError(e, "T0217", text, String.valueOf(e.getMessage()));
            }
        }
        return parsed;
    }

    private static void print(Console console, Seen seen) {
        Premise premise = seen.premise();
        Object[] values = told(seen);
        String key = "doctor." + premise.label();
        console.output()
                .line(
                        console.say("doctor.verdict." + premise.verdict().label())
                                + "  "
                                + console.say(key, values));
        if (premise.verdict() != Verdict.OK) {
            console.output().line(console.say("doctor.try", console.say(key + ".try", values)));
        }
    }

    /// The values as a person reads them: bytes in a larger unit.
    private static Object[] told(Seen seen) {
        Object[] values = seen.values().stream().map(Escapes::visible).toArray();
        if (seen.premise() == Premise.SPOOL || seen.premise() == Premise.SPOOL_SMALL) {
            values[1] = Figures.bytes(Long.parseLong(seen.values().get(1)));
        }
        return values;
    }

    private static JsonObject json(List<Seen> seen) {
        Verdict worst =
                seen.stream()
                        .map(one -> one.premise().verdict())
                        .max(Verdict::compareTo)
                        .orElse(Verdict.OK);
        return new JsonObject()
                .with("v", 1)
                .with("verdict", worst.label())
                .with("checks", seen.stream().map(DoctorCommand::json).toList());
    }

    private static JsonObject json(Seen seen) {
        return new JsonObject()
                .with("check", seen.premise().label())
                .with("verdict", seen.premise().verdict().label())
                .with("values", seen.values());
    }
}
