package teiten.simulate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import teiten.decode.Address;

/// Floods of random sources (SYNs with forged addresses) among hosts that are there, over two days
/// on 128 monitored addresses of each IP version: one to port 80 through the midnight of UTC, one
/// of IPv6 to all ports. Hosts send three packets or more, as many as come to no storm.
final class StormPiece {
    private static final String ONE = "2016-03-01";
    private static final String TWO = "2016-03-02";
    private static final int HOSTS = 600;

    /// Forged sources in each of two hours.
    private static final int FORGED = 1500;

    private static final int FORGED_SIX = 2500;
    private static final int PORTS = 65_535;

    private final Script script;
    private final List<Address> monitored;
    private final SplittableRandom random;

    private StormPiece(Script script) {
        this.script = script;
        monitored = script.monitored("tokyo");
        random = script.random();
    }

    static Piece piece() {
        return new Piece(
                "storm",
                ZoneId.of("Asia/Tokyo"),
                LocalDate.of(2016, 3, 1),
                LocalDate.of(2016, 3, 2),
                List.of(SimulatedSensor.of("tokyo", "198.18.0.0/25", "2001:db8:1::/121")),
                List.of(),
                script -> new StormPiece(script).play());
    }

    private void play() {
        for (String day : List.of(ONE, TWO)) {
            for (int host = 0; host < HOSTS; host++) {
                hosts(day, host);
            }
        }
        for (int at = 0; at < FORGED; at++) {
            forge(4, ONE + "T08:10:00", at, 80);
            forge(4, ONE + "T09:10:00", at, 80);
        }
        for (int at = 0; at < FORGED_SIX; at++) {
            forge(6, TWO + "T20:05:00", at, 1 + random.nextInt(PORTS));
        }
        script.answer(
                "storms",
                List.of(
                        storm("2016-02-29T23:00:00Z", "2016-03-01T01:00:00Z", "80/tcp", 2 * FORGED),
                        storm("2016-03-02T11:00:00Z", "2016-03-02T12:00:00Z", "", FORGED_SIX)));
        script.answer("sources_by_day", List.of(HOSTS, HOSTS));
        script.answer("accesses_by_day", List.of(3 * HOSTS + 2 * FORGED, 3 * HOSTS + FORGED_SIX));
        script.answer("sources_of_80_tcp_by_day", List.of(HOSTS, HOSTS));
        script.answer("storm_sources", 2 * FORGED + FORGED_SIX);
    }

    private static Map<String, Object> storm(String from, String to, String port, int sources) {
        return Map.of("from", from, "to", to, "port", port, "sources", sources);
    }

    /// Three addresses' port 80, in networks of which there are ten.
    private void hosts(String day, int host) {
        Actor actor =
                script.actor("203.%d.%d.%d".formatted(host % 10, host / 200, host % 200))
                        .at(day + "T08:30:00")
                        .afterSeconds(host);
        for (int to = 0; to < 3; to++) {
            actor.syn(monitored.get(to), 80);
            actor.afterSeconds(1);
        }
    }

    /// Forged addresses are spread over all networks of the Internet's unicast space, none of which
    /// is that of a host or a monitored address.
    private void forge(int version, String time, int at, int port) {
        Address source =
                version == 4
                        ? Address.v4(0x0B00_0000L + random.nextLong(0xA000_0000L))
                        : Address.v6(
                                0x2000_0000_0000_0000L | random.nextLong() >>> 3,
                                random.nextLong());
        Address to =
                version == 4
                        ? monitored.get(random.nextInt(monitored.size() / 2))
                        : monitored.getLast();
        script.actor(source).at(time).afterSeconds(at).syn(to, port);
    }
}
