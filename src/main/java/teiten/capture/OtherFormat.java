package teiten.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Formats that Teiten does not read but knows by their first bytes, so that it can say what a file
/// is and what to do with it.
enum OtherFormat {
    XZ("compressed (xz)", 0, "fd377a585a00", Advice.DECOMPRESS),
    BZIP2("compressed (bzip2)", 0, "425a68", Advice.DECOMPRESS),
    COMPRESS("compressed (compress)", 0, "1f9d", Advice.DECOMPRESS),
    ZIP("a zip archive", 0, "504b0304", Advice.UNPACK),
    SEVEN_ZIP("a 7z archive", 0, "377abcaf271c", Advice.UNPACK),
    RAR("a rar archive", 0, "526172211a07", Advice.UNPACK),
    TAR("a tar archive", 257, "7573746172", Advice.UNPACK),
    NETMON_1("a capture of Network Monitor 1", 0, "52545353", Advice.CONVERT),
    NETMON_2("a capture of Network Monitor 2", 0, "474d4255", Advice.CONVERT),
    SNIFFER("a capture of NetXRay or Sniffer", 0, "58435000", Advice.CONVERT),
    DOS_SNIFFER("a capture of Sniffer for DOS", 0, "5452534e4946462064617461", Advice.CONVERT),
    ETHERPEEK("a capture of EtherPeek or OmniPeek", 0, "7f766572", Advice.CONVERT),
    BTSNOOP("a Bluetooth capture (btsnoop), which holds no IP", 0, "6274736e6f6f7000", Advice.GIVE),
    IPTRACE("a capture of AIX iptrace", 0, "6970747261636520", Advice.CONVERT),
    PARQUET("a Parquet file", 0, "50415231", Advice.GIVE);

    private final String title;
    private final int at;
    private final String magic;
    private final Advice advice;

    private enum Advice {
        DECOMPRESS("decompress it first"),
        UNPACK("unpack it first"),
        CONVERT("convert it to pcapng, e.g. with editcap"),
        GIVE("give a pcap or pcapng file");

        private final String text;

        Advice(String text) {
            this.text = text;
        }
    }

    OtherFormat(String title, int at, String magic, Advice advice) {
        this.title = title;
        this.at = at;
        this.magic = new String(HexFormat.of().parseHex(magic), StandardCharsets.ISO_8859_1);
        this.advice = advice;
    }

    /// What follows "the file is".
    String title() {
        return title;
    }

    String advice() {
        return advice.text;
    }

    boolean recognises(InputWindow window) throws IOException {
        return window.fill(at + magic.length()) && window.bytes.matches(at, magic);
    }
}
