package teiten.identify.protocol;

import static teiten.identify.Role.MALFORMED;
import static teiten.identify.Role.REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// HTTP/2 in clear, RFC 9113 section 3.4: 24 fixed bytes, then a SETTINGS frame.
///
/// ```text
/// frame: 0 length[3]  3 type  4 flags  5 stream[4]    SETTINGS: identifier[2] value[4] ...
/// ```
final class Http2 implements PayloadReader {
    /// Most frames that are looked at.
    static final int FRAME_LIMIT = 16;

    static final Match PREFACE = Verdict.match(Protocol.HTTP2, "preface", REQUEST, 4);
    static final Match BROKEN = Verdict.match(Protocol.HTTP2, "preface", MALFORMED, 4);

    private static final String MAGIC = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int HEADER = 9;
    private static final int SETTINGS = 4;
    private static final int WINDOW_UPDATE = 8;

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.HTTP2);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 'P';
    }

    @Override
    public List<Glance> glances() {
        return List.of(Glance.ofText(0, MAGIC));
    }

    @Override
    public Verdict read(Bytes payload) {
        if (!payload.matches(0, MAGIC)) {
            return Verdict.FOREIGN;
        }
        int frame = MAGIC.length();
        boolean settings = payload.u8(frame + 3) == SETTINGS && payload.u24(frame) % 6 == 0;
        return settings || payload.length() < frame + HEADER ? PREFACE : BROKEN;
    }

    /// Settings and window are the client's fingerprint: each program has its own.
    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        List<String> settings = new ArrayList<>();
        List<String> frames = new ArrayList<>();
        int at = MAGIC.length();
        while (payload.has(at, HEADER) && frames.size() < FRAME_LIMIT) {
            int length = payload.u24(at);
            int type = payload.u8(at + 3);
            frames.add(String.valueOf(type));
            int body = at + HEADER;
            if (type == SETTINGS) {
                for (int entry = body; entry + 6 <= body + length; entry += 6) {
                    if (!payload.has(entry, 6) || settings.size() == Fields.LIST_LIMIT) {
                        break;
                    }
                    settings.add(payload.u16(entry) + ":" + payload.u32(entry + 2));
                }
            } else if (type == WINDOW_UPDATE) {
                fields.number("window_update", payload.u32(body));
            }
            at = body + length;
        }
        fields.list("settings", settings);
        fields.list("frames", frames);
    }
}
