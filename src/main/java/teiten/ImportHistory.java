package teiten;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Day;
import teiten.aggregate.Series;
import teiten.report.ImportNotes;
import teiten.store.Answer;
import teiten.store.Questions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a report tells that stands in tables which [teiten.store.Questions] does not ask: what the
/// imports were, how many addresses a sensor watched, and the backscatter of each day.
///
/// @param simulated whether any import was of simulated traffic
/// @param notes what went wrong or was set aside
/// @param sensors addresses by sensor
/// @param packets backscatter packets by day
record ImportHistory(
        boolean simulated,
        ImportNotes notes,
        Map<String, Long> sensors,
        Map<LocalDate, Long> packets) {

    /// @param from first day that a report is about
    /// @param to last day
    /// @param until imports later than this are not told of, or null for all
    static ImportHistory read(
            Questions questions, LocalDate from, LocalDate to, @Nullable Instant until) {
        Map<String, Long> sensors = new HashMap<>();
        try (Answer answer =
                questions.query(
                        "SELECT sensor, max(addresses) FROM exposure WHERE "
                                + questions.minutesOf(from, to)
                                + " GROUP BY sensor")) {
            while (answer.next()) {
                sensors.put(text(answer, 0), number(answer, 1));
            }
        }
        Map<LocalDate, Long> packets = new HashMap<>();
        try (Answer answer =
                questions.query(
                        "SELECT day, sum(packets)::BIGINT FROM daily WHERE class = 'backscatter'"
                                + " GROUP BY day")) {
            while (answer.next()) {
                packets.put(LocalDate.parse(text(answer, 0)), number(answer, 1));
            }
        }
        return new ImportHistory(
                questions.isSimulated(), notes(questions, until), sensors, packets);
    }

    private static ImportNotes notes(Questions questions, @Nullable Instant until) {
        Instant last = Instant.EPOCH;
        String which =
                until == null
                        ? ""
                        : " WHERE time <= TIMESTAMP '"
                                + until.toString().replace('T', ' ').replace("Z", "")
                                + "'";
        int files = 0;
        List<ImportNotes.Damage> damaged = new ArrayList<>();
        Map<String, Long> skipped = new TreeMap<>();
        JsonMapper mapper = new JsonMapper();
        try (Answer answer =
                questions.query(
                        "SELECT skipped, damage, time FROM batches"
                                + which
                                + " ORDER BY file, sha256")) {
            while (answer.next()) {
                Instant time = Instant.parse(text(answer, 2));
                last = time.isAfter(last) ? time : last;
                files++;
                if (answer.value(1) != null) {
                    damaged.add(new ImportNotes.Damage(files, text(answer, 1)));
                }
                for (Map.Entry<String, JsonNode> reason :
                        mapper.readTree(text(answer, 0)).properties()) {
                    skipped.merge(reason.getKey(), reason.getValue().longValue(), Long::sum);
                }
            }
        }
        List<ImportNotes.Skipped> reasons = new ArrayList<>();
        skipped.forEach((reason, count) -> reasons.add(new ImportNotes.Skipped(reason, count)));
        return new ImportNotes(files, damaged, reasons, last);
    }

    private static String text(Answer answer, int column) {
        return String.valueOf(answer.value(column));
    }

    private static long number(Answer answer, int column) {
        return answer.value(column) instanceof Number number ? number.longValue() : 0;
    }

    /// Most addresses that a sensor watched in a minute of these days.
    long addresses(String sensor) {
        return sensors.getOrDefault(sensor, 0L);
    }

    /// The series with backscatter among its packets: every packet to a monitored address counts.
    Series withBackscatter(Series days) {
        List<Day> all = new ArrayList<>();
        for (Day day : days.days()) {
            all.add(
                    new Day(
                            day.day(),
                            day.accesses(),
                            day.packets() + packets.getOrDefault(day.day(), 0L),
                            day.sources(),
                            day.exposure(),
                            day.coverage()));
        }
        return new Series(days.key(), all);
    }

    /// Backscatter on the days of a series: it has no accesses, and its sources are victims, not
    /// senders.
    Series backscatter(Series days) {
        List<Day> found = new ArrayList<>();
        for (Day day : days.days()) {
            long count = packets.getOrDefault(day.day(), 0L);
            found.add(new Day(day.day(), 0, count, 0, day.exposure(), day.coverage()));
        }
        return new Series("backscatter", found);
    }
}
