package teiten.bytes;

import java.util.HexFormat;

/// Bytes written by hand: hexadecimal, spaced as one likes, with the meaning behind `#` on each
/// line.
public final class HexText {
    private HexText() {}

    public static byte[] bytes(String text) {
        StringBuilder digits = new StringBuilder();
        for (String line : text.lines().toList()) {
            int comment = line.indexOf('#');
            digits.append((comment < 0 ? line : line.substring(0, comment)).replace(" ", ""));
        }
        return HexFormat.of().parseHex(digits);
    }
}
