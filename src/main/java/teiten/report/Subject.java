package teiten.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Tier;
import teiten.detect.Verdict;
import teiten.identify.Protocol;
import teiten.identify.ProtocolFacts;
import teiten.identify.ProtocolTable;

/// Headlines that make one topic, before anything more is asked about them.
///
/// @param kind what sort of topic
/// @param findings its headlines, the one that leads first
public record Subject(Kind kind, List<Finding> findings) {
    /// So many topics have a section; what else was found stands in the table of changes.
    public static final int MOST = 12;

    private static final Comparator<Finding> LARGEST =
            Comparator.comparingDouble(
                            (Finding finding) ->
                                    -Math.abs(
                                            finding.change().observed()
                                                    - finding.change().expected()))
                    .thenComparing(finding -> finding.change().series());

    /// What lasts leads, what was for a time comes behind it.
    private static final Comparator<Finding> LEADING =
            Comparator.comparing(
                            (Finding finding) ->
                                    finding.change().verdict() == Verdict.TEMPORARY_INCREASE)
                    .thenComparing(finding -> finding.change().verdict())
                    .thenComparing(LARGEST);

    public Subject {
        findings = List.copyOf(findings);
    }

    /// Sorts of topics, in the order of print.
    public enum Kind {
        PORT,
        REFLECTORS,
        OFF_PORT,
        CONTENT,
        OTHER
    }

    /// The series that leads.
    public SeriesName series() {
        return findings.getFirst().change().series();
    }

    /// The protocol of a content that is known by name.
    public static Optional<Protocol> protocol(@Nullable String content) {
        return Stream.of(Protocol.values())
                .filter(protocol -> protocol.id().equals(content))
                .findFirst();
    }

    /// The topics that headlines make, in the order of print: all reflectors are one, and a content
    /// is told with the port of its own that rose too.
    public static List<Subject> of(List<Finding> findings) {
        List<Finding> left =
                new ArrayList<>(
                        findings.stream()
                                .filter(finding -> finding.change().tier() == Tier.HEADLINE)
                                .sorted(LARGEST)
                                .toList());
        List<Subject> subjects = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            while (true) {
                List<Finding> group = next(kind, left);
                if (group.isEmpty()) {
                    break;
                }
                left.removeAll(group);
                subjects.add(new Subject(kind, group.stream().sorted(leading(kind)).toList()));
            }
        }
        return subjects.stream().limit(MOST).toList();
    }

    private static Comparator<Finding> leading(Kind kind) {
        return kind == Kind.PORT
                ? Comparator.comparing((Finding one) -> one.change().series().kind())
                        .thenComparing(LEADING)
                : LEADING;
    }

    /// The next topic of a kind.
    private static List<Finding> next(Kind kind, List<Finding> left) {
        List<Finding> group = new ArrayList<>();
        for (Finding finding : left) {
            SeriesName series = finding.change().series();
            if (kind(finding) != kind) {
                continue;
            }
            if (group.isEmpty()
                    || kind == Kind.REFLECTORS
                    || series.equals(group.getFirst().change().series())) {
                group.add(finding);
            }
        }
        if (kind == Kind.PORT && !group.isEmpty()) {
            SeriesName port = group.getFirst().change().series();
            left.stream().filter(finding -> isOwnContent(finding, port)).forEach(group::add);
        }
        return group;
    }

    private static Kind kind(Finding finding) {
        SeriesName series = finding.change().series();
        return switch (series.kind()) {
            case PORT -> isReflectorPort(finding) ? Kind.REFLECTORS : Kind.PORT;
            case CONTENT -> named(series, Kind.CONTENT);
            case CONTENT_OFF_PORT -> named(series, Kind.OFF_PORT);
            case TOOL, AS, COUNTRY, TOTAL -> Kind.OTHER;
        };
    }

    private static Kind named(SeriesName series, Kind kind) {
        return protocol(series.content())
                .map(protocol -> facts(protocol).reflector() ? Kind.REFLECTORS : kind)
                .orElse(Kind.OTHER);
    }

    private static ProtocolFacts facts(Protocol protocol) {
        return ProtocolTable.bundled().facts(protocol);
    }

    /// Whether most of what was read at a UDP port asked a reflector of that port, or the port is
    /// one whose requests say nothing.
    private static boolean isReflectorPort(Finding finding) {
        return reflector(finding).isPresent();
    }

    /// The protocol whose reflectors a headline is about.
    static Optional<Protocol> reflector(Finding finding) {
        SeriesName series = finding.change().series();
        if (series.kind() != SeriesName.Kind.PORT) {
            return protocol(series.content()).filter(protocol -> facts(protocol).reflector());
        }
        Integer port = series.port();
        if (port == null || !"udp".equals(series.transport())) {
            return Optional.empty();
        }
        Set<Protocol> there = new HashSet<>();
        Evidence evidence = finding.evidence();
        if (evidence != null && !evidence.contents().isEmpty()) {
            protocol(evidence.contents().getFirst().key()).ifPresent(there::add);
        }
        there.add(Protocol.CHARGEN);
        there.add(Protocol.QOTD);
        return there.stream()
                .filter(protocol -> facts(protocol).reflector())
                .filter(protocol -> facts(protocol).defaultPorts().contains(port))
                .findFirst();
    }

    private static boolean isOwnContent(Finding finding, SeriesName port) {
        Change change = finding.change();
        Integer number = port.port();
        return change.series().kind() == SeriesName.Kind.CONTENT
                && number != null
                && protocol(change.series().content())
                        .map(Subject::facts)
                        .filter(facts -> !facts.reflector())
                        .filter(facts -> facts.defaultPorts().contains(number))
                        .isPresent();
    }
}
