package teiten.aggregate;

import java.util.List;
import teiten.identify.tool.Tool;
import teiten.observe.HeaderMark;

/// Which scanning tools (探索ツール) the accesses of a span of days were made with, and how many of
/// these findings chance alone would bring.
///
/// @param days accesses with any tool, day by day
/// @param accesses all accesses of searches, with a tool or without; shares are of these
/// @param openings all accesses, of which marks and tools may be there by chance
/// @param toolless accesses without any tool
/// @param tools most accesses first; an access may carry two tools
public record ToolUse(
        Series days, long accesses, long openings, long toolless, List<ByTool> tools) {
    public ToolUse {
        tools = List.copyOf(tools);
    }

    /// One tool.
    ///
    /// @param days accesses with it, day by day
    /// @param sources distinct ones of the whole span
    /// @param share of all accesses, 0 to 1
    /// @param ports destination ports, most accesses first; shares are of the tool's accesses
    /// @param marks what it is told by
    /// @param sourceHours hours in which a source carries it
    /// @param falseSourceHours how many of all hours of sources would carry it by chance
    public record ByTool(
            Tool tool,
            Series days,
            long sources,
            double share,
            List<Share> ports,
            List<Mark> marks,
            long sourceHours,
            double falseSourceHours) {
        public ByTool {
            ports = List.copyOf(ports);
            marks = List.copyOf(marks);
        }
    }

    /// One header mark of a tool.
    ///
    /// @param matches accesses whose opening packet carries it
    /// @param expectedFalse how many of all accesses would carry it by chance
    public record Mark(HeaderMark mark, long matches, double expectedFalse) {}
}
