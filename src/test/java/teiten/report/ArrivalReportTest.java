package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Proportion;
import teiten.aggregate.Selection;
import teiten.decode.Transport;
import teiten.identify.Protocol;

class ArrivalReportTest {
    private static final Instant NOON = Instant.parse("2015-10-01T03:00:00Z");

    @Test
    void contents_that_go_off_their_ports_stand_out_with_their_interval() {
        String page = page(october(3600), Language.EN);
        assertThat(page)
                .contains("went to other than its usual ports")
                .contains("data-fact=\"content.ssh.off_port.share\">30.0<")
                .contains("data-fact=\"content.ssh.ports\">4<");
        assertThat(page(october(3600), Language.JA)).contains("通例とは異なるポートに宛てられていました");
    }

    @Test
    void a_short_time_says_how_little_it_says() {
        assertThat(page(october(3600), Language.EN))
                .contains("less than a day", "nothing about rises or falls", "was inferred")
                .doesNotContain("per day");
        assertThat(page(october(86_400), Language.EN)).doesNotContain("less than a day");
    }

    @Test
    void the_leading_source_is_masked_for_the_public() {
        assertThat(page(october(3600), Language.EN)).contains("198.51.100.x").doesNotContain(".77");
        ArrivalInput internal = with(october(3600), Audience.INTERNAL);
        assertThat(page(internal, Language.EN)).contains("198.51.100.77");
    }

    @Test
    void reflectors_share_their_advice() {
        String page = page(october(3600), Language.EN);
        assertThat(page).contains("advice-ssh", "advice-reflectors").doesNotContain("advice-dns");
    }

    @Test
    void without_payloads_nothing_is_said_about_contents() {
        ArrivalInput all = october(3600);
        ArrivalInput.Sums sums = new ArrivalInput.Sums(40, 60, 8, 0, 0, 4, false, 0.2);
        ArrivalInput unread =
                new ArrivalInput(
                        all.edition(),
                        List.of(new ArrivedFile("a.pcap", 60, "cut off in record 61")),
                        sums,
                        List.of(),
                        all.ports(),
                        new Breakdown("tools", 0, List.of()),
                        null,
                        new VictimTable(0, 0, 0, 0, List.of()));
        assertThat(page(unread, Language.EN))
                .contains("No access brought data", "No service was named", "Nothing stands out")
                .contains("cut off in record 61")
                .doesNotContain("was inferred");
    }

    @Test
    void the_same_arrivals_give_the_same_bytes() {
        Set<Language> both = Set.of(Language.JA, Language.EN);
        Report one = ArrivalReport.of(october(60), both, Set.of(Format.HTML, Format.PDF));
        Report other = ArrivalReport.of(october(60), both, Set.of(Format.HTML, Format.PDF));
        assertThat(one.files().keySet()).contains("report.ja.pdf", "report.en.html", "facts.json");
        assertThat(one.files().keySet()).isEqualTo(other.files().keySet());
        one.files().forEach((name, bytes) -> assertThat(other.files().get(name)).isEqualTo(bytes));
    }

    /// Every text of arrivals is in one of these.
    static List<ArrivalInput> cases() {
        ArrivalInput all = october(3600);
        ArrivalInput none =
                new ArrivalInput(
                        all.edition(),
                        all.files(),
                        new ArrivalInput.Sums(0, 3, 0, 3, 0, 1, true, 0.1),
                        List.of(),
                        List.of(),
                        new Breakdown("tools", 0, List.of()),
                        null,
                        new VictimTable(0, 0, 0, 0, List.of()));
        ArrivalInput unread =
                new ArrivalInput(
                        all.edition(),
                        all.files(),
                        new ArrivalInput.Sums(40, 60, 8, 1, 0, 4, false, 0.2),
                        List.of(),
                        all.ports(),
                        new Breakdown("tools", 0, List.of()),
                        null,
                        all.victims());
        return List.of(all, none, unread);
    }

    static Page made(ArrivalInput input, Printer printer) {
        return ArrivalPage.of(input, printer);
    }

    private static ArrivalInput october(long seconds) {
        ArrivalEdition edition =
                new ArrivalEdition(
                        NOON, NOON.plusSeconds(seconds), Sample.ZONE, false, Audience.PUBLIC);
        Breakdown ssh =
                Sample.breakdown(
                        "ports", "22/tcp", 70, "2222/tcp", 20, "8022/tcp", 6, "222/tcp", 4);
        Breakdown dns = Sample.breakdown("ports", "53/udp", 60);
        List<ArrivedContent> contents =
                List.of(
                        new ArrivedContent(
                                "ssh",
                                Protocol.SSH,
                                100,
                                new Proportion(100, 200),
                                ssh,
                                new Proportion(30, 100)),
                        new ArrivedContent(
                                "dns",
                                Protocol.DNS,
                                60,
                                new Proportion(60, 200),
                                dns,
                                new Proportion(0, 60)),
                        new ArrivedContent(
                                "unnamed",
                                null,
                                40,
                                new Proportion(40, 200),
                                new Breakdown("ports", 0, List.of()),
                                null));
        RankingRow.Leading leading = new RankingRow.Leading("ssh", new Proportion(70, 70));
        return new ArrivalInput(
                edition,
                List.of(new ArrivedFile("roof.pcap", 400, null)),
                new ArrivalInput.Sums(240, 400, 31, 12, 200, 16, true, 0.66),
                contents,
                List.of(
                        new RankingRow(
                                Selection.port(Transport.TCP, 22),
                                1,
                                200,
                                null,
                                null,
                                200 / 240.0,
                                leading,
                                null)),
                Sample.breakdown("tools", "zmap", 240),
                new ArrivalInput.Leading("198.51.100.77", 80),
                new VictimTable(1, 1, 12, 1, List.of()));
    }

    private static ArrivalInput with(ArrivalInput input, Audience audience) {
        ArrivalEdition edition =
                new ArrivalEdition(
                        input.edition().first(),
                        input.edition().last(),
                        input.edition().zone(),
                        false,
                        audience);
        return new ArrivalInput(
                edition,
                input.files(),
                input.sums(),
                input.contents(),
                input.ports(),
                input.tools(),
                input.leading(),
                input.victims());
    }

    private static String page(ArrivalInput input, Language language) {
        return ArrivalPage.of(input, Printer.of(language, ArrivalFacts.of(input))).html();
    }
}
