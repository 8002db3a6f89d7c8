package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Dimension;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.decode.Prefix;
import teiten.decode.Transport;
import teiten.store.StoreException.Reason;

/// A store that is asked about days of another zone answers as a store of that zone.
class OtherZoneTest {
    private static final LocalDate FIRST = LocalDate.parse("2015-10-24");
    private static final LocalDate LAST = LocalDate.parse("2015-10-27");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    /// Summer time ends there on 25 October.
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @TempDir private Path temporary;

    private Store store(ZoneId zone) {
        Store store = Store.init(temporary.resolve(zone.getId()), zone);
        Random random = new Random(3);
        for (int day = 22; day <= 28; day++) {
            String date = "2015-10-" + day;
            Imports imports = new Imports().file(date, day % 2 == 0 ? "tokyo" : "osaka");
            imports.watchedThrough(date + "T00:00:00Z", date + "T23:00:00Z", 3);
            for (int packet = 0; packet < 60; packet++) {
                Instant at = Instant.parse(date + "T00:00:00Z").plusSeconds(random.nextInt(86_400));
                imports.seen(
                        Seen.syn(at.toString(), "198.51.100." + random.nextInt(9), 22 + day % 3)
                                .payload(random.nextBoolean() ? "SSH-2.0-Go" : ""));
            }
            store.commit(imports.batch());
        }
        return store;
    }

    private static List<Object> answers(Store store) {
        return Questions.ask(
                store,
                BERLIN,
                questions -> {
                    List<Object> answers = new ArrayList<>();
                    Selection port = Selection.port(Transport.TCP, 22);
                    for (Selection one : List.of(Selection.all(), port)) {
                        answers.add(questions.series(one, FIRST, LAST));
                        for (Dimension by : List.of(Dimension.CONTENT, Dimension.SENSOR)) {
                            // Of daily series alone, distinct sources are not known.
                            questions.breakdown(one, by, FIRST, LAST, 9).shares().stream()
                                    .map(share -> share.key() + share.accesses() + share.sources())
                                    .forEach(answers::add);
                        }
                    }
                    answers.add(questions.bounds());
                    answers.add(questions.watched(FIRST, LAST));
                    answers.add(questions.top(FIRST, LAST, 9).rows().getFirst().sourcesPerDay());
                    answers.add(questions.tools(FIRST, LAST, 9));
                    answers.add(questions.reflectors(FIRST, LAST));
                    answers.add(questions.backscatter(FIRST, LAST));
                    answers.add(questions.source(Prefix.parse("198.51.100.3"), FIRST, LAST));
                    return answers;
                });
    }

    @Test
    void days_of_another_zone_are_counted_as_in_a_store_of_that_zone() {
        assertThat(answers(store(TOKYO))).isEqualTo(answers(store(BERLIN)));
    }

    @Test
    void zones_of_two_names_with_the_same_days_are_one() {
        Store store = store(ZoneId.of("Japan"));
        store.retain(2, null, Instant.parse("2015-11-01T00:00:00Z"), false);
        assertThat(
                        Questions.ask(
                                        Store.open(store.folder()),
                                        TOKYO,
                                        asked -> asked.series(Selection.all(), FIRST, LAST))
                                .days())
                .hasSize(4);
    }

    @Test
    void days_of_another_zone_are_refused_where_minute_rows_were_removed() {
        Store store = store(TOKYO);
        store.retain(2, null, Instant.parse("2015-11-01T00:00:00Z"), false);
        assertThatThrownBy(() -> answers(Store.open(store.folder())))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.EXPIRED));
    }
}
