package teiten.simulate;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The incidents of months, drawn from a seed: in each some storms of one source and mostly a scan
/// of all ports; in one month of five, or so, a flood of forged sources.
final class Incidents {
    private static final long SALT = 4899;
    private static final int FEWEST_STORMS = 1;
    private static final int MOST_STORMS = 3;
    private static final double SMALLEST_STORM = 3_000;
    private static final double LARGEST_STORM = 40_000;
    private static final double SCAN_CHANCE = 0.7;
    private static final int MOST_SCANNERS = 3;
    private static final double SMALLEST_SCAN = 8_000;
    private static final double LARGEST_SCAN = 30_000;
    private static final int MONTHS_A_FLOOD = 5;
    private static final int SMALLEST_FLOOD = 8_000;
    private static final int LARGEST_FLOOD = 20_000;
    private static final int LAST_PORT = 65_535;

    /// Ports at which one source may hammer for hours: databases, desktops, consoles, web, and some
    /// that nobody else visits.
    private static final int[] STORM_PORTS = {
        1433, 3306, 3389, 5900, 445, 8080, 4899, 9200, 50_864, 5038, 6379, 8000, 11_211, 32_764
    };

    private final SplittableRandom random;
    private final List<Incident> incidents = new ArrayList<>();

    private Incidents(long seed) {
        random = new SplittableRandom(Seeds.mix(seed, SALT));
    }

    /// Those of all these months; they do not depend on what months come after.
    static List<Incident> of(List<YearMonth> months, long seed) {
        Incidents drawn = new Incidents(seed);
        int flood = drawn.random.nextInt(MONTHS_A_FLOOD);
        for (YearMonth month : months) {
            drawn.storms(month);
            drawn.scan(month);
            if (flood-- == 0) {
                drawn.flood(month);
                flood = MONTHS_A_FLOOD - 1;
            }
        }
        return drawn.incidents;
    }

    private LocalDate day(YearMonth month) {
        return month.atDay(random.nextInt(1, month.lengthOfMonth() + 1));
    }

    /// Some time between two, each order of magnitude as likely.
    private double size(double least, double most) {
        return least * StrictMath.pow(most / least, random.nextDouble());
    }

    private void storms(YearMonth month) {
        int count = random.nextInt(FEWEST_STORMS, MOST_STORMS + 1);
        for (int at = 0; at < count; at++) {
            int port = STORM_PORTS[random.nextInt(STORM_PORTS.length)];
            incidents.add(
                    new Incident(
                            "storm-" + month + "-" + (at + 1) + "-" + port + "/tcp",
                            Incident.Kind.STORM,
                            day(month),
                            1,
                            size(SMALLEST_STORM, LARGEST_STORM),
                            Duration.ofMinutes(random.nextInt(40, 900)),
                            Background.bare(random.nextBoolean() ? Stack.MASSCAN : Stack.HPING),
                            Ports.only(port)));
        }
    }

    private void scan(YearMonth month) {
        boolean isOne = random.nextDouble() < SCAN_CHANCE;
        Incident scan =
                new Incident(
                        "all-ports-" + month,
                        Incident.Kind.ALL_PORT_SCAN,
                        day(month),
                        random.nextInt(1, MOST_SCANNERS + 1),
                        size(SMALLEST_SCAN, LARGEST_SCAN),
                        Duration.ofMinutes(random.nextInt(200, 1_200)),
                        Background.bare(random.nextBoolean() ? Stack.MASSCAN : Stack.NMAP),
                        new Ports.Range(1, LAST_PORT));
        if (isOne) {
            incidents.add(scan);
        }
    }

    private void flood(YearMonth month) {
        incidents.add(
                new Incident(
                        "flood-" + month,
                        Incident.Kind.FLOOD,
                        day(month),
                        random.nextInt(SMALLEST_FLOOD, LARGEST_FLOOD),
                        1,
                        Duration.ofMinutes(random.nextInt(20, 100)),
                        Background.bare(Stack.HPING),
                        Ports.only(80)));
    }
}
