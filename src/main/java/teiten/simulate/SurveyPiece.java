package teiten.simulate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import teiten.bytes.Bytes;
import teiten.decode.Address;

/// Survey scanners (調査目的スキャン) and those who nearly are, over two days on 128 monitored addresses of
/// each IP version: known by a list, by reverse names, and by 30 ports and 128 packets in a day.
///
/// `answers.survey_list` and `answers.reverse_names` are the lines of the files that go with it.
final class SurveyPiece {
    private static final String ONE = "2016-03-01";
    private static final String TWO = "2016-03-02";
    private static final int ADDRESSES = 128;
    private static final int PORTS = 30;
    private static final Bytes QUESTION = Bytes.ofLatin1("who is there");

    private final Script script;
    private final List<Address> monitored;
    private int accesses;
    private int without;

    private SurveyPiece(Script script) {
        this.script = script;
        monitored = script.monitored("tokyo");
    }

    static Piece piece() {
        return new Piece(
                "survey",
                ZoneId.of("Asia/Tokyo"),
                LocalDate.of(2016, 3, 1),
                LocalDate.of(2016, 3, 2),
                List.of(SimulatedSensor.of("tokyo", "198.18.0.0/25", "2001:db8:1::/121")),
                List.of(),
                script -> new SurveyPiece(script).play());
    }

    private void play() {
        listed();
        byBehaviour();
        script.answer(
                "survey_list",
                List.of(
                        "# known scanners",
                        "192.0.2.0/28 Example Survey",
                        "2001:db8:ffff::/64 Six Survey",
                        "*.scan.example.org Named Survey"));
        script.answer(
                "reverse_names",
                List.of(
                        "192.0.2.65 probe-1.scan.example.org",
                        "192.0.2.66 mail.example.org",
                        "192.0.2.67 scan.example.org"));
        script.answer(
                "survey",
                List.of(
                        found(ONE, "192.0.2.5", "list", "Example Survey"),
                        found(ONE, "192.0.2.65", "list", "Named Survey"),
                        found(ONE, "2001:db8:ffff::1", "list", "Six Survey"),
                        found(ONE, "192.0.2.80", "behaviour", ""),
                        found(TWO, "192.0.2.83", "behaviour", ""),
                        found(TWO, "2001:db8:fffe::1", "behaviour", "")));
        script.answer("accesses", accesses);
        script.answer("accesses_without_survey", without);
        script.answer("sources_by_day", List.of(9, 4));
        script.answer("sources_by_day_without_survey", List.of(5, 2));
    }

    private static Map<String, Object> found(String day, String source, String how, String name) {
        return Map.of("day", day, "source", source, "survey", how, "name", name);
    }

    private void listed() {
        one("192.0.2.5", false);
        one("192.0.2.16", true);
        one("192.0.2.65", false);
        one("192.0.2.66", true);
        one("192.0.2.67", true);
        Address six = monitored.getLast();
        script.actor("2001:db8:ffff::1").at(ONE + "T08:59:59").syn(six, 443);
        count(1, false);
    }

    private void one(String source, boolean counts) {
        script.actor(source).at(ONE + "T01:00:00").syn(monitored.getFirst(), 23);
        count(1, counts);
    }

    private void count(int sent, boolean counts) {
        accesses += sent;
        without += counts ? sent : 0;
    }

    private void byBehaviour() {
        ask("192.0.2.80", ONE, PORTS, ADDRESSES, false);
        ask("192.0.2.81", ONE, PORTS - 1, ADDRESSES + 50, true);
        ask("192.0.2.82", TWO, PORTS, ADDRESSES - 1, true);
        ask("192.0.2.83", TWO, PORTS + 5, ADDRESSES + 1, false);
        ask("2001:db8:fffe::1", TWO, PORTS, ADDRESSES, false);
        // As many on two days together, and on neither alone.
        Actor spread = script.actor("192.0.2.84").at(ONE + "T23:58:00");
        packets(spread, PORTS, ADDRESSES / 2, monitored.getFirst());
        spread.at(TWO + "T00:02:00");
        packets(spread, PORTS, ADDRESSES / 2, monitored.getFirst());
        count(ADDRESSES / 2 * 2, true);
    }

    /// Half of it before UTC's midnight, which is at 09:00, and half behind it.
    private void ask(String source, String day, int ports, int packets, boolean counts) {
        Actor actor = script.actor(source).at(day + "T08:50:00");
        Address to = actor.address().version() == 4 ? monitored.getFirst() : monitored.getLast();
        packets(actor, ports, packets / 2, to);
        actor.at(day + "T09:10:00");
        packets(actor, ports, packets - packets / 2, to);
        count(packets, counts);
    }

    private void packets(Actor actor, int ports, int packets, Address to) {
        for (int packet = 0; packet < packets; packet++) {
            actor.datagram(to, 4_000, 1_000 + packet % ports, QUESTION).afterSeconds(0.5);
        }
    }
}
