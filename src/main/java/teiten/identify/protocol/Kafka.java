package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Kafka's first requests, Kafka protocol guide: what versions there are, what topics there are.
///
/// ```text
/// 0 length of the rest  4 key: 18 ApiVersions, 3 Metadata  6 version  8 correlation
/// 12 length of the client's name, or -1  14 name
/// ```
final class Kafka implements PayloadReader {
    private static final int API_VERSIONS = 18;
    private static final int METADATA = 3;
    private static final int LAST_VERSION = 13;
    private static final int NAME = 14;
    private static final int NAME_LIMIT = 255;

    /// Longest request of a client whose name is empty.
    private static final int NAMELESS = 20;

    private static final int NULL_NAME = 0xFFFF;

    static final Match VERSIONS =
            Verdict.match(Protocol.KAFKA, "api-versions", Role.REQUEST, 3, 60);
    static final Match TOPICS = Verdict.match(Protocol.KAFKA, "metadata", Role.REQUEST, 3, 60);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.KAFKA);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("00??????0003000?", "00??????0012000?");
    }

    @Override
    public Verdict read(Bytes payload) {
        int key = payload.u16(4);
        boolean sound =
                payload.u32(0) == payload.length() - 4L
                        && payload.u16(6) <= LAST_VERSION
                        && isName(payload, payload.u16(12));
        if (!sound || (key != API_VERSIONS && key != METADATA)) {
            return Verdict.FOREIGN;
        }
        return key == API_VERSIONS ? VERSIONS : TOPICS;
    }

    private static boolean isName(Bytes payload, int length) {
        if (length == NULL_NAME) {
            return true;
        }
        if (length == 0 && payload.length() > NAMELESS) {
            // ZooKeeper's connect has zeros there.
            return false;
        }
        if (length < 0 || length > NAME_LIMIT || !payload.has(NAME, length)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int octet = payload.u8(NAME + i);
            if (octet < ' ' || octet > '~') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int length = payload.u16(12);
        fields.number("api_key", payload.u16(4));
        fields.number("api_version", payload.u16(6));
        fields.number("correlation_id", payload.u32(8));
        if (length != NULL_NAME) {
            fields.text("client_id", payload, NAME, length);
        }
    }
}
