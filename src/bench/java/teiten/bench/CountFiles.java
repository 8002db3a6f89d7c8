package teiten.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import teiten.simulate.Disturbance;
import teiten.simulate.NoiseCounts;

/// Daily counts as CSV, as a detector of somebody else gets them and as `--write` keeps them with
/// the truth beside.
final class CountFiles {
    private static final String COUNTS = "day,series,sources,targets,accesses,exposure,coverage\n";

    private CountFiles() {}

    static void header(Writer to) throws IOException {
        to.write(COUNTS);
    }

    /// A row for each series that had anything, all of them of one day.
    static void write(int number, NoiseCounts.Day day, Writer to) throws IOException {
        StringBuilder line = new StringBuilder();
        String end = ",%.3f,%.5f\n".formatted(day.exposure(), day.coverage());
        for (int series = 0; series < day.sources().length; series++) {
            if (day.sources()[series] > 0) {
                line.setLength(0);
                line.append(number).append(',').append(series);
                line.append(',').append(day.sources()[series]);
                line.append(',').append(day.targets()[series]);
                line.append(',').append(day.accesses()[series]).append(end);
                to.append(line);
            }
        }
    }

    /// `truth.csv` and `disturbances.csv`.
    static void writeTruth(Season season, Path folder) throws IOException {
        try (BufferedWriter to =
                Files.newBufferedWriter(folder.resolve("truth.csv"), StandardCharsets.UTF_8)) {
            to.write("kind,series,base,onset,days,factor,verdict\n");
            for (InjectedChange change : season.changes()) {
                to.write(
                        "%s,%d,%.3f,%d,%s,%s,%s\n"
                                .formatted(
                                        change.kind().name().toLowerCase(java.util.Locale.ROOT),
                                        change.series(),
                                        change.base(),
                                        change.onset(),
                                        change.days() == InjectedChange.STAYS ? "" : change.days(),
                                        change.factor(),
                                        change.monthly() == null ? "" : change.monthly()));
            }
        }
        Path others = folder.resolve("disturbances.csv");
        try (BufferedWriter to = Files.newBufferedWriter(others, StandardCharsets.UTF_8)) {
            to.write("day,kind,series,size\n");
            for (int day = 0; day < season.days(); day++) {
                for (Disturbance one : season.disturbances(day)) {
                    String series = one.series() < 0 ? "" : Integer.toString(one.series());
                    to.write(
                            "%d,%s,%s,%s\n".formatted(day, one.kind().label(), series, one.size()));
                }
            }
        }
    }
}
