package teiten.store;

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
    /// `sources`; their accesses and packets stay. Sources that are drawn at random say nothing
    /// about who sends, and the difference is exact: being of a storm is a matter of a source's
    /// whole day.
    String without(Table table, List<LiveFile> files) {
        String all = reading.over(table, files);
        String of = "/subset=" + StormWatch.SUBSET + "/of=" + counted(table) + "/";
        List<LiveFile> storms =
                reading.files(
                        Table.DAILY_SUBSETS,
                        span,
                        folder -> folder.contains(of) && part.test(folder));
        if (storms.isEmpty()) {
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
          SELECT %1$s, 0, 0, 0, 0, -sources%7$s FROM %8$s) GROUP BY %1$s)"""
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
                        reading.over(Table.DAILY_SUBSETS, storms));
    }

    private static String counted(Table table) {
        return table == Table.DAILY_ORIGINS ? "origins" : "series";
    }
}
