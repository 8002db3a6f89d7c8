package teiten.identify.protocol;

import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// Fingerprints of a ClientHello: JA3 (Salesforce, BSD-3) and JA4 (FoxIO, the TLS client part
/// alone, BSD-3), both made from their published descriptions.
final class TlsFingerprint {
    private static final String NO_HASH = "000000000000";
    private static final int HASH_LENGTH = 12;

    private TlsFingerprint() {}

    /// MD5 of `version,ciphers,extensions,groups,point formats` in decimal, joined by hyphens,
    /// without GREASE.
    static String ja3(ClientHello hello) {
        return Hash.md5(
                hello.legacyVersion()
                        + ","
                        + decimals(hello.ciphers())
                        + ","
                        + decimals(hello.extensions())
                        + ","
                        + decimals(hello.groups())
                        + ","
                        + decimals(hello.pointFormats()));
    }

    /// `t`, version, SNI, counts and ALPN; hash of the sorted ciphers; hash of the sorted
    /// extensions (without SNI and ALPN) and of the signature algorithms in their order.
    static String ja4(ClientHello hello) {
        List<Integer> ciphers = sorted(hello.ciphers(), _ -> true);
        List<Integer> extensions =
                sorted(
                        hello.extensions(),
                        type -> type != ClientHello.SERVER_NAME && type != ClientHello.ALPN);
        String signatures =
                hexes(hello.signatures().stream().filter(TlsFingerprint::means).toList());
        String tail = signatures.isEmpty() ? "" : "_" + signatures;
        return "t"
                + version(hello.version())
                + (hello.hasSni() ? "d" : "i")
                + count(ciphers.size())
                + count(sorted(hello.extensions(), _ -> true).size())
                + alpn(hello.alpn())
                + "_"
                + (ciphers.isEmpty() ? NO_HASH : hash(hexes(ciphers)))
                + "_"
                + (hello.extensions().isEmpty() ? NO_HASH : hash(hexes(extensions) + tail));
    }

    private static boolean means(int value) {
        return !ClientHello.isGrease(value);
    }

    private static List<Integer> sorted(List<Integer> values, IntPredicate kept) {
        return values.stream().filter(value -> means(value) && kept.test(value)).sorted().toList();
    }

    private static String decimals(List<Integer> values) {
        return values.stream()
                .filter(TlsFingerprint::means)
                .map(String::valueOf)
                .collect(Collectors.joining("-"));
    }

    private static String hexes(List<Integer> values) {
        return values.stream()
                .map(value -> HexFormat.of().toHexDigits(value.shortValue()))
                .collect(Collectors.joining(","));
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
