package teiten.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Verdict;

/// What was found before, and what it was found in.
///
/// @param reading the store
record FindingsQuestion(Reading reading) {
    /// Digits of a mark.
    private static final int MARK_DIGITS = 16;

    /// What was found under an id, the latest question first.
    List<Found> of(String id) {
        return ask("id = " + Sql.text(id) + " ORDER BY asked DESC, series");
    }

    /// What was found when a month or a day was asked about, the surest first.
    List<Found> in(String asked) {
        return ask(
                "asked = "
                        + Sql.text(asked)
                        + " ORDER BY list_position(['headline', 'alert', 'watch'], tier), list_position("
                        + verdicts()
                        + ", verdict), list_position("
                        + kinds()
                        + ", kind), series, from_day");
    }

    private static String verdicts() {
        return Stream.of(Verdict.values())
                .map(verdict -> Sql.text(verdict.name()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String kinds() {
        return Stream.of(SeriesName.Kind.values())
                .map(kind -> Sql.text(kind.label()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /// Every id that begins or ends alike is one that a person may have meant.
    List<String> ids() {
        List<String> ids = new ArrayList<>();
        reading.ask(
                "SELECT DISTINCT id FROM %s ORDER BY id".formatted(table()),
                row -> ids.add(row.getString(1)));
        return ids;
    }

    private String table() {
        return reading.findings();
    }

    private List<Found> ask(String where) {
        List<Found> found = new ArrayList<>();
        reading.ask(
                "SELECT * FROM %s WHERE %s".formatted(table(), where),
                row -> {
                    Finding finding = FindingRow.of(row);
                    found.add(
                            new Found(
                                    row.getString("asked"),
                                    List.of(finding),
                                    row.getString("triggers"),
                                    row.getString("counts")));
                });
        return found;
    }

    /// Other where other data of these days came in since, or they were identified anew.
    String countsMark(LocalDate from, LocalDate to) {
        MessageDigest digest = digest();
        Span span = new Span(from, to);
        List<LiveFile> files =
                reading.files(Table.DAILY_SERIES, span, folder -> SeriesPart.holds(folder, null));
        reading.ask(
                """
                SELECT day::VARCHAR || ' ' || series || ' ' || coalesce(content, tool, '') || ' '
                  || accesses || ' ' || packets || ' ' || sources AS line
                FROM %s WHERE series IN ('total', 'content', 'tool') AND %s ORDER BY line"""
                        .formatted(reading.over(Table.DAILY_SERIES, files), span.days()),
                row -> digest.update(row.getString(1).getBytes(StandardCharsets.UTF_8)));
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            String exposure =
                    String.format(Locale.ROOT, "%.6f", reading.coverage().on(day).exposure());
            digest.update((day + " " + exposure).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, MARK_DIGITS);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
