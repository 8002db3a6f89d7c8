package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import teiten.aggregate.AttackRule;
import teiten.aggregate.Victims;
import teiten.console.CommandError;
import teiten.console.ExitCode;
import teiten.origin.OriginException;
import teiten.origin.Origins;

/// Attacks on others, as their answers tell of them.
@Command(name = "victims")
final class VictimsCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();

    @Option(names = "--packets", paramLabel = "N", descriptionKey = "attack-packets")
    private long packets = AttackRule.DEFAULT.packets();

    @Option(names = "--duration", paramLabel = "SECONDS", descriptionKey = "attack-duration")
    private long duration = AttackRule.DEFAULT.duration();

    @Option(names = "--rate", paramLabel = "N", descriptionKey = "attack-rate")
    private long rate = AttackRule.DEFAULT.perMinute();

    @Option(names = "--expiry", paramLabel = "SECONDS", descriptionKey = "attack-expiry")
    private long expiry = AttackRule.DEFAULT.expiry();

    private final Session session;

    VictimsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Session.Form form = session.form();
        AttackRule rule = rule();
        Inquiry.answer(
                session,
                period,
                new VersusOption(),
                inquiry -> {
                    Asked asked = inquiry.asked("victims");
                    Victims victims = inquiry.victims(rule);
                    VictimOrigins origins = origins(victims);
                    return () ->
                            new VictimsPrinter(session.console())
                                    .print(asked, victims, origins, form);
                });
        return ExitCode.OK.number();
    }

    private VictimOrigins origins(Victims victims) {
        try (Origins origins = session.origins()) {
            return VictimOrigins.of(origins, victims);
        } catch (OriginException wrong) {
            throw new CommandError(wrong, "T0309", wrong.file(), wrong.reason());
        }
    }

    private AttackRule rule() {
        return new AttackRule(
                within("--packets", packets, 1, AttackRule.MOST_PACKETS),
                within("--duration", duration, 0, AttackRule.MOST_SECONDS),
                within("--rate", rate, 1, AttackRule.MOST_PACKETS),
                within("--expiry", expiry, AttackRule.LEAST_EXPIRY, AttackRule.MOST_SECONDS));
    }

    private static long within(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new CommandError("T0251", option, least, most, value);
        }
        return value;
    }
}
