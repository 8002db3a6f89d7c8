package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FlowTableTest {
    private final FourTuple tuple = new FourTuple();
    private final LinkPath link = new LinkPath();

    @Test
    void what_it_holds_is_what_a_map_would_hold() {
        int most = 100;
        FlowTable table = new FlowTable(most, new SipKey(3, 4));
        Map<Integer, Integer> places = new HashMap<>();
        Random random = new Random(2015);
        for (int step = 0; step < 200_000; step++) {
            int client = random.nextInt(150);
            of(client);
            int place = table.find(tuple);
            assertThat(place).isEqualTo(places.getOrDefault(client, FlowTable.NONE));
            assertThat(table.size()).isEqualTo(places.size());
            assertThat(table.isFull()).isEqualTo(places.size() == most);
            if (place != FlowTable.NONE) {
                assertThat(table.ours(place)).isEqualTo(client * 7);
                assertThat(table.expected(place)).isEqualTo(-client);
                table.remove(place, tuple);
                places.remove(client);
            } else if (!table.isFull()) {
                link.peer = client;
                places.put(client, table.add(tuple, link, client * 7, -client, step));
            }
        }
    }

    private void of(int client) {
        tuple.version = client % 2 == 0 ? 4 : 6;
        tuple.clientHigh = client % 2 == 0 ? 0 : client % 3;
        tuple.clientLow = client;
        tuple.serverHigh = client % 2 == 0 ? 0 : client % 5;
        tuple.serverLow = client % 4;
        tuple.clientPort = client % 6;
        tuple.serverPort = client % 10;
    }

    @Test
    void a_connection_keeps_whose_it_is_and_what_was_noted() {
        FlowTable table = new FlowTable(1, new SipKey(3, 4));
        of(33);
        tuple.clientPort = 65_535;
        tuple.serverPort = 65_534;
        link.peer = 0xFFFF_FFFF_FFFEL;
        link.tags = -2L;
        int place = table.add(tuple, link, -1, -5, 99);
        table.say(place, 512);
        table.receive(place, 16_384);
        table.credit(place, -77);
        table.expect(place, 5);

        FourTuple shown = new FourTuple();
        LinkPath way = new LinkPath();
        table.show(place, shown, way);

        assertThat(shown).usingRecursiveComparison().isEqualTo(tuple);
        assertThat(way.peer).isEqualTo(link.peer);
        assertThat(way.tags).isEqualTo(link.tags);
        assertThat(table.ours(place)).isEqualTo(511);
        assertThat(table.said(place)).isEqualTo(512);
        assertThat(table.expected(place)).isEqualTo(5);
        assertThat(table.received(place)).isEqualTo(16_384);
        assertThat(table.credit(place)).isEqualTo(-77);
        assertThat(table.opened(place)).isEqualTo(99);
        assertThat(table.isFull()).isTrue();
    }
}
