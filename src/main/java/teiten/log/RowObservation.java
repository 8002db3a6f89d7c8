package teiten.log;

import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.decode.Packet;
import teiten.decode.Transport;
import teiten.observe.IcmpKind;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// Makes an observation of a row: one packet (or as many as the row says), and as many accesses
/// unless its ICMP type or its TCP flags make it an answer. Whether a datagram is an answer is told
/// by its payload later, as for captures. No other row is looked at, so the order of rows is of no
/// meaning.
final class RowObservation {
    /// Packets that one row can stand for.
    static final int MOST_PACKETS = 1_000_000;

    private static final int MOST_PORT = 65535;
    private static final long MOST_SEQUENCE = 0xFFFF_FFFFL;
    private static final int MOST_ICMP = 255;
    private static final Address UNKNOWN_4 = Address.v4(0);
    private static final Address UNKNOWN_6 = Address.v6(0, 0);

    private final Observation out = new Observation();
    private final PayloadCell payload = new PayloadCell();
    private final LogTime time;

    RowObservation(LogTime time) {
        this.time = time;
        out.monitored = true;
    }

    /// The observation of the last sound row; filled again by the next one.
    Observation observation() {
        return out;
    }

    /// Reads the row; answers why it cannot be one, or null.
    @Nullable Flaw read(Row row) {
        if (row.flaw != null) {
            return row.flaw;
        }
        out.frame = row.number;
        out.verified = false;
        out.timeNanos = time.nanos(row.text(LogField.TIME));
        if (out.timeNanos == LogTime.NONE) {
            return Flaw.BAD_TIME;
        }
        Flaw flaw = addresses(row);
        if (flaw == null) {
            flaw = transport(row);
        }
        if (flaw == null) {
            flaw = payload(row);
        }
        return flaw == null ? count(row) : flaw;
    }

    private @Nullable Flaw addresses(Row row) {
        Address source = AddressCell.of(row.text(LogField.SOURCE));
        if (source == null) {
            return Flaw.BAD_ADDRESS;
        }
        String text = row.text(LogField.DESTINATION);
        Address unknown = source.version() == 4 ? UNKNOWN_4 : UNKNOWN_6;
        Address destination = text == null ? unknown : AddressCell.of(text);
        if (destination == null || destination.version() != source.version()) {
            return Flaw.BAD_ADDRESS;
        }
        out.version = source.version();
        out.sourceHigh = source.high();
        out.sourceLow = source.low();
        out.destinationHigh = destination.high();
        out.destinationLow = destination.low();
        return null;
    }

    private @Nullable Flaw transport(Row row) {
        int protocol = TransportNumber.of(row.text(LogField.TRANSPORT));
        if (protocol < 0) {
            return Flaw.BAD_TRANSPORT;
        }
        if (TransportNumber.isIcmp(protocol)) {
            protocol = out.version == 4 ? TransportNumber.ICMP : TransportNumber.ICMPV6;
        }
        out.protocol = protocol;
        out.transport = Transport.of(out.version, protocol);
        out.sourcePort = 0;
        out.destinationPort = 0;
        out.sequence = 0;
        return switch (out.transport) {
            case TCP -> {
                out.kind = tcpKind(row);
                out.sequence = sequence(row);
                yield ports(row);
            }
            case UDP -> {
                out.kind = Kind.DATAGRAM;
                yield ports(row);
            }
            case ICMP, ICMP6 -> icmp(row);
            case OTHER -> {
                out.kind = Kind.OTHER;
                yield null;
            }
        };
    }

    /// A log that tells no flags tells connections.
    private static Kind tcpKind(Row row) {
        if (row.flags == Row.NO_FLAGS) {
            return Kind.SYN;
        }
        boolean syn = (row.flags & Packet.SYN) != 0;
        boolean answers = syn && (row.flags & Packet.ACK) != 0;
        if (answers || (row.flags & Packet.RST) != 0) {
            return Kind.TCP_ANSWER;
        }
        return syn ? Kind.SYN : Kind.SEGMENT;
    }

    private static long sequence(Row row) {
        return row.sequence == null ? 0 : Math.max(0, SmallNumber.of(row.sequence, MOST_SEQUENCE));
    }

    private @Nullable Flaw ports(Row row) {
        int source = number(row.text(LogField.SOURCE_PORT), MOST_PORT);
        int destination = number(row.text(LogField.DESTINATION_PORT), MOST_PORT);
        if (source < Observation.NO_PORT || destination < Observation.NO_PORT) {
            return Flaw.BAD_PORT;
        }
        out.sourcePort = source;
        out.destinationPort = destination;
        return null;
    }

    private @Nullable Flaw icmp(Row row) {
        int type = number(row.text(LogField.ICMP_TYPE), MOST_ICMP);
        int code = number(row.text(LogField.ICMP_CODE), MOST_ICMP);
        if (type < Observation.NO_PORT || code < Observation.NO_PORT) {
            return Flaw.BAD_ICMP;
        }
        boolean known = type != Observation.NO_PORT;
        out.kind = known ? IcmpKind.of(out.transport, type) : Kind.ICMP_REQUEST;
        out.sourcePort = type;
        out.destinationPort = known ? Math.max(code, 0) : Observation.NO_PORT;
        return null;
    }

    /// The number, [Observation#NO_PORT] where there is none, less where it is out of range.
    private static int number(@Nullable String text, int most) {
        if (text == null) {
            return Observation.NO_PORT;
        }
        int number = SmallNumber.of(text, most);
        return number < 0 ? Observation.NO_PORT - 1 : number;
    }

    private @Nullable Flaw payload(Row row) {
        if (!payload.read(row.text(LogField.PAYLOAD), row.payloadLength)) {
            return Flaw.BAD_PAYLOAD;
        }
        out.payload.wrap(payload.bytes(), 0, payload.length());
        out.payloadWireLength = payload.wireLength();
        out.payloadCut = payload.length() < payload.wireLength();
        return null;
    }

    private @Nullable Flaw count(Row row) {
        int packets = row.count == null ? 1 : SmallNumber.of(row.count, MOST_PACKETS);
        if (packets <= 0) {
            return Flaw.BAD_COUNT;
        }
        boolean opens = !row.continues && !out.kind.isAnswer() && out.kind != Kind.NEIGHBOUR;
        out.minutes.clear();
        out.minutes.addAlike(out.timeNanos, packets, opens ? packets : 0);
        return null;
    }
}
