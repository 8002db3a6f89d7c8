package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.List;
import teiten.bytes.Bytes;

/// What a TLS ClientHello offers, RFC 8446 section 4.1.2, with GREASE (RFC 8701) left in place.
/// Read only when fields are asked for: it allocates.
///
/// @param whole whether the hello was there to its last byte and consistent; else only
///   `legacyVersion` holds
/// @param legacyVersion version in the hello itself
/// @param versions of the extension supported_versions
/// @param sni the first host name, empty when the extension names none
/// @param hasSni whether the extension is there
/// @param alpn protocol names, as bytes of ISO-8859-1
record ClientHello(
        boolean whole,
        int legacyVersion,
        boolean hasSession,
        List<Integer> ciphers,
        List<Integer> extensions,
        List<Integer> versions,
        List<Integer> groups,
        List<Integer> pointFormats,
        List<Integer> signatures,
        boolean hasSni,
        String sni,
        List<String> alpn) {

    static final int SERVER_NAME = 0;
    static final int GROUPS = 10;
    static final int POINT_FORMATS = 11;
    static final int SIGNATURES = 13;
    static final int ALPN = 16;
    static final int VERSIONS = 43;

    /// Reads the hello of a payload that starts with its record.
    static ClientHello read(Bytes payload) {
        return new Reader(handshake(payload)).read();
    }

    /// The handshake's bytes without the headers of the records that they span.
    private static Bytes handshake(Bytes payload) {
        byte[] joined = new byte[payload.length()];
        int size = 0;
        int at = 0;
        while (payload.u8(at) == Tls.HANDSHAKE && payload.has(at, 5)) {
            int record = Math.min(payload.u16(at + 3), payload.length() - at - 5);
            payload.copyTo(at + 5, joined, size, record);
            size += record;
            at += 5 + record;
        }
        return Bytes.of(joined).slice(0, size);
    }

    /// Values of the form `?A?A`, both bytes alike: sent to keep servers tolerant, they mean
    /// nothing.
    static boolean isGrease(int value) {
        return (value & 0x0F0F) == 0x0A0A && value >> 8 == (value & 0xFF);
    }

    /// The highest version that is offered.
    int version() {
        int highest = 0;
        for (int version : versions) {
            highest = isGrease(version) ? highest : Math.max(highest, version);
        }
        return highest == 0 ? legacyVersion : highest;
    }

    static String versionText(int version) {
        return switch (version) {
            case 0x0300 -> "SSL 3.0";
            case 0x0301 -> "TLS 1.0";
            case 0x0302 -> "TLS 1.1";
            case 0x0303 -> "TLS 1.2";
            case 0x0304 -> "TLS 1.3";
            default -> "0x" + Integer.toHexString(version);
        };
    }

    void describe(Fields fields) {
        if (hasSni) {
            fields.word("sni", sni);
        }
        fields.list("alpn", alpn.stream().map(ClientHello::printable).toList());
        int meant = TlsFingerprint.meant(ciphers).length;
        fields.number("ciphers", meant);
        fields.number("extensions", TlsFingerprint.meant(extensions).length);
        fields.flag("session_id", hasSession);
        fields.flag("grease", meant < ciphers.size());
        fields.word("ja3", TlsFingerprint.ja3(this));
        fields.word("ja4", TlsFingerprint.ja4(this));
    }

    private static String printable(String latin1) {
        return Fields.printable(Bytes.ofLatin1(latin1), 0, Fields.TEXT_LIMIT);
    }

    /// Walks the hello once.
    private static final class Reader {
        private final Bytes hello;
        private final List<Integer> extensions = new ArrayList<>();
        private final List<Integer> versions = new ArrayList<>();
        private final List<Integer> groups = new ArrayList<>();
        private final List<Integer> pointFormats = new ArrayList<>();
        private final List<Integer> signatures = new ArrayList<>();
        private final List<String> alpn = new ArrayList<>();
        private boolean hasSni;
        private String sni = "";

        Reader(Bytes handshake) {
            hello = handshake.slice(0, 4 + Math.max(handshake.u24(1), 0));
        }

        ClientHello read() {
            int session = Math.max(hello.u8(38), 0);
            int cipherAt = 39 + session;
            int cipherLength = Math.max(hello.u16(cipherAt), 0);
            List<Integer> ciphers = new ArrayList<>();
            pairs(cipherAt + 2, cipherLength, ciphers);
            int compressions = cipherAt + 2 + cipherLength;
            int at = compressions + 1 + Math.max(hello.u8(compressions), 0);
            boolean bare = at == hello.length();
            boolean whole =
                    hello.length() == 4 + hello.u24(1)
                            && at <= hello.length()
                            && (bare || extensions(at));
            return new ClientHello(
                    whole,
                    hello.u16(4),
                    session > 0,
                    ciphers,
                    extensions,
                    versions,
                    groups,
                    pointFormats,
                    signatures,
                    hasSni,
                    sni,
                    alpn);
        }

        private boolean extensions(int from) {
            int end = from + 2 + hello.u16(from);
            int at = from + 2;
            while (hello.has(at, 4) && at < end) {
                int type = hello.u16(at);
                int size = hello.u16(at + 2);
                if (!hello.has(at + 4, size)) {
                    return false;
                }
                extensions.add(type);
                extension(type, at + 4, size);
                at += 4 + size;
            }
            return at == end && end == hello.length();
        }

        private void extension(int type, int at, int size) {
            switch (type) {
                case SERVER_NAME -> serverName(at, size);
                case GROUPS -> pairs(at + 2, Math.min(hello.u16(at), size - 2), groups);
                case SIGNATURES -> pairs(at + 2, Math.min(hello.u16(at), size - 2), signatures);
                case VERSIONS -> pairs(at + 1, Math.min(hello.u8(at), size - 1), versions);
                case POINT_FORMATS -> {
                    int end = at + 1 + Math.min(hello.u8(at), size - 1);
                    for (int i = at + 1; i < end; i++) {
                        pointFormats.add(hello.u8(i));
                    }
                }
                case ALPN -> protocols(at, size);
                default -> {
                    // Its number is all that is kept.
                }
            }
        }

        private void serverName(int at, int size) {
            hasSni = true;
            int length = hello.u16(at + 3);
            if (size >= 5 && length > 0) {
                int shown = Math.min(Math.min(length, size - 5), Fields.TEXT_LIMIT);
                sni = Fields.printable(hello, at + 5, shown);
            }
        }

        private void protocols(int at, int size) {
            int next = at + 2;
            while (next < at + size && hello.u8(next) >= 0) {
                int length = Math.min(hello.u8(next), at + size - next - 1);
                alpn.add(hello.latin1(next + 1, length));
                next += 1 + length;
            }
        }

        private void pairs(int from, int length, List<Integer> into) {
            for (int at = from; at + 2 <= from + length && hello.has(at, 2); at += 2) {
                into.add(hello.u16(at));
            }
        }
    }
}
