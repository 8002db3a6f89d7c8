package teiten.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import teiten.decode.Address;

class CampaignTest {
    private static final LocalDate DAY = LocalDate.of(2015, 10, 7);

    @Test
    void a_rise_starts_on_its_onset_and_stays() {
        Curve rise = new Curve.Rise(5, 30, DAY, 5);
        assertThat(rise.at(DAY.minusDays(1))).isEqualTo(5);
        assertThat(rise.at(DAY)).isEqualTo(10);
        assertThat(rise.at(DAY.plusDays(4))).isEqualTo(30);
        assertThat(rise.at(DAY.plusDays(20))).isEqualTo(30);
    }

    @Test
    void a_burst_is_nothing_outside_its_days() {
        Curve burst = new Curve.Burst(70, DAY, DAY.plusDays(1));
        assertThat(burst.at(DAY.minusDays(1))).isZero();
        assertThat(burst.at(DAY)).isEqualTo(70);
        assertThat(burst.at(DAY.plusDays(1))).isEqualTo(70);
        assertThat(burst.at(DAY.plusDays(2))).isZero();
    }

    @Test
    void a_sweep_visits_an_address_once() {
        Visits sweep = new Visits.Sweep(0.85, Duration.ofHours(1));
        int[] chosen = sweep.choose(1_000, new SplittableRandom(1));
        assertThat(chosen).doesNotHaveDuplicates().isNotEmpty();
        assertThat(chosen.length).isBetween(800, 900);
    }

    @Test
    void a_poisson_number_has_its_mean() {
        SplittableRandom random = new SplittableRandom(1);
        for (double mean : new double[] {0.5, 8, 39, 400}) {
            double sum = 0;
            for (int i = 0; i < 20_000; i++) {
                sum += Seeds.poisson(mean, random);
            }
            assertThat(sum / 20_000).isCloseTo(mean, within(0.05 * mean));
        }
        assertThat(Seeds.poisson(0, random)).isZero();
        assertThat(Seeds.poisson(-1, random)).isZero();
    }

    @Test
    void a_source_is_answered_up_to_its_budget_in_each_hour() {
        AnswerBudget budget = AnswerBudget.of(SimulatedSensor.Mode.RESPONSIVE);
        for (int i = 0; i < AnswerBudget.ANSWERS_AN_HOUR; i++) {
            assertThat(budget.allows(i, 42)).isTrue();
        }
        assertThat(budget.allows(5, 42)).isFalse();
        assertThat(budget.allows(5, 43)).isTrue();
        assertThat(budget.allows(3_600_000_000_000L, 42)).isTrue();
    }

    @Test
    void a_passive_sensor_answers_nobody() {
        AnswerBudget budget = AnswerBudget.of(SimulatedSensor.Mode.PASSIVE);
        assertThat(budget.allows(0, 42)).isFalse();
    }

    @Test
    void an_incident_at_a_smaller_scale_does_less_then_there_are_fewer_sources() {
        Probe syn = Background.bare(Stack.HPING);
        Incident storm =
                new Incident(
                        "storm",
                        Incident.Kind.STORM,
                        DAY,
                        1,
                        5_000,
                        Duration.ofHours(1),
                        syn,
                        Ports.only(80));
        assertThat(storm.scaled(0.01))
                .returns(1, Incident::sources)
                .returns(50.0, Incident::visits);
        Incident flood =
                new Incident(
                        "flood",
                        Incident.Kind.FLOOD,
                        DAY,
                        9_000,
                        1,
                        Duration.ofHours(1),
                        syn,
                        Ports.only(80));
        assertThat(flood.scaled(0.01))
                .returns(90, Incident::sources)
                .returns(1.0, Incident::visits);
    }

    @Test
    void a_fast_clock_shows_later_times_and_never_one_twice() {
        OffsetDateTime from = OffsetDateTime.parse("2015-06-09T10:00:00Z");
        OffsetDateTime to = OffsetDateTime.parse("2015-06-10T10:00:00Z");
        ClockError fast = new ClockError("tokyo", from, to, 7);
        long minute = Days.NANOS_A_MINUTE;
        assertThat(fast.shown(Days.nanos(from) - 1)).isEqualTo(Days.nanos(from) - 1);
        assertThat(fast.shown(Days.nanos(from))).isEqualTo(Days.nanos(from) + 7 * minute);
        assertThat(fast.shown(Days.nanos(to) - 7 * minute - 1)).isEqualTo(Days.nanos(to) - 1);
        assertThat(fast.shown(Days.nanos(to) - 7 * minute)).isNegative();
        assertThat(fast.shown(Days.nanos(to))).isEqualTo(Days.nanos(to));
        assertThat(fast.jump()).isEqualTo(new Outage("tokyo", from, from.plusMinutes(7)));
    }

    @Test
    void sources_keep_out_of_reserved_space() {
        for (String reserved :
                new String[] {
                    "10.1.2.3",
                    "127.0.0.1",
                    "192.168.1.1",
                    "198.51.100.7",
                    "203.0.113.9",
                    "224.0.0.5",
                    "255.255.255.254",
                    "8.8.8.0",
                    "8.8.8.255"
                }) {
            assertThat(PublicSpace.contains((int) Address.parse(reserved).low())).isFalse();
        }
        assertThat(PublicSpace.contains((int) Address.parse("8.8.8.8").low())).isTrue();
        assertThat(PublicSpace.contains((int) Address.parse("198.51.101.7").low())).isTrue();
    }

    @Test
    void a_pptp_request_is_laid_out_as_rfc_2637_says() {
        ByteBuffer request = ByteBuffer.wrap(PptpRequest.of("local", "cananian"));
        assertThat(request.capacity()).isEqualTo(156);
        assertThat(request.getShort(0)).isEqualTo((short) 156);
        assertThat(request.getInt(4)).isEqualTo(0x1A2B3C4D);
        assertThat(request.getShort(8)).isEqualTo((short) 1);
        assertThat(request.getShort(12)).isEqualTo((short) 0x0100);
        String text = new String(request.array(), StandardCharsets.ISO_8859_1);
        assertThat(text.substring(28)).startsWith("local\0");
        assertThat(text.substring(92)).startsWith("cananian\0");
    }
}
