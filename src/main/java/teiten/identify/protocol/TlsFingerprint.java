package teiten.identify.protocol;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Fingerprints of a ClientHello: JA3 (Salesforce, BSD-3) and JA4 (FoxIO, the TLS client part
/// alone, BSD-3), both made from their published descriptions. Plain loops: scans bring hellos by
/// the hundred thousand, each of which differs.
final class TlsFingerprint {
    private static final String NO_HASH = "000000000000";
    private static final int HASH_LENGTH = 12;
    private static final HexFormat HEX = HexFormat.of();

    private TlsFingerprint() {}

    /// MD5 of `version,ciphers,extensions,groups,point formats` in decimal, joined by hyphens,
    /// without GREASE.
    static String ja3(ClientHello hello) {
        StringBuilder text = new StringBuilder().append(hello.legacyVersion());
        decimals(hello.ciphers(), text);
        decimals(hello.extensions(), text);
        decimals(hello.groups(), text);
        decimals(hello.pointFormats(), text);
        return Hash.md5(text.toString());
    }

    /// `t`, version, SNI, counts and ALPN; hash of the sorted ciphers; hash of the sorted
    /// extensions (without SNI and ALPN) and of the signature algorithms in their order.
    static String ja4(ClientHello hello) {
        int[] ciphers = meant(hello.ciphers());
        Arrays.sort(ciphers);
        int[] extensions = meant(hello.extensions());
        int extensionCount = extensions.length;
        extensions = without(extensions, ClientHello.SERVER_NAME);
        extensions = without(extensions, ClientHello.ALPN);
        Arrays.sort(extensions);
        String signatures = hexes(meant(hello.signatures()));
        String tail = signatures.isEmpty() ? "" : "_" + signatures;
        return "t"
                + version(hello.version())
                + (hello.hasSni() ? "d" : "i")
                + count(ciphers.length)
                + count(extensionCount)
                + alpn(hello.alpn())
                + "_"
                + (ciphers.length == 0 ? NO_HASH : hash(hexes(ciphers)))
                + "_"
                + (hello.extensions().isEmpty() ? NO_HASH : hash(hexes(extensions) + tail));
    }

    /// The values that are not GREASE, in their order.
    static int[] meant(List<Integer> values) {
        int[] meant = new int[values.size()];
        int count = 0;
        for (int value : values) {
            if (!ClientHello.isGrease(value)) {
                meant[count++] = value;
            }
        }
        return Arrays.copyOf(meant, count);
    }

    private static int[] without(int[] values, int unwanted) {
        int[] left = new int[values.length];
        int count = 0;
        for (int value : values) {
            if (value != unwanted) {
                left[count++] = value;
            }
        }
        return Arrays.copyOf(left, count);
    }

    private static void decimals(List<Integer> values, StringBuilder text) {
        text.append(',');
        boolean first = true;
        for (int value : meant(values)) {
            if (!first) {
                text.append('-');
            }
            text.append(value);
            first = false;
        }
    }

    private static String hexes(int[] values) {
        StringBuilder text = new StringBuilder();
        for (int value : values) {
            if (!text.isEmpty()) {
                text.append(',');
            }
            text.append(HEX.toHexDigits((short) value));
        }
        return text.toString();
    }

    private static String hash(String text) {
        return Hash.sha256(text).substring(0, HASH_LENGTH);
    }

    private static String count(int value) {
        return value < 10 ? "0" + value : String.valueOf(Math.min(value, 99));
    }

    private static String version(int version) {
        return switch (version) {
            case 0x0002 -> "s2";
            case 0x0300 -> "s3";
            case 0x0301 -> "10";
            case 0x0302 -> "11";
            case 0x0303 -> "12";
            case 0x0304 -> "13";
            default -> "00";
        };
    }

    /// First and last letter of the first protocol; where either is no letter or digit, first and
    /// last digit of its hexadecimal form.
    private static String alpn(List<String> protocols) {
        if (protocols.isEmpty() || protocols.getFirst().isEmpty()) {
            return "00";
        }
        String name = protocols.getFirst();
        char first = name.charAt(0);
        char last = name.charAt(name.length() - 1);
        if (isAlphanumeric(first) && isAlphanumeric(last)) {
            return "" + first + last;
        }
        return "" + Character.forDigit(first >> 4, 16) + Character.forDigit(last & 0xF, 16);
    }

    private static boolean isAlphanumeric(char letter) {
        return letter < 0x80 && Character.isLetterOrDigit(letter);
    }
}
