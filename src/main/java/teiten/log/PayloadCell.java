package teiten.log;

import org.jspecify.annotations.Nullable;
import teiten.observe.FirstPayload;

/// Reads payloads from hexadecimal digits into memory that is used again. Total.
final class PayloadCell {
    private final byte[] bytes = new byte[FirstPayload.LIMIT];
    private int length;
    private long wireLength;

    /// Reads the digits, also behind `0x`; answers false where they are none, or half a byte.
    ///
    /// @param wireText bytes of the whole payload where the log cut it, or null
    boolean read(@Nullable String text, @Nullable String wireText) {
        length = 0;
        String digits = text == null ? "" : text;
        int from = digits.startsWith("0x") || digits.startsWith("0X") ? 2 : 0;
        int count = (digits.length() - from) / 2;
        if ((digits.length() - from) % 2 != 0) {
            return false;
        }
        for (int at = 0; at < count; at++) {
            int high = nibble(digits.charAt(from + 2 * at));
            int low = nibble(digits.charAt(from + 2 * at + 1));
            if (high < 0 || low < 0) {
                return false;
            }
            if (at < bytes.length) {
                bytes[length++] = (byte) (high << 4 | low);
            }
        }
        wireLength = count;
        if (wireText != null) {
            int told = SmallNumber.of(wireText, Integer.MAX_VALUE);
            wireLength = Math.max(count, told);
            return told >= 0;
        }
        return true;
    }

    private static int nibble(char letter) {
        return letter < 128 ? Character.digit(letter, 16) : -1;
    }

    /// The bytes from 0 to [#length()].
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /// Bytes of the whole payload.
    long wireLength() {
        return wireLength;
    }
}
