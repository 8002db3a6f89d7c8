package teiten.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.detect.Change;
import teiten.detect.DailyDetector;
import teiten.detect.DayCounts;
import teiten.detect.SeriesName;
import teiten.detect.Triggers;
import teiten.simulate.NoiseCounts;

/// Teiten's own detector, day by day. Storms are no change of sources and not handed on.
final class TeitenJudge implements Judge {
    private static final int PORTS = 65_536;

    private final DailyDetector detector;
    private final Map<SeriesName, Integer> numbers = new HashMap<>();

    TeitenJudge(Triggers triggers, List<SeriesName> names) {
        detector = new DailyDetector(triggers, names);
        for (int series = 0; series < names.size(); series++) {
            numbers.put(names.get(series), series);
        }
    }

    /// Names for so many series: ports of TCP, then of UDP.
    static List<SeriesName> names(int series) {
        List<SeriesName> names = new ArrayList<>();
        for (int at = 0; at < series; at++) {
            names.add(SeriesName.port(at < PORTS ? "tcp" : "udp", at % PORTS));
        }
        return names;
    }

    /// A day as the detector gets it: the series that had anything.
    static DayCounts counts(NoiseCounts.Day day) {
        int seen = 0;
        for (int sources : day.sources()) {
            seen += sources > 0 ? 1 : 0;
        }
        int[] series = new int[seen];
        int[] sources = new int[seen];
        long[] accesses = new long[seen];
        int at = 0;
        for (int one = 0; one < day.sources().length; one++) {
            if (day.sources()[one] > 0) {
                series[at] = one;
                sources[at] = day.sources()[one];
                accesses[at++] = day.accesses()[one];
            }
        }
        return new DayCounts(day.day(), day.exposure(), day.coverage(), series, sources, accesses);
    }

    @Override
    public List<Raised> next(int at, NoiseCounts.Day day, DayCounts counts) {
        List<Raised> raised = new ArrayList<>();
        for (Change change : detector.next(counts)) {
            int series = numbers.getOrDefault(change.series(), -1);
            long episode = change.from().toEpochDay();
            switch (change.verdict()) {
                case INCREASE, SURGE, TEMPORARY_INCREASE, STAYS_HIGH, NEW ->
                        raised.add(new Raised(at, series, true, change.tier(), episode));
                case DECREASE, SHARP_DECREASE ->
                        raised.add(new Raised(at, series, false, change.tier(), episode));
                case FLAT, CONTINUED, STORM -> {}
            }
        }
        return raised;
    }
}
