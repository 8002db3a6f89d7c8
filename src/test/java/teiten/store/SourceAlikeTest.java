package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import teiten.identify.AlikeRequests;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;

class SourceAlikeTest {
    private static final Content MONLIST =
            Content.of(Protocol.NTP_MONLIST, "monlist", Role.REQUEST, 3);
    private static final Content SNMP = Content.of(Protocol.SNMP, "get-bulk", Role.REQUEST, 3);
    private static final SourceAlike.Kind ABUSE = new SourceAlike.Kind(3, 123, MONLIST, 36);

    private static SourceAlike afterOtherKinds(int others) {
        SourceAlike alike = new SourceAlike();
        for (int kind = 0; kind < others; kind++) {
            alike.add(new SourceAlike.Kind(3, 161, SNMP, 40 + kind), 1, 1);
        }
        for (int request = 0; request < AlikeRequests.LEAST_REQUESTS; request++) {
            alike.add(ABUSE, 1, 1);
        }
        alike.finish();
        return alike;
    }

    @Test
    void the_last_kind_that_is_told_apart_is_judged() {
        assertThat(afterOtherKinds(SourceAlike.MOST_KINDS - 1).isAbusive(ABUSE)).isTrue();
    }

    @Test
    void a_kind_beyond_those_that_are_told_apart_is_no_abuse() {
        assertThat(afterOtherKinds(SourceAlike.MOST_KINDS).isAbusive(ABUSE)).isFalse();
    }
}
