package teiten.simulate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import teiten.bytes.Bytes;
import teiten.decode.Address;

/// An organisation's own addresses, seen where nothing is offered: one is infected, some are
/// attacked, one does both, in one's name reflectors are abused, one is forged; beside them
/// strangers.
///
/// Answers: `networks`, what is its own; `monitored_inside`, monitored addresses in these to which
/// anything was sent; `own`, what must be found, with the ports and tools of each.
final class OwnPiece {
    /// A DNS query for all records of isc.org.
    private static final Bytes QUERY =
            Bytes.of(
                    HexFormat.of()
                            .parseHex("1234010000010000000000000369736303" + "6f72670000ff0001"));

    private static final Bytes REQUEST = Bytes.ofLatin1("GET /cgi-bin/ HTTP/1.0\r\n\r\n");
    private static final Bytes MONLIST = Bytes.of(HexFormat.of().parseHex("1700032a00000000"));
    private static final int REQUESTS = 60;
    private static final int ANSWERS = Conversation.RST | Conversation.ACK;

    private final Script script;
    private final List<Address> tokyo;
    private final List<Address> osaka;
    private final List<Map<String, Object>> own = new ArrayList<>();

    private OwnPiece(Script script) {
        this.script = script;
        tokyo = script.monitored("tokyo");
        osaka = script.monitored("osaka");
    }

    static Piece piece() {
        return new Piece(
                "own",
                ZoneId.of("Asia/Tokyo"),
                LocalDate.of(2016, 3, 1),
                LocalDate.of(2016, 3, 2),
                List.of(
                        SimulatedSensor.of("tokyo", "198.51.100.0/28", "2001:db8:1::/124"),
                        SimulatedSensor.of("osaka", "203.0.113.16/29")),
                List.of(),
                script -> new OwnPiece(script).play());
    }

    private void play() {
        infected();
        attacked();
        both();
        abused();
        infectedSix();
        forged();
        strangers();
        script.answer("networks", List.of("192.0.2.0/24", "2001:db8:77::/48", "198.51.100.0/29"));
        // Where the infected one and a stranger went to.
        script.answer("monitored_inside", 6L);
        script.answer("own", own);
    }

    /// @param backscatter packets whose victim it is, those of routers too
    private void note(
            Map<String, Object> sent,
            String role,
            long backscatter,
            List<String> ports,
            List<String> tools) {
        sent.put("role", role);
        sent.put("packets", number(sent, "packets") - number(sent, "backscatter_packets"));
        sent.put("backscatter_packets", backscatter);
        sent.putIfAbsent("abuse_requests", 0L);
        sent.put("ports", ports);
        sent.put("tools", tools);
        own.add(sent);
    }

    private static long number(Map<String, Object> row, String name) {
        return row.get(name) instanceof Long count ? count : 0;
    }

    private void infected() {
        Actor actor = script.actor("192.0.2.10").as(Stack.MIRAI).at("2016-03-01T08:00:00.9");
        for (int at = 0; at < 5; at++) {
            actor.syn(tokyo.get(at), 23).afterSeconds(7);
        }
        actor.at("2016-03-02T23:00:00").syn(osaka.get(1), 2323).afterSeconds(1).again();
        actor.afterSeconds(1).syn(osaka.get(2), 2323);
        List<String> ports = List.of("23/tcp", "2323/tcp");
        note(script.sentBy(actor.address()), "sender", 0, ports, List.of("mirai"));
    }

    private void attacked() {
        Actor answering = script.actor("192.0.2.20").at("2016-03-01T10:00:00");
        for (int at = 0; at < 3; at++) {
            int flags = Conversation.SYN | Conversation.ACK;
            Transport.Segment answer = Transport.Segment.of(80, 2_000 + at, 1, flags).acks(2);
            answering.answers(tokyo.get(at), answer).afterSeconds(1);
        }
        note(script.sentBy(answering.address()), "victim", 3, List.of(), List.of());
        Address silent = Address.parse("192.0.2.30");
        Actor router = script.actor("45.33.1.1").at("2016-03-01T11:00:00");
        router.error(tokyo.get(3), 3, 1, silent, new Transport.Datagram(3_000, 53, QUERY));
        router.afterSeconds(20);
        router.error(osaka.get(0), 11, 0, silent, Transport.Segment.of(3_001, 80, 1, 2));
        Map<String, Object> told = script.sentBy(router.address());
        told.put("source", silent.toString());
        note(told, "victim", 2, List.of(), List.of());
    }

    private void both() {
        Actor actor = script.actor("192.0.2.40").at("2016-03-02T10:00:00");
        actor.datagram(osaka.get(3), 4_444, 53, QUERY).afterSeconds(1);
        actor.answers(osaka.get(4), Transport.Segment.of(443, 5_555, 0, ANSWERS).acks(9));
        note(script.sentBy(actor.address()), "both", 1, List.of("53/udp"), List.of());
    }

    /// Somebody asks two monitored addresses in its name, again and again.
    private void abused() {
        Actor forged = script.actor("192.0.2.50").at("2016-03-02T13:00:00");
        for (int at = 0; at < REQUESTS; at++) {
            forged.datagram(osaka.get(2 + at % 2), 80, 123, MONLIST).afterSeconds(1);
        }
        Map<String, Object> row = script.sentBy(forged.address());
        row.put("abuse_requests", row.put("accesses", 0L));
        note(row, "victim", 0, List.of("123/udp"), List.of());
        row.put("packets", 0L);
    }

    private void infectedSix() {
        Actor actor = script.actor("2001:db8:77::5").at("2016-03-02T05:00:00");
        actor.talks(Address.parse("2001:db8:1::2"), 8080, REQUEST);
        note(script.sentBy(actor.address()), "sender", 0, List.of("8080/tcp"), List.of());
    }

    /// A monitored address, which sends nothing, in somebody's forged packet to another sensor.
    private void forged() {
        Actor actor = script.actor(tokyo.get(3)).at("2016-03-02T06:00:00").syn(osaka.get(5), 111);
        note(script.sentBy(actor.address()), "sender", 0, List.of("111/tcp"), List.of());
    }

    private void strangers() {
        script.actor("192.0.3.10").at("2016-03-01T08:00:00").syn(tokyo.get(5), 23);
        script.actor("192.0.1.255").at("2016-03-01T08:00:00").syn(tokyo.get(8), 23);
        Address six = Address.parse("2001:db8:1::");
        script.actor("2001:db8:78::5").at("2016-03-01T08:00:00").syn(six, 23);
        Actor router = script.actor("45.33.1.2").at("2016-03-02T11:00:00");
        Address other = Address.parse("192.0.3.30");
        router.error(tokyo.get(1), 3, 3, other, new Transport.Datagram(3_000, 53, QUERY));
    }
}
