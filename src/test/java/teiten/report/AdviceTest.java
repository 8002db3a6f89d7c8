package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.identify.Protocol;

/// The advice that a report about PPTP, reflectors and SSH must give, twelve measures in all.
class AdviceTest {
    private static final Countermeasures COUNTERMEASURES = Countermeasures.bundled();

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_three_topics_have_twelve_measures_none_merged(Language language) {
        assertThat(COUNTERMEASURES.of(Protocol.PPTP, language).items()).hasSize(3);
        assertThat(reflectors(language)).hasSize(4);
        assertThat(COUNTERMEASURES.of(Protocol.SSH, language).items()).hasSize(5);
    }

    @Test
    void pptp_is_limited_by_address_given_strong_unshared_passwords_and_watched_by_its_log() {
        List<Passage> items = COUNTERMEASURES.of(Protocol.PPTP, Language.EN).items();
        assertThat(items.get(0).plain()).contains("from those addresses only");
        assertThat(items.get(1).plain()).contains("name", "password", "guess", "no other service");
        assertThat(items.get(2).plain()).contains("log at regular intervals");
    }

    @Test
    void reflectors_are_stopped_blocked_or_restricted_and_ripv1_is_replaced() {
        List<Passage> items = reflectors(Language.EN);
        assertThat(items.get(0).plain()).contains("Turn off", "nobody needs");
        assertThat(items.get(1).plain()).contains("Block", "from the Internet");
        assertThat(items.get(2).plain()).contains("restrict", "authentication");
        assertThat(items.get(3).plain()).contains("RIPv2", "authentication");
    }

    @Test
    void ssh_has_addresses_passwords_keys_attempts_and_failures() {
        List<Passage> items = COUNTERMEASURES.of(Protocol.SSH, Language.EN).items();
        assertThat(items.get(0).plain()).contains("refuse connections from all others");
        assertThat(items.get(1).plain()).contains("account names and passwords", "other services");
        assertThat(items.get(2).plain()).contains("public keys", "turn password logins off");
        assertThat(items.get(3).plain()).contains("Limit how many");
        assertThat(items.get(4).plain()).contains("Restrict addresses", "fail again");
    }

    @Test
    void of_several_reflectors_what_all_share_is_said_once() {
        assertThat(reflectors(Language.JA)).doesNotHaveDuplicates();
        assertThat(COUNTERMEASURES.of(Protocol.RIPV1, Language.JA).items())
                .isEqualTo(reflectors(Language.JA));
    }

    private static List<Passage> reflectors(Language language) {
        List<Protocol> protocols = List.of(Protocol.PORTMAP, Protocol.RIPV1);
        return COUNTERMEASURES.ofReflectors(protocols, language).items();
    }
}
