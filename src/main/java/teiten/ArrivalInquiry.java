package teiten;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AttackRule;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Dimension;
import teiten.aggregate.Proportion;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;
import teiten.aggregate.Victims;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;
import teiten.report.ArrivalEdition;
import teiten.report.ArrivalInput;
import teiten.report.ArrivedContent;
import teiten.report.ArrivedFile;
import teiten.report.VictimTable;
import teiten.store.Answer;
import teiten.store.Questions;

/// Asks a store that was made from some files for what reached the monitored addresses.
final class ArrivalInquiry {
    private static final int MOST_SHARES = 65_536;

    private final Questions questions;
    private final ArrivalEdition edition;
    private final LocalDate first;
    private final LocalDate last;

    /// @param edition of the time that the files cover
    ArrivalInquiry(Questions questions, ArrivalEdition edition) {
        this.questions = questions;
        this.edition = edition;
        first = edition.days().first();
        last = edition.days().last();
    }

    /// The minutes of the first and the last access; null without any.
    static @Nullable List<Instant> span(Questions questions) {
        try (Answer answer =
                questions.query(
                        "SELECT min(minute), max(minute) FROM accesses WHERE packets > 0")) {
            if (!answer.next() || answer.value(0) == null) {
                return null;
            }
            return List.of(
                    Instant.parse(String.valueOf(answer.value(0))),
                    Instant.parse(String.valueOf(answer.value(1))));
        }
    }

    /// @param inferred whether it was inferred which addresses are monitored
    ArrivalInput input(List<ArrivedFile> files, boolean inferred) {
        Breakdown contents = breakdown(Selection.all(), Dimension.CONTENT);
        List<ArrivedContent> arrived = new ArrayList<>();
        for (Share share : contents.shares()) {
            if (share.accesses() > 0) {
                arrived.add(content(share, contents.total()));
            }
        }
        return new ArrivalInput(
                edition,
                files,
                sums(contents.total(), inferred),
                arrived,
                TableInquiry.ports(questions, first, last),
                breakdown(Selection.all(), Dimension.TOOL),
                leading(),
                victims());
    }

    private ArrivalInput.Sums sums(long read, boolean inferred) {
        return new ArrivalInput.Sums(
                number("SELECT coalesce(sum(accesses), 0)::BIGINT FROM accesses"),
                number("SELECT coalesce(sum(packets), 0)::BIGINT FROM accesses"),
                number("SELECT count(DISTINCT source) FROM accesses WHERE accesses > 0"),
                number(
                        "SELECT coalesce(sum(packets), 0)::BIGINT FROM accesses"
                                + " WHERE class = 'backscatter'"),
                read,
                number(
                        "SELECT coalesce(sum(n), 0)::BIGINT FROM"
                                + " (SELECT max(addresses) AS n FROM exposure GROUP BY sensor)"),
                inferred,
                questions.watched(first, last).exposure());
    }

    private long number(String sql) {
        try (Answer answer = questions.query(sql)) {
            return answer.next() && answer.value(0) instanceof Number number
                    ? number.longValue()
                    : 0;
        }
    }

    private ArrivedContent content(Share share, long read) {
        Protocol protocol = protocol(share.key());
        Selection selection =
                protocol == null
                        ? Selection.all()
                        : Selection.content(protocol.id(), List.of(protocol));
        Breakdown ports =
                protocol == null
                        ? new Breakdown(Dimension.PORT.label(), 0, List.of())
                        : breakdown(selection, Dimension.PORT);
        return new ArrivedContent(
                share.key(),
                protocol,
                share.accesses(),
                new Proportion(share.accesses(), read),
                ports,
                protocol == null ? null : offPort(protocol, ports));
    }

    private static @Nullable Proportion offPort(Protocol protocol, Breakdown ports) {
        List<Integer> own = ProtocolTable.bundled().facts(protocol).defaultPorts();
        if (own.isEmpty() || ports.total() == 0) {
            return null;
        }
        long off =
                ports.shares().stream()
                        .filter(share -> !own.contains(port(share.key())))
                        .mapToLong(Share::accesses)
                        .sum();
        return new Proportion(off, ports.total());
    }

    private static int port(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? -1 : Integer.parseInt(key.substring(0, slash));
    }

    private static @Nullable Protocol protocol(String id) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.id().equals(id)) {
                return protocol;
            }
        }
        return null;
    }

    private ArrivalInput.@Nullable Leading leading() {
        try (Answer answer =
                questions.query(
                        "SELECT source, sum(accesses)::BIGINT AS n FROM accesses GROUP BY ALL"
                                + " HAVING n > 0 ORDER BY n DESC, source LIMIT 1")) {
            return answer.next() && answer.value(1) instanceof Number number
                    ? new ArrivalInput.Leading(String.valueOf(answer.value(0)), number.longValue())
                    : null;
        }
    }

    private VictimTable victims() {
        Victims victims = questions.victims(AttackRule.DEFAULT, first, last);
        return new VictimTable(
                victims.attackCount(), victims.victims(), victims.packets(), 0, List.of());
    }

    private Breakdown breakdown(Selection selection, Dimension dimension) {
        return questions.breakdown(selection, dimension, first, last, MOST_SHARES);
    }
}
