package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import java.util.Arrays;
import teiten.bytes.Bytes;
import teiten.bytes.SoughtText;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Management of home routers over HTTP: TR-069's connection requests, TR-064's SOAP calls (which a
/// Mirai of 2016 abused through `NewNTPServer1`) and HNAP.
final class Cwmp implements HttpDialect {
    private static final String FORUM = "urn:dslforum-org";

    /// Few requests have it, and it is found sooner than a header.
    private static final SoughtText TEXT_FORUM = new SoughtText(FORUM);

    private static final String NTP_SERVER = "<NewNTPServer1>";

    private record Path(String start, Match match) {
        static Path of(String start, String message) {
            return new Path(start, Verdict.match(Protocol.CWMP, message, REQUEST, 3));
        }
    }

    private static final Path[] PATHS = {
        Path.of("/UD/ACT?1", "ud-act"),
        Path.of("/TR069", "tr069"),
        Path.of("/TR064", "tr064"),
        Path.of("/CWMP", "cwmp"),
        Path.of("/HNAP1", "hnap"),
    };

    /// The paths by their first letter in any case.
    private static final Path[][] BY_LETTER = byLetter();

    private static final int LETTER = 0x1F;

    private static Path[][] byLetter() {
        Path[][] paths = new Path[LETTER + 1][];
        Arrays.setAll(
                paths,
                letter ->
                        Arrays.stream(PATHS)
                                .filter(path -> (path.start().charAt(1) & LETTER) == letter)
                                .toArray(Path[]::new));
        return paths;
    }

    static final Match SOAP = Verdict.match(Protocol.CWMP, "soap", REQUEST, 3);

    @Override
    public Protocol protocol() {
        return Protocol.CWMP;
    }

    @Override
    public Verdict read(Bytes payload, String method, int target, int targetEnd) {
        for (Path path : BY_LETTER[payload.u8(target + 1) & LETTER]) {
            if (payload.matchesIgnoringCase(target, path.start())) {
                return path.match();
            }
        }
        if (TEXT_FORUM.in(payload, targetEnd, payload.length()) == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        int action = HttpHeaders.valueOf(payload, target, "SOAPACTION");
        boolean quoted = payload.u8(action) == '"' || payload.u8(action) == '\'';
        return payload.matches(quoted ? action + 1 : action, FORUM) ? SOAP : Verdict.FOREIGN;
    }

    @Override
    public void describe(Content content, Bytes payload, int target, int targetEnd, Fields fields) {
        HttpHeaders.put(fields, "soap_action", payload, target, "SOAPACTION");
        int at = payload.indexOf('<', targetEnd, payload.length());
        while (at != Bytes.MISSING) {
            if (payload.matches(at, NTP_SERVER)) {
                int from = at + NTP_SERVER.length();
                int end = payload.indexOf('<', from, payload.length());
                int to = end == Bytes.MISSING ? payload.length() : end;
                fields.text("new_ntp_server", payload, from, to - from);
                return;
            }
            at = payload.indexOf('<', at + 1, payload.length());
        }
    }
}
