package teiten;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.Figures;
import teiten.detect.Change;
import teiten.detect.Finding;
import teiten.detect.Tier;
import teiten.detect.Triggers;
import teiten.detect.Verdict;
import teiten.store.Store;
import teiten.store.StoreException;

/// What changed.
@Command(name = "detect")
final class DetectCommand implements Callable<Integer> {
    @Option(names = "--month", paramLabel = "YYYY-MM", descriptionKey = "month")
    private @Nullable String month;

    @Option(names = "--as-of", paramLabel = "DAY", descriptionKey = "as-of")
    private @Nullable String asOf;

    @Option(names = "--tier", paramLabel = "TIER", descriptionKey = "tier")
    private @Nullable String tier;

    @Option(names = "--fail-on", paramLabel = "TIER|VERDICT", descriptionKey = "fail-on")
    private @Nullable String failOn;

    @Option(names = "--verdicts", paramLabel = "FILE", descriptionKey = "verdicts")
    private @Nullable Path verdicts;

    @Option(names = "--print-verdicts", descriptionKey = "print-verdicts")
    private boolean printVerdicts;

    private final Session session;

    DetectCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        if (printVerdicts) {
            console.print(TriggersFile.usualText().lines().toList());
            return ExitCode.OK.number();
        }
        Session.Form form = session.form();
        Tier least = tier == null ? Tier.ALERT : tier(tier);
        Failing failing = failOn == null ? null : failing(failOn);
        if (month != null && asOf != null) {
            throw new CommandError("T0253");
        }
        DetectRun.Asked asked =
                new DetectRun.Asked(
                        month == null ? null : Period.month(month),
                        asOf == null ? null : Period.day(asOf));
        Store store = session.storeInItsZone();
        Triggers triggers = TriggersFile.of(session, verdicts);
        DetectRun run =
                new DetectRun(store, triggers, least, failing == null ? least : failing.needed());
        DetectRun.Outcome outcome = run.find(asked);
        StoreException refused = run.keep(outcome);
        List<Finding> shown =
                outcome.found().findings().stream()
                        .filter(finding -> finding.change().tier().compareTo(least) <= 0)
                        .toList();
        new FindingsPrinter(console).print(outcome, shown, form);
        if (refused != null) {
            console.talk(console.errorInk().yellow(console.say("detect.not_kept", refused.why())));
        }
        if (outcome.history().leftOut() > 0) {
            console.talk(
                    console.say(
                            "detect.left_out",
                            Figures.of(outcome.history().leftOut()),
                            Figures.of(outcome.history().leastSources())));
        }
        return failing != null
                        && outcome.needed().stream()
                                .anyMatch(finding -> failing.isMet(finding.change()))
                ? ExitCode.FINDINGS.number()
                : ExitCode.OK.number();
    }

    /// What makes the exit code tell of findings: a tier and those above it, or a verdict.
    private record Failing(@Nullable Tier tier, @Nullable Verdict verdict) {
        /// The tier down to which findings are to be looked at; a verdict may be one of any tier.
        Tier needed() {
            return tier == null ? Tier.WATCH : tier;
        }

        boolean isMet(Change change) {
            return tier == null ? change.verdict() == verdict : change.tier().compareTo(tier) <= 0;
        }
    }

    private static Failing failing(String text) {
        for (Verdict verdict : Verdict.values()) {
            if (isFound(verdict) && verdict.name().equals(text.toUpperCase(Locale.ROOT))) {
                return new Failing(null, verdict);
            }
        }
        return new Failing(tier(text), null);
    }

    /// Whether a verdict is ever one of a finding: what did not change is none.
    private static boolean isFound(Verdict verdict) {
        return switch (verdict) {
            case INCREASE, SURGE, TEMPORARY_INCREASE, STAYS_HIGH, NEW, STORM -> true;
            case DECREASE, SHARP_DECREASE -> true;
            case FLAT, CONTINUED -> false;
        };
    }

    private static Tier tier(String text) {
        for (Tier one : Tier.values()) {
            if (one.label().equals(text)) {
                return one;
            }
        }
        throw new CommandError("T0252", text);
    }
}
