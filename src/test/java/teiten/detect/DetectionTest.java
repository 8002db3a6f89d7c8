package teiten.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DetectionTest {
    private static final YearMonth JUNE = YearMonth.of(2015, 6);

    /// Day of the history on which June begins; it ends with the 180th.
    private static final int JUNE_BEGINS = 151;

    private static final int JUNE_ENDS = 181;

    private static Detection of(Made made) {
        return Detection.of(made.history(), Triggers.usual());
    }

    private static Made quiet(int days) {
        return new Made(1, days).ports(1000, 300, _ -> 1).ports(2000, 60, _ -> 40);
    }

    private static List<Change> told(List<Change> changes, String series) {
        return changes.stream().filter(one -> one.series().text().equals(series)).toList();
    }

    private static List<Verdict> verdicts(Detection detection, String series) {
        return told(detection.month(JUNE), series).stream()
                .filter(one -> one.measure() == Change.Measure.SOURCES)
                .map(Change::verdict)
                .toList();
    }

    private static Made.Level step(double before, double after, int from) {
        return day -> day < from ? before : after;
    }

    private static Made.Level surge(double usual, double high, int from, int to) {
        return day -> day < from || day >= to ? usual : high;
    }

    @Test
    void where_nothing_changes_nothing_is_said() {
        Detection detection = of(quiet(JUNE_ENDS));
        assertThat(detection.changes()).isEmpty();
        assertThat(detection.earlier()).filteredOn(one -> one.tier() != Tier.WATCH).isEmpty();
        assertThat(detection.month(JUNE)).filteredOn(one -> one.tier() != Tier.WATCH).isEmpty();
    }

    @Test
    void nothing_is_said_before_twenty_eight_valid_days() {
        Made.Level rise = step(20, 90, 24);
        assertThat(of(quiet(27).ports(1723, 1, rise)).isLearning()).isTrue();
        assertThat(of(quiet(27).ports(1723, 1, rise)).changes()).isEmpty();
        assertThat(of(quiet(28).ports(1723, 1, rise)).isLearning()).isFalse();
        Made gaps = quiet(28).ports(1723, 1, rise).watched(_ -> 48, day -> day == 3 ? 0.4 : 1);
        assertThat(of(gaps).validDays()).isEqualTo(27);
    }

    @Test
    void a_port_that_doubles_is_an_increase_since_the_day_on_which_it_did() {
        Detection detection = of(quiet(100).ports(1723, 1, step(36, 75, 90)));
        Change change = told(detection.changes(), "1723/tcp").getFirst();
        assertThat(change.verdict()).isEqualTo(Verdict.INCREASE);
        assertThat(change.tier()).isEqualTo(Tier.HEADLINE);
        assertThat(change.ratio()).isBetween(1.8, 2.4);
        assertThat(change.ratioLow()).isLessThan(75.0 / 36);
        assertThat(change.ratioHigh()).isGreaterThan(75.0 / 36);
        Change.Onset onset = Objects.requireNonNull(change.onset());
        assertThat(Made.day(90)).isBetween(onset.low(), onset.high());
        assertThat(onset.day()).isBetween(Made.day(88), Made.day(91));
    }

    @Test
    void an_account_of_what_goes_on_is_up_to_date() {
        Detection late = of(quiet(110).ports(1723, 1, step(36, 75, 90)));
        Change change = told(late.changes(), "1723/tcp").getFirst();
        assertThat(change.observed()).isBetween(70.0, 80.0);
        assertThat(change.to()).isNull();
    }

    @Test
    void five_times_as_much_is_a_surge() {
        Detection detection = of(quiet(100).ports(1723, 1, step(20, 100, 95)));
        assertThat(told(detection.changes(), "1723/tcp"))
                .extracting(Change::verdict)
                .contains(Verdict.SURGE);
    }

    @Test
    void a_port_that_had_nothing_is_new() {
        Detection detection = of(quiet(100).ports(9999, 1, step(0, 16, 98)));
        assertThat(told(detection.changes(), "9999/tcp"))
                .singleElement()
                .satisfies(one -> assertThat(one.verdict()).isEqualTo(Verdict.NEW));
    }

    @Test
    void a_level_that_stays_four_weeks_is_the_usual_one() {
        Detection detection = of(quiet(150).ports(1723, 1, step(36, 110, 90)));
        assertThat(told(detection.changes(), "1723/tcp")).isEmpty();
        assertThat(told(detection.earlier(), "1723/tcp"))
                .extracting(Change::verdict)
                .contains(Verdict.STAYS_HIGH);
    }

    @Test
    void an_outage_is_no_decrease_and_its_end_no_increase() {
        Made outage =
                new Made(5, 120)
                        .ports(1000, 300, surge(1, 0.6, 90, 94))
                        .ports(2000, 60, surge(40, 24, 90, 94))
                        .watched(surge(48, 29, 90, 94), surge(1, 0.6, 90, 94));
        for (int asOf = 90; asOf <= 97; asOf++) {
            History history = until(outage.history(), asOf);
            assertThat(Detection.of(history, Triggers.usual()).changes()).isEmpty();
        }
    }

    @Test
    void without_exposure_the_same_outage_is_told_as_decreases() {
        Made outage =
                new Made(5, 120)
                        .ports(2000, 60, surge(400, 140, 90, 94))
                        .watched(surge(48, 17, 90, 94), surge(1, 0.55, 90, 94));
        Triggers blind =
                Triggers.usual().without(Triggers.Term.EXPOSURE).without(Triggers.Term.COMMON_MODE);
        History history = until(outage.history(), 93);
        assertThat(Detection.of(history, Triggers.usual()).changes()).isEmpty();
        assertThat(Detection.of(history, blind).changes())
                .hasSizeGreaterThan(30)
                .allSatisfy(one -> assertThat(one.ratio()).isLessThan(0.5));
    }

    @Test
    void new_sensors_are_no_increase() {
        Made grown =
                new Made(6, 110)
                        .ports(1000, 300, step(1, 2, 90))
                        .ports(2000, 60, step(40, 80, 90))
                        .watched(step(48, 96, 90), _ -> 1);
        Triggers blind =
                Triggers.usual().without(Triggers.Term.EXPOSURE).without(Triggers.Term.COMMON_MODE);
        assertThat(sure(Detection.of(grown.history(), blind))).hasSizeGreaterThan(50);
        // By chance one of 300 series of two sources a day may be an alert in three weeks.
        assertThat(sure(of(grown))).hasSizeLessThanOrEqualTo(1);
    }

    private static List<Change> sure(Detection detection) {
        return detection.changes().stream().filter(one -> one.tier() != Tier.WATCH).toList();
    }

    @Test
    void a_scan_of_all_ports_is_no_increase_of_each() {
        Made scanned = new Made(7, 100).ports(1000, 400, surge(1, 9, 99, 100));
        Detection detection = of(scanned);
        assertThat(detection.changes()).isEmpty();
        assertThat(detection.sharedDays()).containsExactly(Made.day(99));
        Triggers blind = Triggers.usual().without(Triggers.Term.COMMON_MODE);
        assertThat(Detection.of(scanned.history(), blind).changes()).hasSizeGreaterThan(300);
    }

    @Test
    void a_fall_is_told_only_where_all_was_watched() {
        Made.Level fall = step(80, 20, 90);
        assertThat(told(of(quiet(100).ports(445, 1, fall)).changes(), "445/tcp"))
                .singleElement()
                .satisfies(one -> assertThat(one.verdict()).isEqualTo(Verdict.SHARP_DECREASE));
        Made partly = quiet(100).ports(445, 1, fall).watched(_ -> 48, step(1, 0.9, 90));
        assertThat(told(of(partly).changes(), "445/tcp")).isEmpty();
    }

    @Test
    void a_port_that_stays_ten_days_is_one_episode_with_all_its_days() {
        SeriesName country = SeriesName.country("AE");
        Made made = quiet(120).add(country, surge(12, 40, 95, 105));
        List<Change> told = told(of(made).earlier(), country.text());
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().from()).isEqualTo(Made.day(95));
        assertThat(told.getFirst().to()).isEqualTo(Made.day(104));
        assertThat(told.getFirst().verdict()).isEqualTo(Verdict.TEMPORARY_INCREASE);
        assertThat(told.getFirst().tier()).isEqualTo(Tier.ALERT);
    }

    @Test
    void of_contents_no_decrease_is_told() {
        SeriesName ssh = SeriesName.content("ssh");
        Made made = quiet(JUNE_ENDS).add(ssh, step(200, 60, JUNE_BEGINS + 2));
        assertThat(told(of(made).month(JUNE), "ssh")).isEmpty();
        assertThat(told(of(made).changes(), "ssh")).isEmpty();
    }

    @Test
    void a_month_that_cannot_be_compared_is_not_judged() {
        Detection detection = of(quiet(75));
        assertThat(detection.isJudged(YearMonth.of(2015, 1))).isFalse();
        assertThat(detection.isJudged(YearMonth.of(2015, 2))).isTrue();
        // Of March 16 days are there, 20 are needed.
        assertThat(detection.validDays(YearMonth.of(2015, 3))).isEqualTo(16);
        assertThat(detection.isJudged(YearMonth.of(2015, 3))).isFalse();
        assertThat(detection.verdicts(YearMonth.of(2015, 3))).isEmpty();
    }

    @Test
    void months_are_told_by_their_levels() {
        Made made =
                quiet(JUNE_ENDS)
                        .ports(11, 1, step(36, 75, JUNE_BEGINS + 8))
                        .ports(12, 1, step(36, 150, JUNE_BEGINS + 8))
                        .ports(13, 1, step(30, 90, 80))
                        .ports(14, 1, surge(50, 120, JUNE_BEGINS + 10, JUNE_BEGINS + 15))
                        .ports(15, 1, step(80, 36, JUNE_BEGINS + 3))
                        .ports(16, 1, step(80, 15, JUNE_BEGINS + 3))
                        .ports(17, 1, step(0, 16, JUNE_BEGINS + 5))
                        .add(
                                SeriesName.contentOffPort("ssh"),
                                day ->
                                        (day < 80 ? 40 : 100)
                                                * (day >= JUNE_BEGINS + 9 && day < JUNE_BEGINS + 14
                                                        ? 2.2
                                                        : 1));
        Detection detection = of(made);
        assertThat(verdicts(detection, "11/tcp")).containsExactly(Verdict.INCREASE);
        assertThat(verdicts(detection, "12/tcp")).containsExactly(Verdict.SURGE);
        assertThat(verdicts(detection, "13/tcp")).containsExactly(Verdict.STAYS_HIGH);
        assertThat(verdicts(detection, "14/tcp")).containsExactly(Verdict.TEMPORARY_INCREASE);
        assertThat(verdicts(detection, "15/tcp")).containsExactly(Verdict.DECREASE);
        assertThat(verdicts(detection, "16/tcp")).containsExactly(Verdict.SHARP_DECREASE);
        assertThat(verdicts(detection, "17/tcp")).containsExactly(Verdict.NEW);
        assertThat(verdicts(detection, "ssh off its port"))
                .containsExactlyInAnyOrder(Verdict.STAYS_HIGH, Verdict.TEMPORARY_INCREASE);
        assertThat(told(detection.verdicts(JUNE), "2000/tcp"))
                .extracting(Change::verdict)
                .containsExactly(Verdict.FLAT);
        assertThat(told(detection.month(JUNE), "2000/tcp")).isEmpty();
    }

    @Test
    void a_temporary_increase_has_its_first_and_last_day() {
        Made made =
                quiet(JUNE_ENDS).ports(14, 1, surge(50, 120, JUNE_BEGINS + 10, JUNE_BEGINS + 15));
        Change change = told(of(made).month(JUNE), "14/tcp").getFirst();
        assertThat(change.from()).isEqualTo(LocalDate.of(2015, 6, 11));
        assertThat(change.to()).isEqualTo(LocalDate.of(2015, 6, 15));
        assertThat(change.ratio()).isBetween(2.1, 2.7);
    }

    @Test
    void a_heap_of_accesses_is_a_peak_and_no_increase() {
        Made made =
                quiet(100)
                        .add(SeriesName.port("tcp", 1433), _ -> 30, day -> day == 99 ? 9_000 : 60);
        List<Change> changes = of(made).changes();
        Change peak = told(changes, "1433/tcp").getFirst();
        assertThat(changes).hasSize(1);
        assertThat(peak.verdict()).isEqualTo(Verdict.STORM);
        assertThat(peak.measure()).isEqualTo(Change.Measure.ACCESSES);
        assertThat(peak.observed()).isEqualTo(9_000);
        assertThat(peak.expected()).isBetween(50.0, 70.0);
        assertThat(peak.tier()).isEqualTo(Tier.ALERT);
    }

    @Test
    void the_same_days_give_the_same_answers() {
        Made made = quiet(120).ports(1723, 3, step(10, 30, 100));
        assertThat(of(made).changes()).isEqualTo(of(made).changes()).isNotEmpty();
        assertThat(of(made).month(YearMonth.of(2015, 4)))
                .isEqualTo(of(made).month(YearMonth.of(2015, 4)));
    }

    @Test
    void histories_without_days_or_series_are_answered() {
        Detection empty = Detection.of(new History(List.of(), List.of()), Triggers.usual());
        assertThat(empty.changes()).isEmpty();
        assertThat(empty.earlier()).isEmpty();
        assertThat(empty.month(JUNE)).isEmpty();
        assertThat(empty.isLearning()).isTrue();
        Detection bare = of(new Made(1, 60));
        assertThat(bare.changes()).isEmpty();
        Detection dark = of(quiet(60).watched(_ -> 0, _ -> 0));
        assertThat(dark.isLearning()).isTrue();
        assertThat(dark.month(YearMonth.of(2015, 2))).isEmpty();
        assertThat(of(quiet(60)).month(YearMonth.of(2031, 2))).isEmpty();
        assertThat(of(quiet(60)).month(YearMonth.of(1999, 2))).isEmpty();
    }

    @Test
    void the_largest_counts_are_answered() {
        Made made = quiet(60).add(SeriesName.total(), step(2_000_000_000, 400_000_000, 55));
        assertThat(of(made).changes())
                .allSatisfy(one -> assertThat(one.ratio()).isBetween(0.0, 1.0));
    }

    private static History until(History history, int day) {
        return new History(history.series(), new ArrayList<>(history.days().subList(0, day + 1)));
    }
}
