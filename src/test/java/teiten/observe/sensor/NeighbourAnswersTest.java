package teiten.observe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Address;
import teiten.decode.Packet;

class NeighbourAnswersTest {
    private static final Address ROUTER = Address.parse("198.18.0.1");
    private static final Address ROUTER6 = Address.parse("fe80::1");
    private static final Address NOBODY = Address.parse("::");

    private final Link link = new Link();

    @Test
    void who_asks_for_a_monitored_address_is_told_ours() {
        assertThat(link.frame(request(Link.SERVER))).isEqualTo(Fate.NEIGHBOUR_ANSWERED);

        assertThat(link.lastAnswer().frame().toString())
                .isEqualTo(
                        "020000000002"
                                + "020000000001"
                                + "0806"
                                + "0001080006040002"
                                + "020000000001"
                                + "c6120707"
                                + "020000000002"
                                + "c6120001");
    }

    private static byte[] request(Address target) {
        return ask(Wired.arp(1, Wired.NEIGHBOUR, ROUTER, target));
    }

    private static byte[] ask(byte[] arp) {
        return Wired.ethernet(Wired.EVERYBODY, Wired.NEIGHBOUR, Wired.ARP, arp);
    }

    @Test
    void padded_and_tagged_requests_are_answered_as_they_came() {
        assertThat(link.frame(Arrays.copyOf(request(Link.SERVER), 60)))
                .isEqualTo(Fate.NEIGHBOUR_ANSWERED);
        assertThat(link.lastAnswer().frame().length()).isEqualTo(42);
        assertThat(link.frame(request(Link.SERVER), 7, 0x8100)).isEqualTo(Fate.NEIGHBOUR_ANSWERED);
        assertThat(link.lastAnswer().frame().slice(12, 6).toString()).isEqualTo("810000070806");
    }

    @Test
    void a_host_that_probes_an_address_before_taking_it_is_told() {
        byte[] probe = Wired.arp(1, Wired.NEIGHBOUR, Address.v4(0), Link.SERVER);

        assertThat(link.frame(ask(probe))).isEqualTo(Fate.NEIGHBOUR_ANSWERED);
    }

    @Test
    void a_neighbour_may_ask_us_alone() {
        byte[] request = Wired.arp(1, Wired.NEIGHBOUR, ROUTER, Link.SERVER);

        assertThat(link.frame(Wired.ethernet(Wired.OWN, Wired.NEIGHBOUR, Wired.ARP, request)))
                .isEqualTo(Fate.NEIGHBOUR_ANSWERED);
        assertThat(link.frame(Wired.ethernet(Wired.OWN + 5, Wired.NEIGHBOUR, Wired.ARP, request)))
                .isEqualTo(Fate.NEIGHBOUR_OTHER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.18.6.255", "198.18.8.0", "198.18.7.254", "203.0.113.1"})
    void other_addresses_are_not_claimed(String target) {
        assertThat(link.frame(request(Address.parse(target)))).isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void who_says_that_it_has_a_monitored_address_is_not_contradicted() {
        byte[] announcement = Wired.arp(1, Wired.NEIGHBOUR, Link.SERVER, Link.SERVER);

        assertThat(link.frame(ask(announcement))).isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(link.answers).isEmpty();
    }

    /// A place in the ARP packet and another byte for it.
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 6", "2, 9", "3, 1", "4, 8", "5, 6", "6, 1", "7, 2", "7, 3", "8, 3"})
    void what_is_no_plain_request_is_not_answered(int at, int octet) {
        byte[] request = Wired.arp(1, Wired.NEIGHBOUR, ROUTER, Link.SERVER);
        request[at] = (byte) octet;

        assertThat(link.frame(ask(request))).isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void a_request_that_is_cut_is_not_answered() {
        byte[] request = request(Link.SERVER);
        for (int length = 14; length < request.length; length++) {
            assertThat(link.frame(Arrays.copyOf(request, length))).isEqualTo(Fate.NEIGHBOUR_OTHER);
        }
        assertThat(link.answers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {Wired.EVERYBODY, 0, Wired.OWN, 0x0300_0000_0002L})
    void answers_go_to_one_other_station(long from) {
        byte[] request = Wired.arp(1, Wired.NEIGHBOUR, ROUTER, Link.SERVER);

        assertThat(link.frame(Wired.ethernet(Wired.EVERYBODY, from, Wired.ARP, request)))
                .isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void on_the_address_of_a_host_its_kernel_answers() {
        Link host = new Link(Mode.HOST);

        assertThat(host.frame(request(Link.SERVER))).isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(host.frame(group(ROUTER6, 255, Wired.sourceAddress())))
                .isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(host.answers).isEmpty();
    }

    @Test
    void who_solicits_a_monitored_address_of_six_is_told_ours() {
        assertThat(link.frame(group(ROUTER6, 255, Wired.sourceAddress())))
                .isEqualTo(Fate.NEIGHBOUR_ANSWERED);

        Link.Sent answer = link.lastAnswer();
        Packet packet = answer.packet();
        assertThat(packet.ttl).isEqualTo(255);
        assertThat(packet.source()).isEqualTo(Link.SERVER6);
        assertThat(packet.destination()).isEqualTo(ROUTER6);
        assertThat(packet.ipLength).isEqualTo(72);
        assertThat(answer.frame().slice(58, 4).toString()).isEqualTo("60000000");
        assertThat(answer.frame().slice(62, 24).toString())
                .isEqualTo("20010db8000000000000000000000007" + "0201020000000001");
    }

    private static byte[] group(Address from, int hopLimit, byte[] options) {
        Address group = Wired.solicitedNode(Link.SERVER6);
        return solicitation(
                Wired.solicitation(from, group, hopLimit, Link.SERVER6, options),
                0x3333_FF00_0007L);
    }

    private static byte[] solicitation(byte[] packet, long to) {
        return Wired.ethernet(to, Wired.NEIGHBOUR, Wired.IPV6, packet);
    }

    @Test
    void a_solicitation_to_the_address_itself_is_recorded_and_answered_within_its_length() {
        for (byte[] options : new byte[][] {Scanner.NOTHING, Wired.sourceAddress()}) {
            byte[] packet = Wired.solicitation(ROUTER6, Link.SERVER6, 255, Link.SERVER6, options);
            assertThat(link.frame(solicitation(packet, Wired.OWN))).isEqualTo(Fate.ICMP);
            assertThat(link.lastAnswer().packet().ipLength).isEqualTo(64 + options.length);
        }
        assertThat(link.answers).hasSize(2);
    }

    @Test
    void a_solicitation_to_the_group_without_room_for_our_address_is_not_answered() {
        assertThat(link.frame(group(ROUTER6, 255, Scanner.NOTHING)))
                .isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void a_host_that_asks_whether_its_address_is_free_hears_nothing() {
        assertThat(link.frame(group(NOBODY, 255, Scanner.NOTHING))).isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(link.frame(group(NOBODY, 255, Wired.sourceAddress())))
                .isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(link.answers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 64, 254})
    void what_a_router_passed_on_is_not_answered(int hopLimit) {
        assertThat(link.frame(group(ROUTER6, hopLimit, Wired.sourceAddress())))
                .isEqualTo(Fate.NOT_MONITORED);
        byte[] direct =
                Wired.solicitation(
                        ROUTER6, Link.SERVER6, hopLimit, Link.SERVER6, Wired.sourceAddress());
        assertThat(link.frame(solicitation(direct, Wired.OWN))).isEqualTo(Fate.ICMP);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void other_targets_sources_and_destinations_are_not_answered() {
        Address group = Wired.solicitedNode(Link.SERVER6);
        Address other = Address.parse("2001:db8:0:1::7");
        Address everybody = Address.parse("ff02::1");
        byte[] option = Wired.sourceAddress();
        for (byte[] packet :
                new byte[][] {
                    Wired.solicitation(ROUTER6, Wired.solicitedNode(other), 255, other, option),
                    Wired.solicitation(ROUTER6, everybody, 255, Link.SERVER6, option),
                    Wired.solicitation(everybody, group, 255, Link.SERVER6, option),
                    Wired.solicitation(Link.SERVER6, group, 255, Link.SERVER6, option),
                    Wired.solicitation(
                            ROUTER6, Wired.solicitedNode(everybody), 255, everybody, option)
                }) {
            assertThat(link.frame(solicitation(packet, 0x3333_FF00_0007L)))
                    .isEqualTo(Fate.NEIGHBOUR_OTHER);
        }
        assertThat(link.answers).isEmpty();
    }

    @Test
    void a_wrong_checksum_or_option_is_not_answered() {
        byte[] damaged = group(ROUTER6, 255, Wired.sourceAddress());
        damaged[14 + 40 + 2] ^= 1;
        assertThat(link.frame(damaged)).isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(link.frame(group(ROUTER6, 255, new byte[8]))).isEqualTo(Fate.NEIGHBOUR_OTHER);
        byte[] beyond = Wired.sourceAddress();
        beyond[1] = 2;
        assertThat(link.frame(group(ROUTER6, 255, beyond))).isEqualTo(Fate.NEIGHBOUR_OTHER);
        assertThat(link.answers).isEmpty();
    }

    @Test
    void a_solicitation_that_is_cut_is_not_answered() {
        byte[] whole = group(ROUTER6, 255, Wired.sourceAddress());
        for (int length = 0; length < whole.length; length++) {
            link.frame(Arrays.copyOf(whole, length));
        }
        assertThat(link.answers).isEmpty();
    }
}
