package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The table of labels: families, strengths, labels of two words.
class LabelsTest {
    static final Labels LABELS =
            Labels.of(
                    Tsv.parse(
                            List.of(
                                    "# what labels mean",
                                    "oracle\ttransport\tlabel\tids\tstrength\tnote",
                                    "family\t*\tWEB\thttp|http_connect\t-\t",
                                    "tshark\ttcp\thttp\t@WEB\tstrong\t",
                                    "tshark\ttcp\tssh\tssh\tstrong\t",
                                    "tshark\ttcp\ttls\ttls\tstrong\t",
                                    "tshark\ttcp\tsmtp\tsmtp\tweak\tby port",
                                    "tshark\ttcp\tdns\tdns_tcp|dns\tweak\tby port",
                                    "tshark\ttcp\tnbdgm\tnbdgm\tweak\tby port",
                                    "tshark\ttcp\tmime\tmime\tnone\tno name of its own",
                                    "tshark\tudp\tdns\tdns|dns_resp\tstrong\t",
                                    "ndpi\t*\tHTTP\t@WEB\tstrong\t",
                                    "ndpi\t*\tDNS\tdns|dns_resp\tstrong\t",
                                    "ndpi\t*\tGoogle\t-\tnone\tan owner",
                                    "ndpi\t*\tMining\tstratum\tweak\t",
                                    "must\ttcp\tADB\tadb\tstrong\t",
                                    "must\ttcp\tDNS\tdns_tcp\tstrong\t",
                                    "must\ttcp\tTLS\ttls\tstrong\t",
                                    "category\t*\tSSH\tssh\tstrong\t",
                                    "category\t*\tDNS\tdns|dns_resp\tstrong\t",
                                    "category\t*\tHTTP\t@WEB\tstrong\t",
                                    "category\t*\tSSH (anywhere)\tssh\tstrong\t",
                                    "category\t*\tMail\tsmtp\tstrong\t",
                                    "category\t*\tSMB\tsmb1|smb2\tstrong\t")));

    @Test
    void a_family_stands_for_its_ids() {
        assertThat(LABELS.tshark("tcp", "http"))
                .containsExactly(new Label(Set.of("http", "http_connect"), Strength.STRONG));
    }

    @Test
    void ids_are_in_order() {
        assertThat(new Label(Set.of("c", "a", "b"), Strength.WEAK).ids())
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_family_that_does_not_exist_is_refused() {
        Tsv table =
                Tsv.parse(
                        List.of(
                                "oracle\ttransport\tlabel\tids\tstrength\tnote",
                                "tshark\ttcp\thttp\t@NOTHING\tstrong\t"));
        assertThatThrownBy(() -> Labels.of(table)).hasMessageContaining("@NOTHING");
    }

    @Test
    void the_transport_tells_labels_apart() {
        assertThat(LABELS.tshark("udp", "dns").getFirst().strength()).isEqualTo(Strength.STRONG);
        assertThat(LABELS.tshark("tcp", "dns").getFirst().strength()).isEqualTo(Strength.WEAK);
    }

    @Test
    void a_layer_without_a_name_of_its_own_says_nothing() {
        assertThat(LABELS.tshark("tcp", "mime")).isEmpty();
        assertThat(LABELS.tshark("tcp", "")).isEmpty();
    }

    @Test
    void a_layer_that_is_not_in_the_table_is_a_protocol_of_its_own() {
        assertThat(LABELS.tshark("tcp", "pop"))
                .containsExactly(new Label(Set.of("pop"), Strength.WEAK));
    }

    @Test
    void the_owner_in_a_name_of_ndpi_says_nothing() {
        assertThat(LABELS.ndpi("udp", "DNS.Google"))
                .containsExactly(new Label(Set.of("dns", "dns_resp"), Strength.STRONG));
        assertThat(LABELS.ndpi("tcp", "Google")).isEmpty();
    }
}
