package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;
import static teiten.identify.Role.RESPONSE;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// SSDP, the discovery of UPnP (Device Architecture 2.0, section 1): HTTP/1.1's form in datagrams.
/// `M-SEARCH *` asks and amplifies, `NOTIFY *` announces, `HTTP/1.1 200 OK` answers.
///
/// UPnP demands header lines of a search (section 1.3.2). One without any is what Plex media
/// servers (GDM) are asked with; an old tool may have meant UPnP, so it is a hedge.
final class Ssdp implements PayloadReader {
    static final Match SEARCH = Verdict.match(Protocol.SSDP, "m-search", REQUEST, 4);
    static final Match LOOSE_SEARCH = Verdict.match(Protocol.SSDP, "m-search", REQUEST, 2);
    static final Match BARE_SEARCH = Verdict.match(Protocol.PLEX, "m-search", REQUEST, 2);
    static final Match NOTIFY = Verdict.match(Protocol.SSDP, "notify", REQUEST, 4);
    static final Match ANSWER = Verdict.match(Protocol.SSDP, "response", RESPONSE, 4);
    static final Match LOOSE_ANSWER = Verdict.match(Protocol.SSDP, "response", RESPONSE, 2);

    private static final String SEARCH_LINE = "M-SEARCH * HTTP/1.";
    private static final String SEARCH_START = "M-SEARCH *";
    private static final String NOTIFY_LINE = "NOTIFY * HTTP/1.";
    private static final String ANSWER_LINE = "HTTP/1.1 200";

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.PLEX, Protocol.SSDP);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        int upper = octet & ~0x20;
        return upper == 'M' || upper == 'N' || upper == 'H';
    }

    @Override
    public List<Glance> glances() {
        return Glance.ofWords(SEARCH_START, NOTIFY_LINE, ANSWER_LINE);
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.matchesIgnoringCase(0, SEARCH_LINE)) {
            return search(payload);
        }
        if (payload.matchesIgnoringCase(0, SEARCH_START)) {
            return LOOSE_SEARCH;
        }
        if (payload.matchesIgnoringCase(0, NOTIFY_LINE)) {
            return NOTIFY;
        }
        if (!payload.matchesIgnoringCase(0, ANSWER_LINE)) {
            return Verdict.FOREIGN;
        }
        boolean discovery = has(payload, "ST") || has(payload, "USN");
        return discovery ? ANSWER : LOOSE_ANSWER;
    }

    private static Verdict search(Bytes payload) {
        int end = payload.indexOf('\n', SEARCH_LINE.length(), payload.length());
        if (end == Bytes.MISSING) {
            return LOOSE_SEARCH;
        }
        for (int at = end + 1; at < payload.length(); at++) {
            if (payload.u8(at) != '\r' && payload.u8(at) != '\n') {
                return payload.indexOf(':', at, payload.length()) == Bytes.MISSING
                        ? LOOSE_SEARCH
                        : SEARCH;
            }
        }
        return payload.length() > end + 1 ? BARE_SEARCH : LOOSE_SEARCH;
    }

    private static boolean has(Bytes payload, String name) {
        return HttpHeaders.valueOf(payload, 0, name) != Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        HttpHeaders.put(fields, "host", payload, 0, "HOST");
        HttpHeaders.put(fields, "st", payload, 0, "ST");
        HttpHeaders.put(fields, "man", payload, 0, "MAN");
        HttpHeaders.put(fields, "mx", payload, 0, "MX");
        HttpHeaders.put(fields, "nt", payload, 0, "NT");
        HttpHeaders.put(fields, "nts", payload, 0, "NTS");
        HttpHeaders.put(fields, "usn", payload, 0, "USN");
        HttpHeaders.put(fields, "location", payload, 0, "LOCATION");
        HttpHeaders.put(fields, "server", payload, 0, "SERVER");
        HttpHeaders.put(fields, "user_agent", payload, 0, "USER-AGENT");
    }
}
