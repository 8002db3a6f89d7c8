package teiten.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import teiten.identify.Protocol;

/// What may be said of one flow.
///
/// @param must what the captures' list says, or null when it says nothing of this flow
/// @param tshark what tshark says that tells a protocol
/// @param ndpi what nDPI says that tells a protocol
/// @param spoken whether the client ever sent a payload that can be named
record Ruling(@Nullable Label must, List<Label> tshark, List<Label> ndpi, boolean spoken) {
    private static final Set<String> NAMED_IDS = namedIds();

    private static Set<String> namedIds() {
        Set<String> ids = new TreeSet<>();
        for (Protocol protocol : Protocol.values()) {
            ids.add(protocol.id());
        }
        return ids;
    }

    /// The rulings of all flows of a capture, in their order. A claim for a port holds for the
    /// flows on it. A claim for the whole capture holds for the flows that speak its protocol:
    /// those of which an oracle says so; those on a port where an oracle says so of another flow,
    /// while neither says anything firm of this one; and all flows of a capture with one port, when
    /// the oracles know none of them.
    static List<Ruling> of(List<TruthFlow> flows, MustSay mustSay, Labels labels) {
        List<Ruling> open = new ArrayList<>();
        for (TruthFlow flow : flows) {
            open.add(
                    new Ruling(
                            null,
                            labels.tshark(flow.transport(), flow.tshark()),
                            labels.ndpi(flow.transport(), flow.ndpi()),
                            flow.isSpoken()));
        }
        List<Ruling> rulings = new ArrayList<>();
        for (int at = 0; at < open.size(); at++) {
            Label must = null;
            for (MustSay.Claim claim : mustSay.claims()) {
                boolean holds =
                        claim.port() == 0
                                ? speaks(at, claim.label(), flows, open)
                                : claim.namesPortOf(flows.get(at));
                must = must == null && holds ? claim.label() : must;
            }
            Ruling ruling = open.get(at);
            rulings.add(new Ruling(must, ruling.tshark, ruling.ndpi, ruling.spoken));
        }
        return List.copyOf(rulings);
    }

    private static boolean speaks(
            int which, Label claim, List<TruthFlow> flows, List<Ruling> open) {
        Ruling ruling = open.get(which);
        if (ruling.isConfirmed(claim.ids())) {
            return true;
        }
        if (!ruling.strong().isEmpty()) {
            return false;
        }
        TruthFlow flow = flows.get(which);
        boolean oneKnown = false;
        boolean onePort = true;
        for (int at = 0; at < flows.size(); at++) {
            TruthFlow other = flows.get(at);
            boolean samePort =
                    other.serverPort() == flow.serverPort()
                            && other.transport().equals(flow.transport());
            if (open.get(at).isConfirmed(claim.ids())) {
                if (samePort) {
                    return true;
                }
                oneKnown = true;
            }
            onePort &= samePort;
        }
        return onePort && !oneKnown;
    }

    private boolean isConfirmed(Set<String> ids) {
        return intersects(ids(tshark), ids) || intersects(ids(ndpi), ids);
    }

    private static Set<String> ids(List<Label> labels) {
        Set<String> ids = new TreeSet<>();
        labels.forEach(label -> ids.addAll(label.ids()));
        return ids;
    }

    private static boolean intersects(Set<String> one, Set<String> other) {
        return one.stream().anyMatch(other::contains);
    }

    /// What a strong label says, of either oracle.
    private Set<String> strong() {
        Set<String> ids = new TreeSet<>();
        for (List<Label> oracle : List.of(tshark, ndpi)) {
            oracle.stream()
                    .filter(label -> label.strength() == Strength.STRONG)
                    .forEach(label -> ids.addAll(label.ids()));
        }
        return ids;
    }

    /// Ids of which any is right; empty when nothing is known.
    Set<String> expected() {
        if (must != null) {
            return must.ids();
        }
        Set<String> ids = ids(tshark);
        ids.addAll(ids(ndpi));
        return ids;
    }

    /// Whether a name can be told right from missing: something firm is said of a flow whose client
    /// spoke.
    boolean rules() {
        return spoken && (must != null || !strong().isEmpty());
    }

    /// Whether it is a flow of the protocols that Teiten has a name for. An oracle that lists
    /// several protocols for a flow (`tls,smtp`) asks for all of them: the first payload may be of
    /// any.
    boolean isNamedProtocol() {
        if (must != null) {
            Set<String> narrowed = new TreeSet<>(ids(tshark));
            narrowed.addAll(ids(ndpi));
            narrowed.retainAll(must.ids());
            return intersects(narrowed.isEmpty() ? must.ids() : narrowed, NAMED_IDS);
        }
        return all(tshark) || all(ndpi);
    }

    private static boolean all(List<Label> oracle) {
        return oracle.stream().anyMatch(label -> label.strength() == Strength.STRONG)
                && oracle.stream().allMatch(label -> intersects(label.ids(), NAMED_IDS));
    }

    /// Judges a name.
    ///
    /// @param name id of the protocol, or null
    /// @param confidence 1 to 4; below 3 a name is a hedge, which can be right but not wrong
    Verdict judge(@Nullable String name, int confidence) {
        if (name != null && expected().contains(name)) {
            return spoken ? Verdict.RIGHT : Verdict.UNJUDGED;
        }
        boolean firm = must != null || !strong().isEmpty();
        if (name != null && confidence >= Verdict.FIRM_CONFIDENCE && firm && spoken) {
            return Verdict.WRONG;
        }
        return rules() ? Verdict.MISSING : Verdict.UNJUDGED;
    }

    /// Ids of which any is right for sure: what the captures' list says, else what both oracles
    /// agree on; empty where neither tells.
    Set<String> beyondDispute() {
        if (must != null) {
            return must.ids();
        }
        Set<String> agreed = ids(tshark);
        agreed.retainAll(ids(ndpi));
        return agreed;
    }

    /// How an oracle's labels fare against the truth.
    static Verdict oracle(Set<String> truth, List<Label> oracle) {
        if (oracle.isEmpty()) {
            return Verdict.MISSING;
        }
        return intersects(ids(oracle), truth) ? Verdict.RIGHT : Verdict.WRONG;
    }

    /// Whether Teiten has a name for any of these.
    static boolean hasName(Set<String> ids) {
        return intersects(ids, NAMED_IDS);
    }
}
