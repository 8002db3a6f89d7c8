package teiten.store;

import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Takes subsets of sources ([Table#DAILY_SUBSETS]) out of what was counted by day.
///
/// @param reading the store
/// @param span the days that are read
/// @param part which rows, told by their folders
record Subsets(Reading reading, Span span, Predicate<String> part) {
    private static final List<String> COUNTS =
            List.of("accesses", "packets", "retries", "bytes", "sources");

    /// SQL that reads these files of a table, in which the sources of storms are not among the
    /// `sources`; their accesses and packets stay. Survey scanners are left out as a whole where
    /// that was asked for. Sources that are drawn at random say nothing about who sends, and the
    /// difference is exact: being of a storm is a matter of a source's whole day.
    String without(Table table, List<LiveFile> files) {
        String all = reading.over(table, files);
        List<LiveFile> storms = storms(table);
        List<LiveFile> surveys =
                reading.isWithoutSurvey() ? files(table, SurveySeries.SUBSET) : List.of();
        if (storms.isEmpty() && surveys.isEmpty()) {
            return all;
        }
        List<String> keys =
                table.columns().stream()
                        .map(Column::name)
                        .filter(name -> !COUNTS.contains(name) && !name.equals("sketch"))
                        .toList();
        boolean sketched = table == Table.DAILY_SERIES;
        return """
        (SELECT %1$s, %2$s%3$s FROM (
          SELECT %1$s, %4$s%5$s FROM %6$s UNION ALL
          SELECT %1$s, 0, 0, 0, 0, -sources%7$s FROM %8$s UNION ALL
          SELECT %1$s, -accesses, -packets, -retries, -bytes, -sources%7$s FROM %9$s)
          GROUP BY %1$s%10$s)"""
                .formatted(
                        String.join(", ", keys),
                        COUNTS.stream()
                                .map("sum(%1$s)::BIGINT AS %1$s"::formatted)
                                .collect(Collectors.joining(", ")),
                        sketched ? ", any_value(sketch) AS sketch" : "",
                        String.join(", ", COUNTS),
                        sketched ? ", sketch" : "",
                        all,
                        sketched ? ", NULL::BLOB" : "",
                        reading.over(Table.DAILY_SUBSETS, storms),
                        reading.over(Table.DAILY_SUBSETS, surveys),
                        surveys.isEmpty() ? "" : " HAVING sum(accesses) > 0 OR sum(packets) > 0");
    }

    /// The files that have what storms came to in these days.
    List<LiveFile> storms(Table table) {
        return files(table, StormWatch.SUBSET);
    }

    private List<LiveFile> files(Table table, String subset) {
        String of = "/subset=" + subset + "/of=" + counted(table) + "/";
        return reading.files(
                Table.DAILY_SUBSETS, span, folder -> folder.contains(of) && part.test(folder));
    }

    /// SQL that has the minute rows without those of survey scanners: of sources on days on which
    /// they were such.
    static String withoutSurvey(String rows, String scanners, ZoneId storeZone) {
        return """
        (SELECT a.* FROM (SELECT *, %s AS survey_day FROM %s) a ANTI JOIN (
          SELECT day, source_v4 AS four, source_v6_high AS high, source_v6_low AS low
          FROM %s WHERE survey IS NOT NULL) s ON a.survey_day = s.day
          AND a.source_v4 IS NOT DISTINCT FROM s.four
          AND a.source_v6_high IS NOT DISTINCT FROM s.high
          AND a.source_v6_low IS NOT DISTINCT FROM s.low)"""
                .formatted(StoreDay.of(storeZone), rows, scanners);
    }

    private static String counted(Table table) {
        return table == Table.DAILY_ORIGINS ? "origins" : "series";
    }
}
