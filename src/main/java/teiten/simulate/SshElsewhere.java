package teiten.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// On which ports other than 22 SSH is searched for, and how much. Both are drawn from the seed
/// near what the police agency saw in October 2015 (195 ports, 23.0 %); what a month then shows is
/// for counting. The default seed's draw is the one that shows these very numbers.
final class SshElsewhere {
    private static final int FEWEST_PORTS = 175;
    private static final int MOST_PORTS = 215;
    private static final double LEAST_SOURCES = 92;
    private static final double MOST_SOURCES = 140;
    private static final long SALT = 3602;

    /// Ports that administrators like to move SSH to, with their shares in percent.
    private static final double[][] LIKED = {
        {2222, 31}, {8022, 17}, {222, 12}, {22222, 2.2}, {2200, 2}, {2022, 1.6}, {10022, 1.5},
        {22000, 1.2}, {2212, 1}, {1022, 1}, {122, 0.9}, {322, 0.8}, {902, 0.7}, {443, 0.6}
    };

    private static final double LIKED_SHARE = 73.5;

    private final List<Ports.Weight> ports = new ArrayList<>();
    private final double sources;

    SshElsewhere(long seed) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, SALT));
        int count = random.nextInt(FEWEST_PORTS, MOST_PORTS + 1);
        sources = random.nextDouble(LEAST_SOURCES, MOST_SOURCES);
        Set<Integer> others = new TreeSet<>();
        for (double[] liked : LIKED) {
            ports.add(new Ports.Weight((int) liked[0], liked[1]));
            others.add((int) liked[0]);
        }
        others.add(22);
        while (ports.size() < count) {
            int port = random.nextInt(23, 65_536);
            if (others.add(port)) {
                ports.add(new Ports.Weight(port, (100 - LIKED_SHARE) / (count - LIKED.length)));
            }
        }
    }

    /// The ports, 22 not among them.
    Ports.Weighted ports() {
        return new Ports.Weighted(ports);
    }

    /// Sources a day, when there is no burst.
    double sources() {
        return sources;
    }
}
