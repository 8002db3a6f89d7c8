package teiten.simulate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Address;

/// Sources of every standing, neighbours in a /24 and a /64, and scanners that draw their targets
/// from all of IPv4 at a known rate, of which the sensors see what falls to them by chance.
///
/// Answers: `sources` (one by one), `networks`, `scanners` (`rate`, packets a second Internet-wide;
/// `coverage`, the part of IPv4 that it reached).
final class SourcesPiece {
    private static final double INTERNET = 4_294_967_296.0;
    private static final int HOUR_SECONDS = 3_600;
    private static final int V4_OF_TOKYO = 256;
    private static final Bytes REQUEST =
            Bytes.ofLatin1("GET / HTTP/1.1\r\nHost: 198.51.100.1\r\n\r\n");

    private final Script script;
    private final List<Address> tokyo;
    private final List<Address> tokyoSix;
    private final List<Address> osaka;
    private final List<Map<String, Object>> sources = new ArrayList<>();
    private final List<Map<String, Object>> scanners = new ArrayList<>();

    private SourcesPiece(Script script) {
        this.script = script;
        List<Address> both = script.monitored("tokyo");
        tokyo = both.subList(0, V4_OF_TOKYO);
        tokyoSix = both.subList(V4_OF_TOKYO, both.size());
        osaka = script.monitored("osaka");
    }

    static Piece piece() {
        return new Piece(
                "sources",
                ZoneId.of("Asia/Tokyo"),
                LocalDate.of(2016, 3, 1),
                LocalDate.of(2016, 3, 3),
                List.of(
                        SimulatedSensor.of("tokyo", "198.51.100.0/24", "2001:db8:1::/120"),
                        SimulatedSensor.of("osaka", "203.0.113.0/26")),
                List.of(),
                script -> new SourcesPiece(script).play());
    }

    private void play() {
        verified();
        plausible();
        suspect();
        neighbours();
        scanner("45.33.9.1", 200_000, "2016-03-01T10:00:00");
        scanner("45.33.9.2", 1_000_000, "2016-03-02T03:00:00");
        scanner("45.33.9.3", 5_000_000, "2016-03-02T05:00:00");
        scanner("45.33.9.4", 2_000_000, "2016-03-01T01:00:00", "2016-03-03T20:00:00");
        script.answer("sources", sources);
        script.answer("scanners", scanners);
    }

    /// Notes what was sent, and what must be said of it.
    private void note(Actor actor, String standing, List<String> signs, List<String> ports) {
        Map<String, Object> row = script.sentBy(actor.address());
        row.put("standing", standing);
        row.put("signs", signs);
        row.put("ports", ports);
        sources.add(row);
    }

    private void verified() {
        Actor client = script.actor("45.33.7.80").at("2016-03-01T09:00:00.25");
        client.talks(tokyo.get(1), 80, REQUEST).afterSeconds(60).talks(tokyo.get(2), 8080, REQUEST);
        client.at("2016-03-03T23:59:00").syn(osaka.get(3), 80).afterSeconds(3).again();
        note(client, "verified", List.of(), List.of("80/tcp", "8080/tcp"));
        Actor six = script.actor("2400:8800:1:1::80").at("2016-03-02T00:00:00");
        six.talks(tokyoSix.get(7), 443, REQUEST);
        note(six, "verified", List.of(), List.of("443/tcp"));
    }

    /// Neither RST with ACK nor a handshake that is never completed speaks against an address.
    private void plausible() {
        Actor scanner = script.actor("45.33.7.10").as(Stack.MASSCAN).at("2016-03-01T12:00:00");
        for (int at = 10; at < 20; at++) {
            Transport.Segment syn = scanner.opening(tokyo.get(at), 22, 77_000 + at);
            Transport.Segment reset =
                    Transport.Segment.of(syn.sourcePort(), 22, 77_001 + at, Conversation.RST);
            scanner.sends(Sent.Mark.ACCESS, tokyo.get(at), syn).afterSeconds(0.1);
            scanner.sends(Sent.Mark.PACKET, tokyo.get(at), reset).afterSeconds(5);
        }
        note(scanner, "plausible", List.of(), List.of("22/tcp"));
        Actor victim = script.actor("45.33.8.25").at("2016-03-02T12:00:00");
        for (int at = 0; at < 4; at++) {
            int flags = Conversation.RST | Conversation.ACK;
            Transport.Segment reset = Transport.Segment.of(443, 50_000 + at, 0, flags);
            victim.answers(tokyo.get(40 + at), reset.acks(12_345 + at)).afterSeconds(2);
        }
        note(victim, "plausible", List.of(), List.of());
        Actor once = script.actor("45.33.8.30").at("2016-03-02T13:00:00");
        for (int at = 0; at < 10; at++) {
            int from = at == 4 ? 0 : 40_000 + at;
            once.datagram(tokyo.get(60 + at), from, 5060, Bytes.ofLatin1("hello " + at));
            once.afterSeconds(10);
        }
        note(once, "plausible", List.of("port_zero"), List.of("5060/udp"));
    }

    private void suspect() {
        Actor inside = script.actor("10.1.2.3").at("2016-03-01T15:00:00").syn(osaka.get(5), 445);
        note(inside, "suspect", List.of("bogon"), List.of("445/tcp"));
        Actor six = script.actor("fd00:1::5").at("2016-03-01T15:30:00").syn(tokyoSix.get(9), 445);
        note(six, "suspect", List.of("bogon"), List.of("445/tcp"));
        Actor zero = script.actor("45.33.8.40").at("2016-03-03T10:00:00");
        for (int at = 0; at < 3; at++) {
            Transport.Segment syn = Transport.Segment.of(0, 80, 4_000 + at, Conversation.SYN);
            zero.sends(Sent.Mark.ACCESS, osaka.get(10 + at), syn).afterSeconds(1);
        }
        note(zero, "suspect", List.of("port_zero"), List.of("80/tcp"));
    }

    private void neighbours() {
        script.actor("45.33.7.11").at("2016-03-01T12:00:01").syn(tokyo.get(30), 22);
        script.actor("45.33.7.255").at("2016-03-03T00:00:00").echo(osaka.get(1));
        script.actor("45.33.8.0").at("2016-03-03T00:00:00").echo(osaka.get(1));
        for (String six : List.of("2400:8800:1:1::1", "2400:8800:1:2::1", "2400:8800:2::1")) {
            script.actor(six).at("2016-03-02T08:00:00").syn(tokyoSix.getFirst(), 23);
        }
        script.answer(
                "networks",
                List.of(
                        new Network("45.33.7.0/24", 4, 4, null, 1, 0).row(),
                        new Network("45.33.8.0/24", 4, 3, null, 0, 1).row(),
                        new Network("10.0.0.0/8", 1, 1, null, 0, 1).row(),
                        new Network("2400:8800:1:1::/64", 2, 2, 1L, 1, 0).row(),
                        new Network("2400:8800:1::/48", 3, 3, 2L, 1, 0).row(),
                        new Network("2400:8800::/32", 4, 4, 3L, 1, 0).row(),
                        new Network("fc00::/7", 1, 1, 1L, 0, 1).row()));
    }

    private record Network(
            String network,
            long senders,
            long sources,
            @Nullable Long networks64,
            long verified,
            long suspect) {
        Map<String, Object> row() {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("network", network);
            row.put("senders", senders);
            row.put("sources", sources);
            if (networks64 != null) {
                row.put("networks_64", networks64);
            }
            row.put("verified", verified);
            row.put("suspect", suspect);
            return row;
        }
    }

    /// Scans all of IPv4 at random for an hour from each of these times. What falls to the
    /// monitored addresses is a Poisson process.
    private void scanner(String address, double rate, String... times) {
        SplittableRandom random = script.random().split();
        List<Address> monitored = new ArrayList<>(tokyo);
        monitored.addAll(osaka);
        double seen = rate * monitored.size() / INTERNET;
        Actor actor = script.actor(address).as(Stack.ZMAP);
        for (String time : times) {
            double at = -StrictMath.log(1 - random.nextDouble()) / seen;
            while (at < HOUR_SECONDS) {
                Address target = monitored.get(random.nextInt(monitored.size()));
                actor.at(time).afterSeconds(at).syn(target, 6379);
                at -= StrictMath.log(1 - random.nextDouble()) / seen;
            }
        }
        double packets = rate * HOUR_SECONDS * times.length;
        Map<String, Object> row = script.sentBy(actor.address());
        row.put("rate", rate);
        row.put("coverage", -StrictMath.expm1(-packets / INTERNET));
        scanners.add(row);
    }
}
