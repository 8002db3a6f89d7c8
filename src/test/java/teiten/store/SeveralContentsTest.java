package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.identify.Protocol;

/// A service of several contents when minute rows are gone.
class SeveralContentsTest {
    private static final LocalDate FIRST = LocalDate.parse("2015-10-01");
    private static final LocalDate LAST = LocalDate.parse("2015-10-04");
    private static final Selection BOTH =
            Selection.content("both", List.of(Protocol.SSH, Protocol.HTTP));

    @TempDir private Path temporary;
    private Store store;

    @BeforeEach
    void ten_days() {
        store = Store.init(temporary.resolve("data"), ZoneId.of("UTC"));
        for (int day = 1; day <= 10; day++) {
            String date = "2015-10-%02d".formatted(day);
            Imports imports = new Imports().file("day " + day, "tokyo");
            for (int i = 0; i < 20 + day; i++) {
                // Some sources say both.
                String time = "%sT0%d:00:00Z".formatted(date, i % 10);
                String said = i % 3 == 0 ? "GET / HTTP/1.1\r\nHost: a\r\n\r\n" : "SSH-2.0-Go\r\n";
                imports.seen(
                        Seen.syn(time, "198.51.100." + i % 7, 22 + i % 2)
                                .payload(i % 5 == 0 ? "" : said));
            }
            imports.watchedThrough(date + "T00:00:00Z", date + "T23:59:00Z", 2);
            store.commit(imports.batch());
        }
    }

    private Series series() {
        return Questions.ask(store, questions -> questions.series(BOTH, FIRST, LAST));
    }

    private Breakdown breakdown(Dimension dimension) {
        return Questions.ask(
                store, questions -> questions.breakdown(BOTH, dimension, FIRST, LAST, 9));
    }

    private static List<String> counts(Series series) {
        return series.days().stream()
                .map(day -> day.day() + " " + day.accesses() + " " + day.packets())
                .toList();
    }

    private static List<String> counts(Breakdown breakdown) {
        return breakdown.shares().stream()
                .map(share -> share.key() + " " + share.accesses() + " " + share.share())
                .toList();
    }

    @Test
    void accesses_are_exact_and_sources_of_a_day_are_estimated() {
        Series before = series();
        assertThat(before.sourcesError()).isNull();
        store.retain(2, null, Instant.parse("2015-11-01T00:00:00Z"), false);
        Series after = series();
        assertThat(counts(after)).isEqualTo(counts(before));
        assertThat(after.sourcesError()).isEqualTo(SourceUnion.STANDARD_ERROR);
        // So few are told apart exactly.
        assertThat(after.days().stream().map(Day::sources).toList())
                .isEqualTo(before.days().stream().map(Day::sources).toList());
    }

    @Test
    void lists_have_their_accesses_and_sources_where_these_can_be_known() {
        List<Breakdown> before = List.of(Dimension.values()).stream().map(this::breakdown).toList();
        store.retain(2, null, Instant.parse("2015-11-01T00:00:00Z"), false);
        for (Dimension dimension : Dimension.values()) {
            if (dimension == Dimension.NETWORK) {
                continue; // counted for all accesses together alone
            }
            Breakdown was = before.get(dimension.ordinal());
            Breakdown now = breakdown(dimension);
            assertThat(now.total()).isEqualTo(was.total());
            assertThat(counts(now)).isEqualTo(counts(was));
            List<Double> sources = now.shares().stream().map(Share::sources).toList();
            if (dimension == Dimension.CONTENT) {
                assertThat(sources).isEqualTo(was.shares().stream().map(Share::sources).toList());
            } else {
                assertThat(sources).allMatch(mean -> mean.isNaN());
            }
        }
    }
}
