package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.Place;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;
import teiten.aggregate.Watched;
import teiten.decode.Address;
import teiten.decode.Transport;
import teiten.detect.DayCounts;
import teiten.detect.History;
import teiten.detect.SeriesName;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;

/// What the detector is given is what the other questions answer; minute rows are the judge.
class HistoryTest {
    private static final LocalDate FIRST = AnsweredWeek.FIRST;
    private static final LocalDate LAST = AnsweredWeek.LAST;

    @TempDir Path temporary;
    private Store store;

    @BeforeEach
    void a_week() throws IOException {
        store = AnsweredWeek.store(temporary);
    }

    /// Series and day to sources and accesses.
    private static SortedMap<String, String> told(History history) {
        SortedMap<String, String> told = new TreeMap<>();
        for (DayCounts day : history.days()) {
            for (int at = 0; at < day.series().length; at++) {
                told.put(
                        history.series().get(day.series()[at]).text() + " " + day.day(),
                        day.sources()[at] + "/" + day.accesses()[at]);
            }
        }
        return told;
    }

    private Reading reading() throws SQLException {
        Connection connection = Engine.open(store.folder());
        Views.macros(connection);
        return new Reading(
                connection,
                store.folder(),
                store.manifest(),
                AnsweredWeek.TOKYO,
                AnsweredWeek.TOKYO);
    }

    private static void days(
            SortedMap<String, String> told, SeriesQuestion rows, Selection selection, String text) {
        for (Day day : rows.ofMinutes(selection, FIRST, LAST).days()) {
            if (day.accesses() > 0) {
                told.put(text + " " + day.day(), day.sources() + "/" + day.accesses());
            }
        }
    }

    private static void offPort(SortedMap<String, String> told, SeriesQuestion rows, Protocol one) {
        List<Integer> own = ProtocolTable.bundled().facts(one).defaultPorts();
        if (own.size() == 1) {
            Selection off = Selection.content(one.id(), List.of(one)).except(own.getFirst());
            days(told, rows, off, SeriesName.contentOffPort(one.id()).text());
        }
    }

    private static void tools(SortedMap<String, String> told, SeriesQuestion rows) {
        for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            for (Share tool :
                    rows.ofMinutes(Selection.all(), Dimension.TOOL, new Span(day, day), 99)
                            .shares()) {
                told.put(
                        "tool " + tool.key() + " " + day,
                        Math.round(tool.sources()) + "/" + tool.accesses());
            }
        }
    }

    @Test
    void each_series_has_on_each_day_what_the_rows_of_the_day_come_to() throws SQLException {
        SortedMap<String, String> expected = new TreeMap<>();
        try (Reading reading = reading()) {
            SeriesQuestion rows = new SeriesQuestion(reading);
            days(expected, rows, Selection.all(), "total");
            for (int port : new int[] {19, 22, 23, 53, 2222, 8080, 61_000}) {
                days(expected, rows, Selection.port(Transport.TCP, port), port + "/tcp");
                days(expected, rows, Selection.port(Transport.UDP, port), port + "/udp");
            }
            days(expected, rows, Selection.port(Transport.ICMP, 8), "8/icmp");
            days(expected, rows, Selection.port(Transport.OTHER, 47), "47/other");
            for (Protocol protocol : Protocol.values()) {
                Selection content = Selection.content(protocol.id(), List.of(protocol));
                days(expected, rows, content, protocol.id());
            }
            for (Protocol protocol : List.of(Protocol.SSH)) {
                offPort(expected, rows, protocol);
            }
            tools(expected, rows);
            for (String country : List.of("JP", "US")) {
                Selection in = Selection.all().in(new Place.OfCountry(country));
                days(expected, rows, in, "country " + country);
            }
            for (long asn : new long[] {64_500, 64_501}) {
                Selection in = Selection.all().in(new Place.OfNetwork(asn));
                days(expected, rows, in, "AS" + asn);
            }
        }
        SortedMap<String, String> told = new TreeMap<>();
        try (Questions questions = store.questions()) {
            told.putAll(told(questions.history(FIRST, LAST).history()));
        }
        // A content with several ports of its own has no selection of what is off them.
        told.keySet().removeIf(key -> key.contains("off its port") && !key.startsWith("ssh "));
        assertThat(told).isEqualTo(expected);
        assertThat(told.keySet())
                .anyMatch(key -> key.startsWith("tool "))
                .anyMatch(key -> key.startsWith("ssh off"))
                .anyMatch(key -> key.startsWith("AS"));
    }

    @Test
    void each_day_has_a_row_with_what_was_watched_also_without_any_access() {
        try (Questions questions = store.questions()) {
            LocalDate after = LAST.plusDays(2);
            History history = questions.history(FIRST.minusDays(1), after).history();
            assertThat(history.days()).hasSize(10);
            assertThat(history.days().getFirst().series()).isEmpty();
            assertThat(history.days().getFirst().exposure()).isZero();
            DayCounts fourth = history.days().get(4);
            Watched watched = questions.watched(fourth.day(), fourth.day());
            assertThat(fourth.exposure()).isEqualTo(watched.exposure());
            assertThat(fourth.coverage()).isEqualTo(watched.coverage()).isLessThan(1);
        }
    }

    @Test
    void series_of_a_day_rise() {
        try (Questions questions = store.questions()) {
            History history = questions.history(FIRST, LAST).history();
            for (DayCounts day : history.days()) {
                assertThat(day.series()).isNotEmpty().isSorted().doesNotHaveDuplicates();
            }
            assertThat(history.series())
                    .doesNotHaveDuplicates()
                    .first()
                    .isEqualTo(SeriesName.total());
        }
    }

    @Test
    void the_sources_of_storms_are_left_out_and_their_accesses_stay() {
        Imports storm =
                new Imports()
                        .file("storm", "tokyo")
                        .watchedThrough("2015-10-05T00:00:00Z", "2015-10-05T01:00:00Z", 4);
        for (int at = 0; at < 3000; at++) {
            long address = (at * 2_654_435_761L) & 0xFFFF_FFFFL;
            storm.seen(
                    Seen.syn(
                            "2015-10-05T00:%02d:%02dZ".formatted(at / 60, at % 60),
                            Address.v4(address).toString(),
                            80));
        }
        store.commit(storm.batch());
        try (Questions questions = store.questions()) {
            LocalDate day = LocalDate.parse("2015-10-05");
            assertThat(questions.storms(day, day)).hasSize(1);
            assertThat(told(questions.history(day, day).history()))
                    .containsEntry("total 2015-10-05", "0/3000")
                    .containsEntry("80/tcp 2015-10-05", "0/3000");
        }
    }

    @Test
    void what_there_is_no_room_for_is_left_out_from_the_series_with_fewest_sources() {
        try (Questions questions = store.questions()) {
            StoredHistory all = questions.history(FIRST, LAST);
            long counts = told(all.history()).size();
            assertThat(all.leftOut()).isZero();
            assertThat(told(questions.history(FIRST, LAST, counts).history()))
                    .isEqualTo(told(all.history()));
            StoredHistory some = questions.history(FIRST, LAST, counts - 1);
            assertThat(some.leftOut()).isPositive();
            assertThat(some.history().series())
                    .contains(SeriesName.total())
                    .hasSize(all.history().series().size() - (int) some.leftOut());
            assertThat(told(all.history())).containsAllEntriesOf(told(some.history()));
        }
    }
}
