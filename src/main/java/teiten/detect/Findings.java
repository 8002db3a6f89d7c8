package teiten.detect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From changes to findings: who stood behind each is asked; what few sources did is a storm and
/// names them; series that rise together by the same sources make one finding.
public final class Findings {
    /// Digits of an id, hexadecimal.
    private static final int ID_DIGITS = 10;

    /// Where a content has this part of a port's sources, the content says more than the port.
    private static final double CONTENT_FOR_PORT = 0.9;

    private static final int THREE = 3;

    private final Triggers triggers;
    private final Witness witness;
    private final List<Change> earlier;

    private Findings(Triggers triggers, Witness witness, List<Change> earlier) {
        this.triggers = triggers;
        this.witness = witness;
        this.earlier = earlier;
    }

    /// What is found, the surest first.
    ///
    /// @param earlier changes of the same series before, to which findings refer
    public static List<Finding> of(
            List<Change> changes, List<Change> earlier, Witness witness, Triggers triggers) {
        return new Findings(triggers, witness, earlier).of(changes);
    }

    /// The id of a finding: it stays the same while an increase becomes a level that stays high.
    public static String id(Change change) {
        String way =
                change.measure() == Change.Measure.ACCESSES
                        ? "storm"
                        : isFall(change.verdict()) ? "fall" : "rise";
        String text = change.series().text() + " " + way + " " + change.from();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isFall(Verdict verdict) {
        return verdict == Verdict.DECREASE || verdict == Verdict.SHARP_DECREASE;
    }

    /// A change and who it was.
    private record Told(Change change, @Nullable Evidence evidence) {}

    private List<Finding> of(List<Change> changes) {
        List<Told> told = new ArrayList<>();
        for (Change change : changes) {
            Told one = judged(change, witness.evidence(change));
            if (one != null) {
                told.add(one);
            }
        }
        told.sort(
                Comparator.comparing((Told one) -> one.change.tier())
                        .thenComparingDouble(Findings::rank));
        double[][] shared = witness.shared(told.stream().map(Told::change).toList());
        int[] leaders = leaders(told, shared);
        List<Finding> findings = new ArrayList<>();
        for (int at = 0; at < told.size(); at++) {
            if (leaders[at] == at) {
                findings.add(finding(told, leaders, at));
            }
        }
        Set<String> today = new HashSet<>();
        told.forEach(one -> today.add(id(one.change)));
        findings.replaceAll(one -> without(one, today));
        findings.sort(
                Comparator.comparing((Finding finding) -> finding.change().tier())
                        .thenComparing(finding -> finding.change().verdict())
                        .thenComparing(finding -> finding.change().series()));
        return findings;
    }

    /// What a change is once it is known who it was; null where it is nothing. Where nobody can
    /// tell any more, it is no headline.
    private @Nullable Told judged(Change change, @Nullable Evidence evidence) {
        boolean peak = change.measure() == Change.Measure.ACCESSES;
        if (evidence == null) {
            boolean loud = change.tier() == Tier.HEADLINE;
            Change told = loud ? change.as(change.verdict(), Tier.ALERT, change.to()) : change;
            return peak ? null : new Told(told, null);
        }
        Triggers.Breadth breadth = triggers.breadth();
        boolean few =
                evidence.topShare(1) >= breadth.topSource()
                        || evidence.topShare(THREE) >= breadth.topThree();
        if (peak) {
            return few ? new Told(change, evidence) : null;
        }
        boolean broad =
                evidence.sensorsRisen() >= Math.min(breadth.sensors(), evidence.sensorsWatching())
                        && evidence.networks() >= breadth.networks();
        boolean many = evidence.networks() >= breadth.networks() && !few;
        if (!isRise(change) || broad || many) {
            boolean wide =
                    broad
                            && evidence.networks()
                                    >= breadth.headlineNetworks() * evidence.sources()
                            && evidence.sensorsRisen()
                                    >= breadth.headlineSensors() * evidence.sensorsWatching();
            boolean lower = isRise(change) && !wide && change.tier() == Tier.HEADLINE;
            return new Told(
                    lower ? change.as(change.verdict(), Tier.ALERT, change.to()) : change,
                    evidence);
        }
        Tier tier = change.tier() == Tier.WATCH ? Tier.WATCH : Tier.ALERT;
        return new Told(change.as(Verdict.STORM, tier, change.to()), evidence);
    }

    private static boolean isRise(Change change) {
        return switch (change.verdict()) {
            case INCREASE, SURGE, TEMPORARY_INCREASE, STAYS_HIGH, NEW -> true;
            case DECREASE, SHARP_DECREASE, FLAT, CONTINUED, STORM -> false;
        };
    }

    /// Who speaks for others comes first: what was sent before who sent it, then whoever has more
    /// sources above the usual.
    private static double rank(Told told) {
        Change change = told.change;
        double excess = Math.abs(change.observed() - change.expected());
        double weight =
                switch (change.series().kind()) {
                    case CONTENT, CONTENT_OFF_PORT -> 1 / CONTENT_FOR_PORT;
                    case PORT -> 1;
                    case TOOL -> 1e-9;
                    case AS, COUNTRY, TOTAL -> 1e-18;
                };
        return -excess * weight;
    }

    /// Which change speaks for each: of the ones before it the first of the same verdict, else the
    /// first of any.
    private int[] leaders(List<Told> told, double[][] shared) {
        int[] leaders = new int[told.size()];
        for (int at = 0; at < leaders.length; at++) {
            Change change = told.get(at).change;
            leaders[at] = at;
            for (int lead = 0; lead < at; lead++) {
                Change its = told.get(lead).change;
                if (leaders[lead] != lead || !follows(change, its, shared[lead][at])) {
                    continue;
                }
                boolean same = its.verdict() == change.verdict();
                leaders[at] = same || leaders[at] == at ? lead : leaders[at];
                if (same) {
                    break;
                }
            }
        }
        return leaders;
    }

    /// Whether a change is told by another: it goes the same way in the same time, and of the
    /// sources that make it one the other has enough.
    private boolean follows(Change change, Change lead, double shared) {
        if (isOneStorm(change, lead)) {
            return true;
        }
        if (change.series().equals(lead.series())
                || isRise(change) != isRise(lead)
                || change.measure() != lead.measure()
                || !overlap(change, lead)) {
            return false;
        }
        double excess = isRise(change) ? 1 - 1 / Math.max(1, change.ratio()) : 1;
        return shared > 0 && shared >= triggers.breadth().sharedSources() * excess;
    }

    /// Few sources that make a heap of accesses are also a rise of few networks.
    private static boolean isOneStorm(Change a, Change b) {
        return a.series().equals(b.series())
                && a.verdict() == Verdict.STORM
                && b.verdict() == Verdict.STORM
                && overlap(a, b);
    }

    private static boolean overlap(Change a, Change b) {
        LocalDate aTo = a.to();
        LocalDate bTo = b.to();
        return (aTo == null || !aTo.isBefore(b.from())) && (bTo == null || !bTo.isBefore(a.from()));
    }

    /// What goes on is no episode before.
    private static Finding without(Finding finding, Set<String> today) {
        return new Finding(
                finding.id(),
                finding.change(),
                finding.evidence(),
                finding.together(),
                finding.similar().stream().filter(id -> !today.contains(id)).toList());
    }

    private Finding finding(List<Told> told, int[] leaders, int at) {
        Change change = told.get(at).change;
        List<SeriesName> together = new ArrayList<>();
        for (int other = 0; other < told.size(); other++) {
            SeriesName name = told.get(other).change.series();
            if (other != at && leaders[other] == at && !together.contains(name)) {
                together.add(name);
            }
        }
        List<String> similar =
                earlier.stream()
                        .filter(
                                one ->
                                        one.series().equals(change.series())
                                                && one.from().isBefore(change.from()))
                        .map(Findings::id)
                        .distinct()
                        .toList();
        return new Finding(id(change), change, told.get(at).evidence, together, similar);
    }
}
