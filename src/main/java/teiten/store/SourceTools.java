package teiten.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import teiten.identify.tool.Tool;
import teiten.identify.tool.ToolRule;
import teiten.observe.HeaderMark;

/// The tools of one source by the UTC hours of a day, from all its accesses in the order of their
/// minutes ([ToolRule]).
final class SourceTools {
    static final int NONE = -1;
    private static final int HOURS = 24;
    private static final int MARKS = HeaderMark.values().length;
    private static final int FOR_NO_TOOL =
            HeaderMark.NO_OPTIONS.bit() | HeaderMark.VIA_SOCKET.bit();

    private final int[] ofHour = new int[HOURS];
    private final long[] matches = new long[MARKS];
    private final List<String> texts = new ArrayList<>();
    private final Map<Set<Tool>, Integer> numbers = new HashMap<>();
    private int hour = NONE;
    private long openings;
    private boolean marked;

    SourceTools() {
        Arrays.fill(ofHour, NONE);
    }

    /// Forgets the source.
    void clear() {
        if (hour != NONE) {
            Arrays.fill(ofHour, NONE);
            forgetHour();
            hour = NONE;
        }
    }

    /// Counts accesses of an hour that is not before the one counted last.
    ///
    /// @param marks bits of [HeaderMark]
    void add(int rowHour, long accesses, int marks) {
        if (rowHour != hour) {
            finish();
            hour = rowHour;
        }
        openings += accesses;
        int telling = marks & ~FOR_NO_TOOL;
        if (telling != 0) {
            marked = true;
            for (int left = telling; left != 0; left &= left - 1) {
                matches[Integer.numberOfTrailingZeros(left)] += accesses;
            }
        }
    }

    /// Decides about the hour counted last.
    void finish() {
        if (marked) {
            Set<Tool> tools = ToolRule.tools(openings, matches);
            if (!tools.isEmpty()) {
                ofHour[hour] = number(tools);
            }
        }
        forgetHour();
    }

    private void forgetHour() {
        openings = 0;
        if (marked) {
            marked = false;
            Arrays.fill(matches, 0);
        }
    }

    private int number(Set<Tool> tools) {
        Integer known = numbers.get(tools);
        if (known == null) {
            known = texts.size();
            texts.add(tools.stream().map(Tool::id).sorted().collect(Collectors.joining(",")));
            numbers.put(EnumSet.copyOf(tools), known);
        }
        return known;
    }

    /// Number of the text that names the tools of an hour, or [#NONE].
    int of(int rowHour) {
        return ofHour[rowHour];
    }

    /// Ids of tools, sorted, parted by commas, by number.
    List<String> texts() {
        return texts;
    }
}
