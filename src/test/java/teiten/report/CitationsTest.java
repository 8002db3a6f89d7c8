package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import teiten.identify.Protocol;

class CitationsTest {
    private static final LocalDate PUBLISHED = LocalDate.of(2015, 11, 11);

    @Test
    void eight_alerts_on_reflectors_came_before_the_report_of_october_2015() {
        assertThat(EarlierAlerts.bundled().onReflectors(PUBLISHED))
                .extracting(Note::date)
                .containsExactly(
                        LocalDate.of(2013, 4, 11),
                        LocalDate.of(2014, 1, 17),
                        LocalDate.of(2014, 2, 27),
                        LocalDate.of(2014, 7, 11),
                        LocalDate.of(2014, 10, 17),
                        LocalDate.of(2014, 11, 26),
                        LocalDate.of(2015, 3, 12),
                        LocalDate.of(2015, 10, 23));
    }

    @Test
    void nothing_is_cited_before_it_was_out() {
        EarlierAlerts alerts = EarlierAlerts.bundled();
        assertThat(alerts.onReflectors(LocalDate.of(2013, 4, 10))).isEmpty();
        assertThat(alerts.onReflectors(LocalDate.of(2013, 4, 11))).hasSize(1);
        AttackReports attacks = AttackReports.bundled();
        assertThat(attacks.of(Protocol.PORTMAP, LocalDate.of(2015, 8, 16))).isEmpty();
        assertThat(attacks.of(Protocol.PORTMAP, LocalDate.of(2015, 8, 17))).hasSize(1);
    }

    @Test
    void an_alert_is_about_its_own_protocol_and_one_on_reflectors_about_each() {
        EarlierAlerts alerts = EarlierAlerts.bundled();
        assertThat(ids(alerts.before(PUBLISHED, Set.of(Protocol.SSDP))))
                .contains("npa-2014-10-17", "npa-2014-07-11")
                .doesNotContain("npa-2014-11-26");
        assertThat(alerts.before(PUBLISHED, Set.of(Protocol.SSH))).isEmpty();
    }

    @Test
    void the_known_attacks_are_those_of_level_3_and_akamai() {
        AttackReports attacks = AttackReports.bundled();
        assertThat(attacks.of(Protocol.PORTMAP, PUBLISHED))
                .extracting(Note::date)
                .containsExactly(LocalDate.of(2015, 8, 17));
        assertThat(attacks.of(Protocol.RIPV1, PUBLISHED))
                .extracting(Note::date)
                .containsOnly(LocalDate.of(2015, 7, 1));
        assertThat(attacks.of(Protocol.PORTMAP, PUBLISHED).getFirst().publisher().en().plain())
                .isEqualTo("Level 3");
    }

    @Test
    void ssh_has_a_guide_that_bears_no_day() {
        Note guide = Guides.bundled().of(Protocol.SSH, PUBLISHED).getFirst();
        assertThat(guide.date()).isNull();
        assertThat(guide.url()).endsWith("nca_ssh_server_config_v01.pdf");
    }

    private static List<String> ids(List<Note> notes) {
        return notes.stream().map(Note::id).toList();
    }
}
