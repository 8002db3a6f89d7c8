package teiten.bytes;

import java.util.Arrays;

/// A text in ASCII that is looked for in many payloads without looking at all their bytes.
///
/// Wherever a long text stands, it covers one of the places that are as many apart as it has groups
/// of four letters; four bytes that are none of its groups rule it out there (as in Wu and Manber,
/// "A fast algorithm for multi-pattern searching", 1994). For a short one, the byte under its last
/// letter tells how far to skip (Horspool, "Practical fast searching in strings", 1980).
public final class SoughtText {
    /// Bytes of a group.
    private static final int GROUP = Integer.BYTES;

    /// Fewest letters of a text that is looked for by its groups.
    private static final int LONG = 2 * GROUP - 1;

    /// Most groups that are told apart.
    private static final int MOST_GROUPS = 16;

    private static final int KEY_BITS = 8;

    /// The golden ratio's factor (Knuth, The Art of Computer Programming, section 6.4).
    private static final int FIRST_FACTOR = 0x9E37_79B1;

    private final String text;
    private final int[] skips = new int[256];

    /// How many letters apart the groups that matter begin at most.
    private final int reach;

    /// The groups by their keys, -1 where there is none: a factor is sought that gives no two of
    /// them the same key.
    private final int[] groups = new int[1 << KEY_BITS];

    private final int factor;

    /// @param text not empty
    public SoughtText(String text) {
        this.text = text;
        int last = text.length() - 1;
        Arrays.fill(skips, text.length());
        for (int at = 0; at < last; at++) {
            skips[text.charAt(at)] = last - at;
        }
        reach = Math.clamp(text.length() - GROUP, 0, MOST_GROUPS - 1);
        int chosen = FIRST_FACTOR;
        while (text.length() >= LONG && !isApart(chosen)) {
            chosen += 2;
        }
        factor = chosen;
    }

    private boolean isApart(int candidate) {
        // No text in ASCII has a group of ones.
        Arrays.fill(groups, -1);
        Bytes letters = Bytes.ofLatin1(text);
        for (int at = 0; at <= reach; at++) {
            int group = (int) letters.u32le(at);
            int key = key(group, candidate);
            if (groups[key] != -1 && groups[key] != group) {
                return false;
            }
            groups[key] = group;
        }
        return true;
    }

    /// A number of eight bits for four bytes.
    static int key(int group, int factor) {
        return (group * factor) >>> (Integer.SIZE - KEY_BITS);
    }

    public int length() {
        return text.length();
    }

    /// Where it first stands between `from` and `to`, or [Bytes#MISSING].
    public int in(Bytes payload, int from, int to) {
        int first = Math.max(from, 0);
        int end = Math.min(to, payload.length());
        return text.length() < LONG ? byLetter(payload, first, end) : byGroup(payload, first, end);
    }

    private int byGroup(Bytes payload, int from, int end) {
        int at = payload.groupAt(from + reach, end, reach + 1, factor, groups);
        while (at != Bytes.MISSING) {
            // What begins further left covers the place before.
            for (int start = at - reach; start <= at; start++) {
                if (start + text.length() <= end && payload.matches(start, text)) {
                    return start;
                }
            }
            at = payload.groupAt(at + reach + 1, end, reach + 1, factor, groups);
        }
        return Bytes.MISSING;
    }

    private int byLetter(Bytes payload, int from, int end) {
        int last = text.length() - 1;
        char sign = text.charAt(last);
        for (int at = from + last; at < end; ) {
            int octet = payload.u8(at);
            if (octet == sign && payload.matches(at - last, text)) {
                return at - last;
            }
            at += skips[octet];
        }
        return Bytes.MISSING;
    }

    @Override
    public String toString() {
        return text;
    }
}
