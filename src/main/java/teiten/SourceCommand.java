package teiten;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.aggregate.OwnSources;
import teiten.aggregate.SourceHistory;
import teiten.console.CommandError;
import teiten.console.ExitCode;
import teiten.decode.Address;
import teiten.decode.Prefix;
import teiten.origin.OriginException;
import teiten.origin.Origins;

/// What one source address, or those of one network, sent, day by day.
@Command(name = "source")
final class SourceCommand implements Callable<Integer> {
    @Parameters(index = "0", arity = "0..1", paramLabel = "IP|PREFIX", descriptionKey = "source")
    private @Nullable String source;

    @Option(
            names = "--own",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "CIDR",
            descriptionKey = "source-own")
    private @Nullable String own;

    @Mixin private final PeriodOptions period = new PeriodOptions();

    private final Session session;

    SourceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        String named = source;
        if (own != null && named == null) {
            return own(own);
        }
        if (named == null || own != null) {
            throw new CommandError("T0246");
        }
        return source(prefix(named));
    }

    private int source(Prefix whom) {
        Session.Form form = session.form();
        Address address = whom.isAddress() ? whom.network() : null;
        Inquiry.answer(
                session,
                period,
                new VersusOption(),
                inquiry -> {
                    Asked asked = inquiry.asked(Objects.toString(address, whom.toString()));
                    SourceHistory history = inquiry.source(whom);
                    SourceOrigin origin = address == null ? null : origin(address);
                    return () ->
                            new SourcePrinter(session.console())
                                    .print(asked, history, origin, form);
                });
        return ExitCode.OK.number();
    }

    private int own(String networks) {
        List<Prefix> own = OwnNetworks.of(List.of(networks), session);
        if (own.isEmpty()) {
            throw new CommandError("T0247");
        }
        Session.Form form = session.form();
        Inquiry.answer(
                session,
                period,
                new VersusOption(),
                inquiry -> {
                    Asked asked = inquiry.asked("own");
                    OwnSources seen = inquiry.own(own);
                    return () -> new OwnPrinter(session.console()).print(asked, seen, form);
                });
        return ExitCode.OK.number();
    }

    private SourceOrigin origin(Address address) {
        try (Origins origins = session.origins()) {
            return SourceOrigin.of(origins, address);
        } catch (OriginException wrong) {
            throw new CommandError(wrong, "T0309", wrong.file(), wrong.reason());
        }
    }

    private static Prefix prefix(String text) {
        try {
            return Prefix.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new CommandError(wrong, "T0241", text);
        }
    }
}
