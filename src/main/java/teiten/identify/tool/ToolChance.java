package teiten.identify.tool;

/// How often chance alone gives a source's hour a tool by [ToolRule]: opening packets of other
/// origin carry a tool's marks independently of each other, each with its [ToolMark#chance()]. A
/// pure function; of several marks the sum is taken, which is never too low.
public final class ToolChance {
    /// Of more packets than this no mark comes on half of them by chance.
    private static final long MOST_PACKETS = 100;

    private ToolChance() {}

    /// The chance that an hour with so many opening packets carries the tool, 0 to 1.
    public static double ofHour(Tool tool, long openingPackets) {
        double chance = 0;
        for (ToolMark rule : ToolMark.ALL) {
            if (rule.tool() == tool) {
                chance +=
                        rule.chance() < ToolRule.CERTAIN
                                ? openingPackets * rule.chance()
                                : half(openingPackets, rule.chance());
            }
        }
        return Math.min(1, chance);
    }

    /// The chance that at least two and at least half of the packets carry a mark.
    private static double half(long packets, double chance) {
        if (packets < ToolRule.LEAST_MATCHES || packets > MOST_PACKETS) {
            return 0;
        }
        long least = Math.max(ToolRule.LEAST_MATCHES, Math.ceilDiv(packets, 2L));
        double odds = chance / (1 - chance);
        double exactly = Math.pow(1 - chance, (double) packets);
        double sum = 0;
        for (long matches = 1; matches <= packets; matches++) {
            exactly *= odds * (packets - matches + 1) / matches;
            sum += matches >= least ? exactly : 0;
        }
        return sum;
    }
}
