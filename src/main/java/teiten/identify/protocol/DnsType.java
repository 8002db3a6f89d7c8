package teiten.identify.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Types of DNS questions (IANA, DNS Parameters) and the verdicts on queries of each type.
final class DnsType {
    private static final int LIMIT = 258;

    private static final @Nullable String[] NAMES = names();

    private final @Nullable Match[] exact = new Match[LIMIT];
    private final @Nullable Match[] loose = new Match[LIMIT];
    private final Match otherExact;
    private final Match otherLoose;

    /// The verdicts for one protocol: confidence 4 for whole messages, 3 for damaged ones.
    DnsType(Protocol protocol) {
        this(protocol, 4, 3);
    }

    /// The verdicts for one protocol, with their confidence for whole and for damaged messages.
    DnsType(Protocol protocol, int whole, int damaged) {
        for (int type = 0; type < LIMIT; type++) {
            String name = NAMES[type];
            if (name != null) {
                String message = "query-" + name.toLowerCase(Locale.ROOT);
                exact[type] = Verdict.match(protocol, message, Role.REQUEST, whole);
                loose[type] = Verdict.match(protocol, message, Role.REQUEST, damaged);
            }
        }
        otherExact = Verdict.match(protocol, "query-other", Role.REQUEST, whole);
        otherLoose = Verdict.match(protocol, "query-other", Role.REQUEST, damaged);
    }

    Match query(int type, boolean whole) {
        Match match = type < LIMIT && type >= 0 ? (whole ? exact : loose)[type] : null;
        if (match != null) {
            return match;
        }
        return whole ? otherExact : otherLoose;
    }

    /// The type as it is written in zone files, RFC 3597 section 5 for those without a name.
    static String text(int type) {
        String name = type >= 0 && type < LIMIT ? NAMES[type] : null;
        return name == null ? "TYPE" + type : name;
    }

    private static @Nullable String[] names() {
        @Nullable String[] names = new String[LIMIT];
        String table =
                "1 A 2 NS 5 CNAME 6 SOA 10 NULL 11 WKS 12 PTR 13 HINFO 15 MX 16 TXT 17 RP"
                        + " 18 AFSDB 24 SIG 25 KEY 28 AAAA 29 LOC 33 SRV 35 NAPTR 37 CERT"
                        + " 39 DNAME 43 DS 44 SSHFP 46 RRSIG 47 NSEC 48 DNSKEY 50 NSEC3"
                        + " 51 NSEC3PARAM 52 TLSA 59 CDS 60 CDNSKEY 61 OPENPGPKEY 64 SVCB"
                        + " 65 HTTPS 99 SPF 249 TKEY 250 TSIG 251 IXFR 252 AXFR 253 MAILB"
                        + " 255 ANY 256 URI 257 CAA";
        String[] words = table.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            names[Integer.parseInt(words[i])] = words[i + 1];
        }
        return names;
    }
}
