package teiten.log;

import org.jspecify.annotations.Nullable;
import teiten.decode.Packet;

/// Members of a report to DShield: `time`, `flags`, `sip`, `dip`, `proto`, `sport`, `dport`. An
/// ICMP row has its type for `sport` and its code for `dport`.
///
/// @param names what other members are
record DshieldMembers(FieldNames names) implements MemberTaker {
    @Override
    public void take(Row row, String name, @Nullable String value) {
        if (name.equals("flags")) {
            row.flags = flags(value);
        } else {
            names.take(row, name, value);
        }
    }

    @Override
    public void finish(Row row) {
        icmp(row);
    }

    /// Moves an ICMP row's type and code to where they belong.
    static void icmp(Row row) {
        int protocol = TransportNumber.of(row.text(LogField.TRANSPORT));
        if (TransportNumber.isIcmp(protocol)) {
            row.put(LogField.ICMP_TYPE, row.text(LogField.SOURCE_PORT));
            row.put(LogField.ICMP_CODE, row.text(LogField.DESTINATION_PORT));
        }
    }

    /// Flags of a TCP header from DShield's letters, or [Row#NO_FLAGS] where there is no letter.
    static int flags(@Nullable String letters) {
        int flags = 0;
        boolean any = false;
        for (int at = 0; letters != null && at < letters.length(); at++) {
            int flag =
                    switch (letters.charAt(at)) {
                        case 'F' -> Packet.FIN;
                        case 'S' -> Packet.SYN;
                        case 'R' -> Packet.RST;
                        case 'P' -> Packet.PSH;
                        case 'A' -> Packet.ACK;
                        case 'U' -> Packet.URG;
                        default -> 0;
                    };
            flags |= flag;
            any |= flag != 0;
        }
        return any ? flags : Row.NO_FLAGS;
    }
}
