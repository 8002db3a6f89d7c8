package teiten.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import teiten.detect.DailyDetector;
import teiten.detect.DayCounts;
import teiten.detect.Triggers;
import teiten.simulate.NoiseCounts;

/// How long the detector takes for one day of all ports of TCP and UDP, once it has learned.
///
/// @param cpuSeconds the middle of some days
/// @param wallSeconds the same
record OneDay(double cpuSeconds, double wallSeconds) {
    static final int SERIES = 131_072;
    private static final int LEARNING = 40;
    private static final int MEASURED = 9;
    private static final long SEED = 131_072;

    static OneDay measure() {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        LocalDate first = LocalDate.of(2015, 9, 1);
        NoiseCounts.Size size = new NoiseCounts.Size(SEED, SERIES, DetectBench.SENSORS, first);
        NoiseCounts noise = new NoiseCounts(size);
        DailyDetector detector = new DailyDetector(Triggers.usual(), TeitenJudge.names(SERIES));
        List<Double> cpu = new ArrayList<>();
        List<Double> wall = new ArrayList<>();
        for (int day = 0; day < LEARNING + MEASURED; day++) {
            DayCounts counts = TeitenJudge.counts(noise.next());
            long before = system.getProcessCpuTime();
            long start = System.nanoTime();
            detector.next(counts);
            if (day >= LEARNING) {
                wall.add((System.nanoTime() - start) / 1e9);
                cpu.add((system.getProcessCpuTime() - before) / 1e9);
            }
        }
        Collections.sort(cpu);
        Collections.sort(wall);
        return new OneDay(cpu.get(MEASURED / 2), wall.get(MEASURED / 2));
    }
}
