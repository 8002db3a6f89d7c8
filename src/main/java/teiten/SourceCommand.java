package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import teiten.aggregate.SourceHistory;
import teiten.console.CommandError;
import teiten.console.ExitCode;
import teiten.decode.Address;
import teiten.origin.OriginException;
import teiten.origin.Origins;

/// What one source address sent, day by day.
@Command(name = "source")
final class SourceCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IP", descriptionKey = "source")
    private String source = "";

    @Mixin private final PeriodOptions period = new PeriodOptions();

    private final Session session;

    SourceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Session.Form form = session.form();
        Address address = address(source);
        Inquiry.answer(
                session,
                period,
                new VersusOption(),
                inquiry -> {
                    Asked asked = inquiry.asked(address.toString());
                    SourceHistory history = inquiry.source(address);
                    SourceOrigin origin = origin(address);
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

    private static Address address(String text) {
        try {
            return Address.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new CommandError(wrong, "T0241", text);
        }
    }
}
