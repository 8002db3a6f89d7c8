package teiten.identify.tool;

import java.util.EnumSet;
import java.util.Set;
import teiten.observe.HeaderMark;

/// From the marks of one source's hour to its tools: a mark names its tool when at least two
/// packets carry it and they are at least half of the opening packets, or when one packet carries a
/// mark whose chance is under [#CERTAIN]. A pure function.
public final class ToolRule {
    /// Chance under which a single packet is enough.
    public static final double CERTAIN = 1e-8;

    /// Least packets for a mark that is not certain.
    public static final long LEAST_MATCHES = 2;

    private ToolRule() {}

    /// The tools of a source's hour.
    ///
    /// @param openingPackets packets that start an interaction, retries left out
    /// @param matches how many of them carry each mark, indexed by the mark's ordinal
    public static Set<Tool> tools(long openingPackets, long[] matches) {
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        for (ToolMark rule : ToolMark.ALL) {
            long count = matches[rule.mark().ordinal()];
            boolean certain = count >= 1 && rule.chance() < CERTAIN;
            boolean most = count >= LEAST_MATCHES && count >= openingPackets - count;
            if (certain || most) {
                tools.add(rule.tool());
            }
        }
        return tools;
    }

    /// Whether SYNs of which so many have the same key are Unicornscan's. Two are enough by chance,
    /// one pair in 2^32; half of the opening packets must be, as with marks.
    ///
    /// @param keyed SYNs that share a key with the source's first
    public static boolean isUnicornscan(long openingPackets, long keyed) {
        return keyed >= LEAST_MATCHES && keyed >= openingPackets - keyed;
    }

    /// How many of this many packets of other origin carry the mark by chance; 0 for a mark that
    /// stands for no tool.
    public static double expectedFalseMatches(HeaderMark mark, long openingPackets) {
        for (ToolMark rule : ToolMark.ALL) {
            if (rule.mark() == mark) {
                return rule.chance() * openingPackets;
            }
        }
        return 0;
    }
}
