package teiten.simulate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import teiten.bytes.Bytes;
import teiten.decode.Address;

/// Scanners and those who nearly are: three days on 4,096 monitored addresses of IPv4, of which
/// five make a scanner (the chance that a stray of a packet a second reaches five is 3e-8, four
/// 1.8e-6), and 16 of IPv6, of which two do.
///
/// `answers.scanners` are all scanners by day; whoever is not named there is none. Days are those
/// of Tokyo, so that UTC's midnight is at 09:00 of each.
final class ScannersPiece {
    private static final String ONE = "2016-03-01";
    private static final String TWO = "2016-03-02";
    private static final int ADDRESSES = 4_096;
    private static final int LEAST = 5;
    private static final int HOST_STEP = 7;
    private static final Bytes QUESTION = Bytes.ofLatin1("who is there");

    private final Script script;
    private final List<Address> tokyo;
    private final List<Address> osaka;
    private final List<Map<String, Object>> found = new ArrayList<>();

    private ScannersPiece(Script script) {
        this.script = script;
        tokyo = script.monitored("tokyo");
        osaka = script.monitored("osaka");
    }

    static Piece piece() {
        return new Piece(
                "scanners",
                ZoneId.of("Asia/Tokyo"),
                LocalDate.of(2016, 3, 1),
                LocalDate.of(2016, 3, 3),
                List.of(
                        SimulatedSensor.of("tokyo", "198.18.0.0/21"),
                        SimulatedSensor.of("osaka", "198.18.8.0/21", "2001:db8:1::/124")),
                List.of(),
                script -> new ScannersPiece(script).play());
    }

    private void play() {
        horizontal();
        overMidnight();
        vertical();
        sessions();
        six();
        others();
        twoPhase();
        script.answer("k", LEAST);
        script.answer("addresses", ADDRESSES);
        script.answer("scanners", found);
    }

    /// States a scanner.
    ///
    /// @param counts addresses, ports, ports of one address, addresses of one port
    private void found(String day, Actor actor, String kind, int[] counts, int sessions) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("day", day);
        row.put("source", actor.address().toString());
        row.put("kind", kind);
        row.put("destinations", counts[0]);
        row.put("ports", counts[1]);
        row.put("most_ports", counts[2]);
        row.put("most_destinations", counts[3]);
        row.put("sessions", sessions);
        found.add(row);
    }

    private static int[] counts(int destinations, int ports, int mostPorts, int mostDestinations) {
        return new int[] {destinations, ports, mostPorts, mostDestinations};
    }

    /// A SYN a second to each of some addresses.
    private void sweep(Actor actor, List<Address> all, int from, int to, int port) {
        for (int host = from; host < to; host++) {
            actor.syn(all.get(host * HOST_STEP), port).afterSeconds(1);
        }
    }

    private void horizontal() {
        Actor enough = script.actor("192.0.2.1").at(ONE + "T01:00:00").as(Stack.ZMAP);
        sweep(enough, tokyo, 0, LEAST, 23);
        found(ONE, enough, "horizontal", counts(5, 1, 1, 5), 1);

        Actor oneShort = script.actor("192.0.2.2").at(ONE + "T01:00:00").as(Stack.ZMAP);
        for (int times = 0; times < 50; times++) {
            sweep(oneShort, tokyo, 0, LEAST - 1, 23);
        }

        Actor overSensors = script.actor("192.0.2.3").at(ONE + "T12:00:00");
        sweep(overSensors, tokyo, 0, 3, 23);
        sweep(overSensors, osaka, 0, 2, 2323);
        found(ONE, overSensors, "horizontal", counts(5, 2, 1, 3), 1);
    }

    private void overMidnight() {
        Actor split = script.actor("192.0.2.10").at(ONE + "T08:59:00");
        sweep(split, tokyo, 0, 2, 80);
        split.at(ONE + "T09:01:00");
        sweep(split, tokyo, 2, 5, 80);
        found(ONE, split, "horizontal", counts(5, 1, 1, 5), 1);

        Actor same = script.actor("192.0.2.11").at(ONE + "T08:59:00");
        sweep(same, tokyo, 0, 3, 80);
        same.at(ONE + "T09:01:00");
        sweep(same, tokyo, 0, 4, 80);

        Actor overDays = script.actor("192.0.2.12").at(ONE + "T23:59:00");
        sweep(overDays, tokyo, 0, 4, 80);
        overDays.at(TWO + "T00:01:00");
        sweep(overDays, tokyo, 4, 8, 80);

        Actor vertical = script.actor("192.0.2.13").at(ONE + "T08:59:00");
        ports(vertical, tokyo.getFirst(), 1000, 5);
        vertical.at(ONE + "T09:01:00");
        ports(vertical, tokyo.getFirst(), 1005, 5);
        found(ONE, vertical, "vertical", counts(1, 10, 10, 1), 1);

        Actor early = script.actor("192.0.2.14").at(TWO + "T08:00:00");
        sweep(early, osaka, 0, 9, 22);
        found(TWO, early, "horizontal", counts(9, 1, 1, 9), 1);
    }

    private void ports(Actor actor, Address to, int first, int count) {
        for (int port = first; port < first + count; port++) {
            actor.syn(to, port).afterSeconds(1);
        }
    }

    private void vertical() {
        Actor ten = script.actor("192.0.2.20").at(TWO + "T12:00:00").as(Stack.NMAP);
        ports(ten, tokyo.get(1), 1, 10);
        found(TWO, ten, "vertical", counts(1, 10, 10, 1), 1);

        ports(script.actor("192.0.2.21").at(TWO + "T12:00:00"), tokyo.get(1), 1, 9);

        Actor mixed = script.actor("192.0.2.22").at(TWO + "T12:00:00");
        ports(mixed, tokyo.get(1), 1, 9);
        mixed.datagram(tokyo.get(1), 4_000, 9, QUESTION);
        found(TWO, mixed, "vertical", counts(1, 10, 10, 1), 1);

        Actor spread = script.actor("192.0.2.23").at(TWO + "T12:00:00");
        ports(spread, tokyo.get(1), 1, 5);
        ports(spread, tokyo.get(2), 6, 5);

        Actor block = script.actor("192.0.2.24").at(TWO + "T12:00:00").as(Stack.MASSCAN);
        for (int port = 8_000; port < 8_012; port++) {
            sweep(block, tokyo, 0, 6, port);
        }
        found(TWO, block, "block", counts(6, 12, 12, 6), 1);
    }

    /// Of 4,096 addresses the time-out is 31,413 s: ln 20 times the mean gap of 100 packets a
    /// second.
    private void sessions() {
        Actor slow = script.actor("192.0.2.30").at(TWO + "T00:30:00");
        for (int host = 0; host < 6; host++) {
            slow.syn(tokyo.get(host), 8_080).afterSeconds(4 * 3_600 - 1);
        }
        found(TWO, slow, "horizontal", counts(6, 1, 1, 6), 1);

        Actor twice = script.actor("192.0.2.31").at(TWO + "T01:00:00");
        sweep(twice, tokyo, 0, 3, 8_080);
        twice.at(TWO + "T11:00:00");
        sweep(twice, tokyo, 3, 6, 8_080);
        found(TWO, twice, "horizontal", counts(6, 1, 1, 6), 2);
    }

    private void six() {
        int first = osaka.size() - 16;
        Actor two = script.actor("2001:db8:ffff::1").at(ONE + "T10:00:00");
        two.syn(osaka.get(first), 443).afterSeconds(1).syn(osaka.get(first + 9), 443);
        found(ONE, two, "horizontal", counts(2, 1, 1, 2), 1);

        Actor one = script.actor("2001:db8:ffff::2").at(ONE + "T10:00:00");
        ports(one, osaka.get(first), 1, 9);

        Actor vertical = script.actor("2001:db8:ffff::3").at(ONE + "T08:59:55");
        ports(vertical, osaka.get(first + 3), 1, 10);
        found(ONE, vertical, "vertical", counts(1, 10, 10, 1), 1);

        Actor split = script.actor("2001:db8:ffff::4").at(TWO + "T08:59:59");
        split.echo(osaka.get(first)).afterSeconds(2).echo(osaka.get(first + 1));
        found(TWO, split, "horizontal", counts(2, 0, 0, 2), 1);
    }

    private void others() {
        Actor ping = script.actor("192.0.2.40").at(TWO + "T15:00:00");
        for (int host = 0; host < 7; host++) {
            ping.echo(osaka.get(host)).afterSeconds(1);
        }
        found(TWO, ping, "horizontal", counts(7, 0, 0, 7), 1);

        Actor victim = script.actor("192.0.2.41").at(TWO + "T15:00:00");
        for (int host = 0; host < 20; host++) {
            Transport.Segment synAck =
                    Transport.Segment.of(
                                    80,
                                    40_000 + host,
                                    script.random().nextInt(),
                                    Conversation.SYN | Conversation.ACK)
                            .acks(1);
            victim.answers(tokyo.get(host), synAck).afterSeconds(1);
        }

        Actor again = script.actor("192.0.2.42").at(TWO + "T15:00:00");
        sweep(again, tokyo, 0, 4, 23);
        again.again().afterSeconds(1).again();

        Actor talker = script.actor("192.0.2.43").at(TWO + "T08:59:58");
        for (int host = 0; host < 5; host++) {
            talker.talks(tokyo.get(host), 22, Bytes.ofLatin1("SSH-2.0-Go\r\n"));
        }
        found(TWO, talker, "horizontal", counts(5, 1, 1, 5), 1);
    }

    /// A SYN without options, and a regular one behind it.
    private void twoPhase() {
        List<String> linked = new ArrayList<>();
        Actor yes = script.actor("192.0.2.50").at(TWO + "T18:00:00");
        yes.as(Stack.ZMAP).syn(tokyo.get(9), 80).as(Stack.LINUX).afterSeconds(3);
        yes.syn(tokyo.get(9), 80);
        linked.add(yes.address().toString());

        Actor atTheEnd = script.actor("192.0.2.51").at(TWO + "T08:55:00");
        atTheEnd.as(Stack.MASSCAN).syn(tokyo.get(9), 80).as(Stack.LINUX).afterSeconds(600);
        atTheEnd.syn(tokyo.get(9), 80);
        linked.add(atTheEnd.address().toString());

        Actor late = script.actor("192.0.2.52").at(TWO + "T18:00:00");
        late.as(Stack.ZMAP).syn(tokyo.get(9), 80).as(Stack.LINUX).afterSeconds(602);
        late.syn(tokyo.get(9), 80);

        Actor reversed = script.actor("192.0.2.53").at(TWO + "T18:00:00");
        reversed.syn(tokyo.get(9), 80).as(Stack.ZMAP).afterSeconds(3).syn(tokyo.get(9), 80);

        Actor elsewhere = script.actor("192.0.2.54").at(TWO + "T18:00:00");
        elsewhere.as(Stack.ZMAP).syn(tokyo.get(9), 80).as(Stack.LINUX).afterSeconds(3);
        elsewhere.syn(tokyo.get(9), 8_080).afterSeconds(1).syn(tokyo.get(10), 80);

        Actor six = script.actor("2001:db8:ffff::50").at(TWO + "T18:00:00");
        Address target = osaka.get(osaka.size() - 1);
        six.as(Stack.ZMAP).syn(target, 443).as(Stack.LINUX).afterSeconds(1).syn(target, 443);
        linked.add(six.address().toString());
        script.answer("two_phase", linked);
    }
}
