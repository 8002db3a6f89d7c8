package teiten.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import teiten.bytes.Bytes;
import teiten.decode.Address;

/// Attacks on others as their victims answer them, on 1,024 monitored addresses of IPv4 and 16 of
/// IPv6: the thresholds of Moore and of corsaro (25 packets, 60 s, 30 packets in some 60 s, over
/// after 300 s of silence) are met, or just not.
///
/// `answers.attacks` are all attacks in the order of their beginning; whoever else answers is below
/// the floor, and counted in `answers.below_victims` and `answers.below_packets`. Days are those of
/// Tokyo, so that UTC's midnight is at 09:00 of each.
final class VictimsPiece {
    private static final String ONE = "2016-03-01T";
    private static final String TWO = "2016-03-02T";
    private static final int SYN_ACK = Conversation.SYN | Conversation.ACK;
    private static final int RST_ACK = Conversation.RST | Conversation.ACK;
    private static final int FIRST_PORT = 1_024;
    private static final int HOST_STEP = 37;
    private static final int ADDRESSES = 1_024;
    private static final double INTERNET = 4_294_967_296.0;
    private static final long NANOS_A_SECOND = 1_000_000_000L;
    private static final int DESTINATION_UNREACHABLE = 3;
    private static final int PORT_UNREACHABLE = 3;
    private static final int TIME_EXCEEDED = 11;
    private static final int TIME_EXCEEDED_V6 = 3;
    private static final int ECHO_REPLY_V6 = 129;
    private static final Bytes NOTHING = Bytes.of(new byte[8]);
    private static final Bytes MONLIST = hex("1700032a00000000");
    private static final Bytes DNS_ANSWER =
            hex(
                    "1234818000010001000000000369736303 6f726700 00010001"
                            + "c00c00010001 0000003c 0004 01020304");

    /// A packet of version negotiation (RFC 9000, section 17.2.1): only servers send it.
    private static final Bytes QUIC_ANSWER =
            hex("c0 00000000 08 0102030405060708 08 1112131415161718 00000001 6b3343cf");

    private final Script script;
    private final List<Address> four;
    private final List<Address> six;
    private final List<Map<String, Object>> attacks = new ArrayList<>();
    private int sent;
    private int belowVictims;
    private int belowPackets;

    private VictimsPiece(Script script) {
        this.script = script;
        four = new ArrayList<>(script.monitored("tokyo"));
        List<Address> osaka = script.monitored("osaka");
        four.addAll(osaka.subList(0, ADDRESSES / 2));
        six = osaka.subList(ADDRESSES / 2, osaka.size());
    }

    private static Bytes hex(String text) {
        return Bytes.of(HexFormat.of().parseHex(text.replace(" ", "")));
    }

    static Piece piece() {
        return new Piece(
                "victims",
                ZoneId.of("Asia/Tokyo"),
                LocalDate.of(2016, 3, 1),
                LocalDate.of(2016, 3, 2),
                List.of(
                        SimulatedSensor.of("tokyo", "198.18.0.0/23"),
                        SimulatedSensor.of("osaka", "198.18.2.0/23", "2001:db8:1::/124")),
                List.of(),
                script -> new VictimsPiece(script).play());
    }

    private void play() {
        overTcp();
        byRouters();
        overUdp();
        interrupted();
        overIpv6();
        below();
        script.answer("attacks", attacks);
        script.answer("below_victims", belowVictims);
        script.answer("below_packets", belowPackets);
        script.answer("addresses_v4", ADDRESSES);
        abused();
        searched();
    }

    /// What a victim, or a router on the way to it, sends to an address.
    @FunctionalInterface
    private interface Answer {
        void send(Actor actor, Address to, int number);
    }

    /// Packets one after the other, the time between them being the same; counts what they are.
    private final class Flood {
        private final String victim;
        private final List<Address> destinations;
        private final Map<String, Integer> targets = new LinkedHashMap<>();
        private final Map<String, Integer> kinds = new LinkedHashMap<>();
        private final TreeSet<Address> spoofed = new TreeSet<>();
        private int packets;
        private long firstNanos;
        private long lastNanos;

        Flood(String victim, List<Address> destinations) {
            this.victim = victim;
            this.destinations = destinations;
        }

        /// @param what what is attacked and how it is seen
        Flood send(Actor actor, int count, double apart, String[] what, Answer answer) {
            for (int i = 0; i < count; i++) {
                Address to = destinations.get(sent * HOST_STEP % destinations.size());
                answer.send(actor, to, FIRST_PORT + sent++ % 60_000);
                firstNanos = packets == 0 ? actor.nowNanos() : firstNanos;
                lastNanos = actor.nowNanos();
                packets++;
                spoofed.add(to);
                targets.merge(what[0], 1, Integer::sum);
                kinds.merge(what[1], 1, Integer::sum);
                actor.afterSeconds(apart);
            }
            return this;
        }

        /// States that this is an attack.
        ///
        /// @param mostInMinute packets in its strongest window
        void found(int mostInMinute) {
            long first = firstNanos / NANOS_A_SECOND;
            long last = lastNanos / NANOS_A_SECOND;
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("victim", victim);
            row.put("first", Instant.ofEpochSecond(first).toString());
            row.put("last", Instant.ofEpochSecond(last).toString());
            row.put("packets", packets);
            row.put("most_in_minute", mostInMinute);
            row.put("targets", targets);
            row.put("kinds", kinds);
            row.put("destinations", spoofed.size());
            row.put("sensors", sensors());
            row.put("even", destinations.size() == ADDRESSES);
            if (destinations.size() == ADDRESSES) {
                row.put("rate_per_second", (packets - 1.0) / (last - first) * INTERNET / ADDRESSES);
            }
            attacks.add(row);
        }

        private List<String> sensors() {
            TreeSet<String> names = new TreeSet<>();
            for (Address address : spoofed) {
                names.add(script.monitored("tokyo").contains(address) ? "tokyo" : "osaka");
            }
            return List.copyOf(names);
        }

        /// States that it is none.
        void isBelow() {
            belowVictims++;
            belowPackets += packets;
        }
    }

    private Actor actor(String address, String time) {
        return script.actor(address).at(time);
    }

    private static String[] what(String target, String kind) {
        return new String[] {target, kind};
    }

    private static Answer tcp(int from, int flags) {
        return (actor, to, port) ->
                actor.answers(to, Transport.Segment.of(from, port, port, flags).acks(port + 1));
    }

    private static Answer udp(int from, Bytes says) {
        return (actor, to, port) -> actor.answers(to, new Transport.Datagram(from, port, says));
    }

    private static Answer error(int type, int code, String victim, Transport quoted) {
        Address of = Address.parse(victim);
        return (actor, to, _) -> actor.error(to, type, code, of, quoted);
    }

    private void overTcp() {
        String web = "192.0.2.80";
        Actor open = actor(web, ONE + "10:00:00");
        Flood ports = new Flood(web, four);
        ports.send(open, 300, 1, what("80/tcp", "syn-ack/tcp"), tcp(80, SYN_ACK));
        ports.send(open, 301, 1, what("443/tcp", "syn-ack/tcp"), tcp(443, SYN_ACK));
        ports.found(60);

        String mail = "192.0.2.25";
        Actor closed = actor(mail, ONE + "11:00:00");
        new Flood(mail, four)
                .send(closed, 481, 0.25, what("25/tcp", "rst/tcp"), tcp(25, RST_ACK))
                .found(240);

        String aimed = "192.0.2.21";
        new Flood(aimed, four.subList(7, 8))
                .send(
                        actor(aimed, ONE + "11:30:00"),
                        396,
                        2,
                        what("21/tcp", "syn-ack/tcp"),
                        tcp(21, SYN_ACK))
                .found(30);

        String carpet = "192.0.2.99";
        Flood all = new Flood(carpet, four);
        Actor many = actor(carpet, ONE + "12:00:00");
        for (int port = 1; port <= 40; port++) {
            all.send(many, 5, 0.5, what(port + "/tcp", "rst/tcp"), tcp(port, RST_ACK));
        }
        all.found(120);
    }

    /// The errors come from the United States, the victim is in Japan.
    private void byRouters() {
        String victim = "202.232.2.1";
        Flood errors = new Flood(victim, four);
        Transport.Datagram quoted = new Transport.Datagram(4_000, 53, NOTHING);
        String[] closed = what("53/udp", "destination-unreachable/icmp");
        errors.send(
                actor("8.8.8.8", ONE + "13:00:00"),
                100,
                1,
                closed,
                error(DESTINATION_UNREACHABLE, PORT_UNREACHABLE, victim, quoted));
        String[] far = what("80/tcp", "time-exceeded/icmp");
        errors.send(
                actor("8.8.4.4", ONE + "13:01:40"),
                61,
                1,
                far,
                error(TIME_EXCEEDED, 0, victim, Transport.Segment.of(4_000, 80, 1, 2)));
        errors.found(60);

        String pinged = "192.0.2.77";
        new Flood(pinged, four)
                .send(
                        actor(pinged, ONE + "14:00:00"),
                        121,
                        1,
                        what("icmp", "echo-reply/icmp"),
                        (actor, to, _) -> actor.answers(to, new Transport.Icmp(0, 0, 7, NOTHING)))
                .found(60);
    }

    private void overUdp() {
        String names = "192.0.2.53";
        new Flood(names, four)
                .send(
                        actor(names, ONE + "15:00:00"),
                        241,
                        0.5,
                        what("53/udp", "dns_resp/udp"),
                        udp(53, DNS_ANSWER))
                .found(120);
        String web = "192.0.2.44";
        new Flood(web, four)
                .send(
                        actor(web, ONE + "16:00:00"),
                        121,
                        0.5,
                        what("443/udp", "quic/udp"),
                        udp(443, QUIC_ANSWER))
                .found(120);
    }

    private void interrupted() {
        String apart = "192.0.2.30";
        Actor actor = actor(apart, ONE + "08:57:00");
        String[] what = what("80/tcp", "syn-ack/tcp");
        new Flood(apart, four).send(actor, 121, 0.5, what, tcp(80, SYN_ACK)).found(120);
        // The last packet came half a second before; a silence of 301 seconds.
        actor.afterSeconds(300.5);
        // It begins a second behind a slide of the window.
        new Flood(apart, four).send(actor, 121, 0.5, what, tcp(80, SYN_ACK)).found(118);

        String together = "192.0.2.31";
        Actor paused = actor(together, ONE + "23:57:00");
        Flood one = new Flood(together, four);
        one.send(paused, 121, 0.5, what, tcp(80, SYN_ACK));
        paused.afterSeconds(299.5);
        one.send(paused, 121, 0.5, what, tcp(80, SYN_ACK)).found(120);
    }

    private void overIpv6() {
        String victim = "2001:240::80";
        Flood both = new Flood(victim, six);
        both.send(
                actor(victim, TWO + "10:00:00"),
                100,
                1,
                what("443/tcp", "syn-ack/tcp"),
                tcp(443, SYN_ACK));
        both.send(
                actor("2001:4860:4860::8888", TWO + "10:01:40"),
                50,
                1,
                what("53/udp", "time-exceeded/icmp6"),
                error(TIME_EXCEEDED_V6, 0, victim, new Transport.Datagram(4_000, 53, NOTHING)));
        both.send(
                actor(victim, TWO + "10:02:30"),
                31,
                1,
                what("icmp6", "echo-reply/icmp6"),
                (actor, to, _) ->
                        actor.answers(to, new Transport.Icmp(ECHO_REPLY_V6, 0, 7, NOTHING)));
        both.found(60);
    }

    private void below() {
        String[] what = what("80/tcp", "syn-ack/tcp");
        below("192.0.2.201", 24, 3, what);
        below("192.0.2.202", 119, 0.5, what);
        below("192.0.2.203", 200, 3, what);
        below("192.0.2.204", 1, 1, what);
    }

    private void below(String victim, int packets, double apart, String[] what) {
        new Flood(victim, four)
                .send(actor(victim, TWO + "12:00:00"), packets, apart, what, tcp(80, SYN_ACK))
                .isBelow();
    }

    /// Somebody asks two monitored addresses in a victim's name, again and again.
    private void abused() {
        String victim = "192.0.2.123";
        Actor forged = actor(victim, TWO + "13:00:00");
        for (int i = 0; i < 60; i++) {
            forged.datagram(four.get(i % 2), 80, 123, MONLIST).afterSeconds(1);
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("victim", victim);
        row.put("port", "123/udp");
        row.put("requests", 60);
        row.put("destinations", 2);
        row.put("first", "2016-03-02T04:00:00Z");
        row.put("last", "2016-03-02T04:00:59Z");
        script.answer("reflector_abuse", List.of(row));
    }

    /// A search for reflectors, a scan, and errors about packets of others: no victims.
    private void searched() {
        Actor search = actor("192.0.2.150", TWO + "14:00:00");
        Actor scan = actor("192.0.2.151", TWO + "14:00:00");
        for (int host = 0; host < 100; host++) {
            search.datagram(four.get(host), 4_000, 123, MONLIST).afterSeconds(1);
            scan.syn(four.get(host), 80).afterSeconds(1);
        }
        Address elsewhere = Address.parse("192.0.2.160");
        Address unknown = Address.parse("192.0.2.161");
        IpHeader others = new IpHeader(elsewhere, unknown, 1, 7, false, true);
        Transport.Datagram quoted = new Transport.Datagram(4_000, 53, NOTHING);
        Bytes quote = Bytes.of(IpFrame.quote(IpFrame.of(others, quoted)));
        Actor router = actor("192.0.2.162", TWO + "15:00:00");
        for (int i = 0; i < 50; i++) {
            Transport.Icmp error =
                    new Transport.Icmp(DESTINATION_UNREACHABLE, PORT_UNREACHABLE, 0, quote);
            router.sends(Sent.Mark.PACKET, four.get(i), error).afterSeconds(1);
        }
        script.answer("mismatched_errors", 50);
    }
}
