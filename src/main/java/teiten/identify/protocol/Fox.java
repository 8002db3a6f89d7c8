package teiten.identify.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Niagara Fox, by nmap's and LZR's probes (facts): `fox a SEQUENCE -1 fox hello`, then lines of
/// `name=kind:value` between braces. A server's first answer has the sequence 0.
final class Fox implements PayloadReader {
    private static final String START = "fox a ";
    private static final String HELLO = " -1 fox hello\n";
    private static final List<String> NAMES =
            List.of(
                    "fox.version=",
                    "id=",
                    "hostName=",
                    "hostAddress=",
                    "app.name=",
                    "app.version=",
                    "brandId=");

    static final Match REQUEST = Verdict.match(Protocol.FOX, "hello", Role.REQUEST, 4);
    static final Match RESPONSE = Verdict.match(Protocol.FOX, "hello", Role.RESPONSE, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.FOX);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 'f';
    }

    @Override
    public List<Glance> glances() {
        return List.of(Glance.ofText(0, START));
    }

    @Override
    public Verdict read(Bytes payload) {
        if (!payload.matches(0, START)) {
            return Verdict.FOREIGN;
        }
        int at = START.length();
        while (at < START.length() + 6 && payload.u8(at) >= '0' && payload.u8(at) <= '9') {
            at++;
        }
        if (at == START.length() || !payload.matches(at, HELLO)) {
            return Verdict.FOREIGN;
        }
        return payload.matches(START.length(), "0 ") ? RESPONSE : REQUEST;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int from = payload.indexOf('\n', 0, payload.length()) + 1;
        for (int line = 0; line < Fields.LIST_LIMIT && from > 0; line++) {
            int end = payload.indexOf('\n', from, payload.length());
            for (String name : NAMES) {
                int value = from + name.length() + 2;
                if (payload.matches(from, name) && payload.u8(value - 1) == ':' && end > value) {
                    String field = name.substring(0, name.length() - 1).replace('.', '_');
                    fields.text(snake(field), payload, value, end - value);
                }
            }
            from = end + 1;
        }
    }

    /// `hostName` as `host_name`.
    private static String snake(String name) {
        return name.replace("Name", "_name")
                .replace("Address", "_address")
                .replace("Id", "_id")
                .toLowerCase(Locale.ROOT);
    }
}
