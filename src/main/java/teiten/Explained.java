package teiten;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.store.Found;
import teiten.store.Questions;

/// A finding with what its series was like before.
///
/// @param found the finding, and what it was found in
/// @param first first day of the counts
/// @param counts sources a day, not a number where the day is a gap
/// @param isOutdated whether other data of these days came in since
/// @param others what it was called when other days or months were asked about
record Explained(
        Found found,
        LocalDate first,
        List<Double> counts,
        boolean isOutdated,
        List<String> others,
        boolean isSimulated) {
    /// Days of the series that are shown.
    static final int DAYS = 90;

    Explained {
        counts = List.copyOf(counts);
        others = List.copyOf(others);
    }

    Finding finding() {
        return found.findings().getFirst();
    }

    /// The finding of this id, or null where there is none. Of several questions that found it the
    /// last one tells.
    static @Nullable Explained of(Questions questions, String id) {
        List<Found> all = questions.found(id);
        if (all.isEmpty()) {
            return null;
        }
        Found found = all.getFirst();
        Period looked = DetectRun.looked(questions, DetectRun.Asked.of(found.asked()));
        LocalDate first = looked.to().minusDays(DAYS - 1L);
        SeriesName series = found.findings().getFirst().change().series();
        return new Explained(
                found,
                first,
                questions.sources(series, first, looked.to()),
                !questions.countsMark(looked.from(), looked.to()).equals(found.counts()),
                all.stream().skip(1).map(Found::asked).distinct().toList(),
                questions.isSimulated());
    }
}
