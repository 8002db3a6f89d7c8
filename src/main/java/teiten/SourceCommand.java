package teiten;

import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
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
    @Parameters(index = "0", paramLabel = "IP|PREFIX", descriptionKey = "source")
    private String source = "";

    @Mixin private final PeriodOptions period = new PeriodOptions();

    private final Session session;

    SourceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Session.Form form = session.form();
        Prefix whom = prefix(source);
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
