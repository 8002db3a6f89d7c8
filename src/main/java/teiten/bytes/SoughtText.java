package teiten.bytes;

import java.util.Arrays;

/// A text in ASCII that is looked for in many payloads. Where the byte under its last letter is not
/// in it, its whole length is skipped (Horspool, "Practical fast searching in strings", 1980).
public final class SoughtText {
    private final String text;
    private final int[] skips = new int[256];

    /// @param text not empty
    public SoughtText(String text) {
        this.text = text;
        int last = text.length() - 1;
        Arrays.fill(skips, text.length());
        for (int at = 0; at < last; at++) {
            skips[text.charAt(at)] = last - at;
        }
    }

    public int length() {
        return text.length();
    }

    /// Where it first stands between `from` and `to`, or [Bytes#MISSING].
    public int in(Bytes payload, int from, int to) {
        int last = text.length() - 1;
        int end = Math.min(to, payload.length());
        char sign = text.charAt(last);
        for (int at = Math.max(from, 0) + last; at < end; ) {
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
