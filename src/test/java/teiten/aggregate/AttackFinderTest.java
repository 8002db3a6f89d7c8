package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Address;

class AttackFinderTest {
    private static final Address VICTIM = Address.parse("198.51.100.80");
    private static final Address OTHER = Address.parse("198.51.100.81");
    private static final Address SIX = Address.parse("2001:db8::80");
    private static final Address OURS = Address.parse("192.0.2.1");
    private static final long START = 24_000_000L * 60;
    private static final AttackRule ANY = new AttackRule(1, 0, 1, 300);

    private final List<Attack> attacks = new ArrayList<>();

    private AttackFinder finder(AttackRule rule) {
        return finder(rule, new AttackFinder.Within(Long.MIN_VALUE, Long.MAX_VALUE));
    }

    private AttackFinder finder(AttackRule rule, AttackFinder.Within within) {
        WatchedAddresses watched = new WatchedAddresses();
        for (int minute = 0; minute < 600; minute++) {
            watched.add(START / 60 + minute, 65_536);
        }
        return new AttackFinder(rule, watched, within, attacks::add);
    }

    private static void packet(AttackFinder to, Address victim, long second) {
        to.row(
                victim,
                new AttackFinder.Seen(
                        (int) (second / 60), (int) (second % 60), (int) (second % 60), 1),
                new AttackFinder.About(
                        "80/tcp", "syn-ack/tcp", "tokyo", Address.v4(OURS.low() + second % 600)));
    }

    private static void row(
            AttackFinder to, Address victim, long first, long last, long packets, String target) {
        to.row(
                victim,
                new AttackFinder.Seen(
                        (int) (first / 60), (int) (first % 60), (int) (last % 60), packets),
                new AttackFinder.About(target, "syn-ack/tcp", "tokyo", OURS));
    }

    /// Packets evenly over the time from the start on.
    private List<Attack> attack(AttackRule rule, int packets, int seconds) {
        attacks.clear();
        AttackFinder finder = finder(rule);
        for (int i = 0; i < packets; i++) {
            packet(finder, VICTIM, START + (long) i * seconds / Math.max(1, packets - 1));
        }
        finder.end();
        return attacks;
    }

    @Test
    void an_attack_is_at_each_threshold_and_none_one_below_it() {
        assertThat(attack(new AttackRule(25, 0, 1, 300), 25, 100)).hasSize(1);
        assertThat(attack(new AttackRule(25, 0, 1, 300), 24, 100)).isEmpty();
        assertThat(attack(new AttackRule(1, 60, 1, 300), 50, 60)).hasSize(1);
        assertThat(attack(new AttackRule(1, 60, 1, 300), 50, 59)).isEmpty();
        assertThat(attack(new AttackRule(1, 0, 30, 300), 30, 59)).hasSize(1);
        assertThat(attack(new AttackRule(1, 0, 30, 300), 29, 59)).isEmpty();
    }

    @Test
    void an_attack_over_an_end_of_the_time_is_whole_and_one_outside_is_passed_over() {
        AttackFinder finder =
                finder(AttackRule.DEFAULT, new AttackFinder.Within(START + 1000, START + 3000));
        for (long first : new long[] {0, 950, 2950, 4000}) {
            for (int i = 0; i <= 100; i++) {
                packet(finder, VICTIM, START + first + i);
            }
        }
        packet(finder, OTHER, START + 999);
        packet(finder, OTHER, START + 1000);
        packet(finder, OTHER, START + 2999);
        packet(finder, OTHER, START + 3000);
        packet(finder, SIX, START + 3000);
        finder.end();
        assertThat(attacks).extracting(Attack::first).containsExactly(START + 950, START + 2950);
        assertThat(attacks).extracting(Attack::packets).containsExactly(101L, 101L);
        assertThat(finder.belowVictims()).isEqualTo(1);
        assertThat(finder.belowPackets()).isEqualTo(2);
    }

    @Test
    void an_attack_touches_the_time_at_its_first_second_and_not_a_second_earlier() {
        for (int end : new int[] {-1, 0}) {
            attacks.clear();
            AttackFinder finder = finder(ANY, new AttackFinder.Within(START + 600, START + 1200));
            packet(finder, VICTIM, START + 500);
            packet(finder, VICTIM, START + 600 + end);
            packet(finder, OTHER, START + 1199 - end);
            finder.end();
            assertThat(attacks).hasSize(end == 0 ? 2 : 0);
        }
    }

    @Test
    void thirty_packets_in_longer_than_a_window_are_none() {
        AttackFinder finder = finder(AttackRule.DEFAULT);
        for (int i = 0; i < 15; i++) {
            packet(finder, VICTIM, START);
        }
        for (int i = 0; i < 15; i++) {
            packet(finder, VICTIM, START + 60);
        }
        finder.end();
        assertThat(attacks).isEmpty();
        assertThat(finder.belowPackets()).isEqualTo(30);
        assertThat(finder.belowVictims()).isEqualTo(1);
    }

    @Test
    void the_window_slides_by_ten_seconds() {
        AttackFinder finder = finder(ANY);
        packet(finder, VICTIM, START + 9);
        packet(finder, VICTIM, START + 59);
        packet(finder, VICTIM, START + 60);
        packet(finder, VICTIM, START + 69);
        packet(finder, VICTIM, START + 200);
        finder.end();
        assertThat(attacks.getFirst().mostInMinute()).isEqualTo(3);
    }

    @Test
    void a_silence_of_the_expiry_goes_on_and_a_second_more_ends_it() {
        AttackFinder finder = finder(ANY);
        packet(finder, VICTIM, START + 50);
        packet(finder, VICTIM, START + 350);
        finder.end();
        assertThat(attacks).extracting(Attack::packets).containsExactly(2L);
        attacks.clear();
        AttackFinder longer = finder(ANY);
        packet(longer, VICTIM, START + 50);
        packet(longer, VICTIM, START + 351);
        packet(longer, VICTIM, START + 355);
        longer.end();
        assertThat(attacks).extracting(Attack::packets).containsExactly(1L, 2L);
    }

    @Test
    void all_ports_of_a_victim_are_one_attack_and_two_victims_are_two() {
        AttackFinder finder = finder(ANY);
        row(finder, VICTIM, START, START, 3, "80/tcp");
        row(finder, VICTIM, START, START + 9, 5, "443/tcp");
        row(finder, VICTIM, START + 60, START + 60, 1, "icmp");
        row(finder, OTHER, START + 60, START + 60, 1, "53/udp");
        finder.end();
        assertThat(attacks).extracting(Attack::victim).containsExactly(VICTIM, OTHER);
        assertThat(attacks.getFirst().targets())
                .containsExactly(
                        new Attack.Part("443/tcp", 5),
                        new Attack.Part("80/tcp", 3),
                        new Attack.Part("icmp", 1));
        assertThat(attacks.getLast().targets()).containsExactly(new Attack.Part("53/udp", 1));
    }

    /// Merit's annotations give such an event an infinite rate, which passes every filter.
    @Test
    void an_event_of_one_packet_or_of_no_time_has_no_rate() {
        assertThat(attack(ANY, 1, 0).getFirst().rate()).isNull();
        assertThat(attack(ANY, 1, 0).getFirst().peak()).isNull();
        assertThat(attack(ANY, 1000, 0).getFirst().rate()).isNull();
        assertThat(attack(AttackRule.DEFAULT, 1_000_000, 0)).isEmpty();
    }

    @Test
    void the_rate_is_that_of_all_addresses_with_an_interval() {
        Attack attack = attack(AttackRule.DEFAULT, 1201, 600).getFirst();
        ScanEstimate rate = Objects.requireNonNull(attack.rate());
        assertThat(rate.value()).isEqualTo(2.0 * 65_536);
        assertThat(rate.low()).isBetween(0.9 * rate.value(), rate.value());
        assertThat(rate.high()).isBetween(rate.value(), 1.1 * rate.value());
        assertThat(attack.addresses()).isEqualTo(65_536);
    }

    /// So it is in a real capture of reflected SYN-ACKs.
    @Test
    void answers_to_one_of_many_addresses_say_nothing_of_the_others() {
        assertThat(toAddresses(396, 1).isEven()).isFalse();
        assertThat(toAddresses(396, 1).rate()).isNull();
        assertThat(toAddresses(396, 1).peak()).isNull();
        assertThat(toAddresses(396, 32).isEven()).isFalse();
        assertThat(toAddresses(396, 33).isEven()).isTrue();
        assertThat(toAddresses(1_000_000, 32_768).isEven()).isTrue();
        assertThat(toAddresses(1_000_000, 20_000).isEven()).isFalse();
        assertThat(toAddresses(6, 1).isEven()).isTrue();
    }

    @Test
    void with_few_monitored_addresses_there_is_no_rate() {
        int least = Attack.LEAST_ADDRESSES;
        assertThat(of(100, least, least).rate()).isNotNull();
        assertThat(of(100, least - 1, least - 1).rate()).isNull();
    }

    private static Attack toAddresses(long packets, long destinations) {
        return of(packets, destinations, 65_536);
    }

    private static Attack of(long packets, long destinations, double addresses) {
        return new Attack(
                VICTIM,
                START,
                START + 600,
                packets,
                packets,
                List.of(),
                0,
                List.of(),
                destinations,
                true,
                List.of(),
                addresses);
    }

    @Test
    void a_victim_of_ipv6_has_no_rate() {
        AttackFinder finder = finder(ANY);
        row(finder, SIX, START, START + 30, 100, "443/tcp");
        finder.end();
        assertThat(attacks.getFirst().victim()).isEqualTo(SIX);
        assertThat(attacks.getFirst().rate()).isNull();
        assertThat(attacks.getFirst().peak()).isNull();
    }

    @Test
    void the_floor_is_what_brings_thirty_packets_a_minute() {
        assertThat(AttackRule.DEFAULT.floor(256)).isEqualTo(8_388_608);
        assertThat(AttackRule.DEFAULT.floor(1 << 24)).isEqualTo(128);
        assertThat(AttackRule.DEFAULT.floor(0)).isInfinite();
    }

    @Test
    void thresholds_that_cannot_be_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new AttackRule(0, 60, 30, 300));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttackRule(25, -1, 30, 300));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttackRule(25, 60, 0, 300));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttackRule(25, 60, 30, 59));
        assertThatIllegalArgumentException().isThrownBy(() -> new AttackRule(25, 60, 30, 86_401));
        assertThat(new AttackRule(1, 0, 1, 60).expiry()).isEqualTo(AttackRule.LEAST_EXPIRY);
    }

    /// An attack in the name of so many addresses.
    private Attack spoofing(int destinations) {
        attacks.clear();
        AttackFinder finder = finder(ANY);
        for (int i = 0; i < destinations; i++) {
            finder.row(
                    VICTIM,
                    new AttackFinder.Seen((int) (START / 60), 0, 0, 1),
                    new AttackFinder.About("icmp", "echo-reply/icmp", "a", Address.v4(i)));
        }
        finder.end();
        return attacks.getFirst();
    }

    @Test
    void at_the_limit_destinations_are_told_apart_and_beyond_it_it_is_said() {
        int most = AttackFinder.MOST_DESTINATIONS;
        assertThat(spoofing(most).destinations()).isEqualTo(most);
        assertThat(spoofing(most).destinationsWhole()).isTrue();
        assertThat(spoofing(most + 1).destinations()).isEqualTo(most);
        assertThat(spoofing(most + 1).destinationsWhole()).isFalse();
        assertThat(spoofing(most + 1).packets()).isEqualTo(most + 1);
    }

    /// The plain twin: packets of one victim as seconds in order.
    private static List<String> plain(List<Long> seconds, AttackRule rule) {
        List<String> found = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= seconds.size(); at++) {
            if (at == seconds.size() || seconds.get(at) - seconds.get(at - 1) > rule.expiry()) {
                List<Long> one = seconds.subList(from, at);
                long most = 0;
                for (long start = one.getFirst() / 10 * 10 - 50;
                        start <= one.getLast();
                        start += 10) {
                    long begin = start;
                    most =
                            Math.max(
                                    most,
                                    one.stream().filter(s -> s >= begin && s < begin + 60).count());
                }
                long lasted = one.getLast() - one.getFirst();
                if (one.size() >= rule.packets()
                        && lasted >= rule.duration()
                        && most >= rule.perMinute()) {
                    found.add(one.getFirst() + " " + one.getLast() + " " + one.size() + " " + most);
                }
                from = at;
            }
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void attacks_are_those_of_a_plain_count(long seed) {
        Random random = new Random(seed);
        AttackRule rule = new AttackRule(5, 20, 4, 60 + random.nextInt(60));
        AttackFinder finder = finder(rule);
        long packets = 0;
        List<String> expected = new ArrayList<>();
        for (Address victim : List.of(VICTIM, OTHER, SIX)) {
            List<Long> seconds = new ArrayList<>();
            long now = START + random.nextInt(100);
            for (int i = 0; i < 300; i++) {
                now += random.nextInt(20) == 0 ? random.nextInt(200) : random.nextInt(30);
                seconds.add(now);
                packet(finder, victim, now);
            }
            packets += seconds.size();
            plain(seconds, rule).forEach(found -> expected.add(victim + " " + found));
        }
        finder.end();
        assertThat(attacks)
                .extracting(
                        a ->
                                a.victim()
                                        + " "
                                        + a.first()
                                        + " "
                                        + a.last()
                                        + " "
                                        + a.packets()
                                        + " "
                                        + a.mostInMinute())
                .isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(3);
        long inAttacks = attacks.stream().mapToLong(Attack::packets).sum();
        assertThat(inAttacks + finder.belowPackets()).isEqualTo(packets);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 59, 60, 61, 1000, 100_001, Row.MOST_PACKETS})
    void packets_of_a_row_are_spread_between_its_first_and_its_last(long packets) {
        SecondsOfMinute seconds = new SecondsOfMinute();
        int last = packets == 1 ? 7 : 40;
        seconds.add(7, last, packets);
        Map<Integer, Long> got = new HashMap<>();
        for (int second = 0; second < 60; second++) {
            if (seconds.packets(second) != 0) {
                got.put(second, seconds.packets(second));
            }
        }
        assertThat(got.values().stream().mapToLong(one -> one).sum()).isEqualTo(packets);
        assertThat(got).containsKey(7).containsKey(last);
        assertThat(got.keySet()).allMatch(second -> second >= 7 && second <= last);
        long even = packets / (last - 6);
        assertThat(got.values()).allMatch(count -> Math.abs(count - even) <= 2);
    }

    @Test
    void addresses_are_the_mean_of_the_minutes_in_which_anybody_watched() {
        WatchedAddresses watched = new WatchedAddresses();
        watched.add(10, 100);
        watched.add(11, 100);
        watched.add(12, 400);
        watched.add(20, 40);
        assertThat(watched.mean(10 * 60, 11 * 60 + 59)).isEqualTo(100);
        assertThat(watched.mean(11 * 60 + 59, 12 * 60)).isEqualTo(250);
        assertThat(watched.mean(12 * 60, 20 * 60)).isEqualTo(220);
        assertThat(watched.mean(0, 9 * 60 + 59)).isZero();
        assertThat(watched.mean(13 * 60, 19 * 60)).isZero();
        assertThat(watched.mean(21 * 60, 22 * 60)).isZero();
        assertThat(watched.mean()).isEqualTo(640 / 4.0);
        assertThat(new WatchedAddresses().mean()).isZero();
    }

    @Test
    void runs_of_addresses_are_those_of_each_minute() {
        WatchedAddresses watched = new WatchedAddresses();
        Map<Long, Long> plain = new HashMap<>();
        Random random = new Random(3);
        long minute = 1000;
        for (int i = 0; i < 200; i++) {
            minute += random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
            long addresses = 1L + random.nextInt(3);
            watched.add(minute, addresses);
            plain.put(minute, addresses);
        }
        for (int i = 0; i < 500; i++) {
            long from = 990L + random.nextInt(260);
            long to = from + random.nextInt(20);
            double sum = 0;
            int count = 0;
            for (long at = from; at <= to; at++) {
                sum += plain.getOrDefault(at, 0L);
                count += plain.containsKey(at) ? 1 : 0;
            }
            assertThat(watched.mean(from * 60 + 30, to * 60 + 29 + 30))
                    .isEqualTo(count == 0 ? 0 : sum / count);
        }
    }
}
