package teiten.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.detect.Change;
import teiten.detect.Finding;
import teiten.identify.Protocol;

/// Sentences about searches for reflectors: what was published before, what the verdicts say, how
/// the protocols compare, what to do.
final class ReflectorText {
    private static final EarlierAlerts ALERTS = EarlierAlerts.bundled();
    private static final AttackReports ATTACKS = AttackReports.bundled();

    private ReflectorText() {}

    /// The protocols that headlines are about, in their order.
    static List<Protocol> protocols(List<Finding> findings) {
        Set<Protocol> protocols = new LinkedHashSet<>();
        findings.forEach(finding -> Subject.reflector(finding).ifPresent(protocols::add));
        return List.copyOf(protocols);
    }

    /// When the sources of each became more.
    static Map<Protocol, LocalDate> since(List<Finding> findings) {
        Map<Protocol, LocalDate> since = new EnumMap<>(Protocol.class);
        for (Finding finding : findings) {
            Change.Onset onset = finding.change().onset();
            if (onset != null && finding.change().to() == null) {
                Subject.reflector(finding)
                        .ifPresent(protocol -> since.putIfAbsent(protocol, onset.day()));
            }
        }
        return since;
    }

    /// Earlier alerts about reflectors, and reports of attacks that abused the protocols of the
    /// headlines; only what was out when the report is dated.
    static void before(Draft draft, List<Finding> findings) {
        LocalDate dated = draft.input().edition().dated();
        StringBuilder text = new StringBuilder();
        List<Note> alerts = ALERTS.onReflectors(dated);
        if (!alerts.isEmpty()) {
            text.append(draft.say("reflector.alerts", Map.of("notes", draft.notes().cite(alerts))));
        }
        List<String> reported = new ArrayList<>();
        for (Protocol protocol : protocols(findings)) {
            List<Note> reports = ATTACKS.of(protocol, dated);
            LocalDate day = reports.isEmpty() ? null : reports.getFirst().date();
            if (day != null) {
                reported.add(
                        draft.say(
                                "reflector.reported",
                                Map.of(
                                        "name", TopicTitle.name(draft, protocol),
                                        "by",
                                                reports.getFirst()
                                                        .publisher()
                                                        .in(draft.printer().language())
                                                        .html(),
                                        "day", draft.printer().day(day),
                                        "notes", draft.notes().cite(reports))));
            }
        }
        if (!reported.isEmpty()) {
            String items = String.join(draft.say("comma"), reported);
            text.append(draft.say("reflector.attacks", Map.of("items", items)));
        }
        if (!text.isEmpty()) {
            draft.html().paragraph(text.toString());
        }
    }

    /// What a verdict says, with its course and the month's mean.
    static Optional<String> said(Draft draft, Finding finding) {
        return Subject.reflector(finding)
                .map(
                        protocol ->
                                draft.say(
                                                "reflector.of",
                                                Map.of("name", TopicTitle.name(draft, protocol)))
                                        + FindingText.course(draft, finding)
                                        + mean(draft, protocol));
    }

    private static String mean(Draft draft, Protocol protocol) {
        Printer printer = draft.printer();
        String id = "reflector." + protocol.id();
        if (!printer.facts().has(id + ".accesses_per_day")) {
            return "";
        }
        String before = id + "." + draft.month().minusMonths(1) + ".accesses_per_day";
        String value = printer.fact(id + ".accesses_per_day");
        return printer.facts().has(before)
                ? draft.say(
                        "reflector.mean.before",
                        Map.of("value", value, "before", printer.fact(before)))
                : draft.say("reflector.mean", Map.of("value", value));
    }

    /// How the counts compare, what may happen, and what to do.
    static void after(Draft draft, List<Finding> findings, List<ReflectorSearch> searches) {
        List<Protocol> named = protocols(findings);
        String fewer = fewer(draft, named, searches);
        Passage risk = Risks.bundled().ofReflectors(ProtocolTexts.language(draft));
        draft.html().paragraph(fewer + risk.html());
        List<Protocol> advised =
                named.isEmpty() ? searches.stream().map(ReflectorSearch::protocol).toList() : named;
        draft.advice(
                Countermeasures.bundled().ofReflectors(advised, ProtocolTexts.language(draft)));
    }

    /// That the protocols of the headlines are searched for less than each of those that earlier
    /// alerts name by themselves; nothing where that is not so.
    private static String fewer(Draft draft, List<Protocol> named, List<ReflectorSearch> searches) {
        LocalDate dated = draft.input().edition().dated();
        Set<String> others = new LinkedHashSet<>();
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (ReflectorSearch search : searches) {
            Double mean = mean(draft, search);
            if (mean == null) {
                continue;
            }
            if (named.contains(search.protocol())) {
                most = Math.max(most, mean);
            } else if (isAlerted(search.protocol(), dated)) {
                least = Math.min(least, mean);
                others.add(TopicTitle.name(draft, search.protocol()));
            }
        }
        if (named.isEmpty() || others.isEmpty() || most >= least) {
            return "";
        }
        Set<String> names = new LinkedHashSet<>();
        named.forEach(protocol -> names.add(TopicTitle.name(draft, protocol)));
        return draft.say(
                "reflector.fewer",
                Map.of(
                        "names", TopicTitle.joined(draft, names),
                        "others", TopicTitle.joined(draft, others)));
    }

    private static @Nullable Double mean(Draft draft, ReflectorSearch search) {
        String id = ReflectorFacts.id(search, draft.month(), draft.input().edition());
        Fact fact = draft.printer().facts().find(id);
        return fact != null && fact.value() instanceof Fact.Measure(double number) ? number : null;
    }

    /// Whether an alert names it by itself, not as one of all reflectors.
    private static boolean isAlerted(Protocol protocol, LocalDate dated) {
        return !alerts(protocol, dated).isEmpty();
    }

    private static List<Note> alerts(Protocol protocol, LocalDate dated) {
        List<Note> ofAll = new ArrayList<>(ALERTS.onReflectors(dated));
        for (Protocol one : Citations.reflectors()) {
            ofAll.retainAll(ALERTS.before(dated, Set.of(one)));
        }
        List<Note> own = new ArrayList<>(ALERTS.before(dated, Set.of(protocol)));
        own.removeAll(ofAll);
        return own;
    }

    /// What was published about a protocol by itself, the earliest first.
    static List<Note> published(Protocol protocol, LocalDate dated) {
        List<Note> notes = new ArrayList<>(alerts(protocol, dated));
        for (Note note : ATTACKS.of(protocol, dated)) {
            if (!notes.contains(note)) {
                notes.add(note);
            }
        }
        notes.sort(Comparator.comparing(Note::known));
        return notes;
    }
}
