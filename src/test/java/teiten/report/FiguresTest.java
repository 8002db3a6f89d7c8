package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class FiguresTest {
    private final Report report = Report.of(Sample.october(), Set.of(Language.JA, Language.EN));

    @Test
    void a_gap_is_a_hatched_band_and_no_bar() {
        String svg = file("figures/figure1.ja.svg");
        assertThat(count(svg, "class=\"bar\"")).isEqualTo(61 - 2);
        assertThat(count(svg, "fill=\"url\\(#figure1-gap\\)\"")).isEqualTo(1);
        assertThat(svg).contains(">欠</text>", ">測</text>");
        assertThat(file("figures/figure1.en.svg")).contains(">no data</text>");
    }

    @Test
    void a_day_of_half_coverage_is_a_value_and_one_below_is_a_gap() {
        assertThat(file("figures/figure1.csv"))
                .containsPattern("(?m)^2015-10-11,[0-9.]+,1\\.0$")
                .contains("2015-10-12,,0.1\n", "2015-10-13,,0.1\n")
                .containsPattern("(?m)^2015-10-14,[0-9.]+,0\\.75$");
        assertThat(report.text("facts.json"))
                .doesNotContain("port.1723/tcp.day.2015-10-12.accesses")
                .contains("port.1723/tcp.day.2015-10-14.accesses");
    }

    @Test
    void a_line_is_broken_at_a_gap() {
        String svg = file("figures/figure3.en.svg");
        Matcher line =
                Pattern.compile("<path d=\"([^\"]+)\" fill=\"none\" stroke=\"#D55E00\"")
                        .matcher(svg);
        assertThat(line.find()).isTrue();
        assertThat(count(line.group(1), "M")).isEqualTo(2);
        assertThat(count(svg, "class=\"point\"")).isEqualTo(61 - 2);
    }

    @Test
    void days_of_partial_coverage_look_different() {
        assertThat(count(file("figures/figure1.ja.svg"), "url\\(#figure1-partial\\)")).isEqualTo(1);
        assertThat(file("figures/figure1.ja.svg")).contains("稼働率が95%に満たない日");
    }

    @Test
    void a_month_without_a_mean_is_a_gap_in_every_panel() {
        String svg = file("figures/figure2.en.svg");
        assertThat(count(svg, "class=\"gap\"")).isEqualTo(8);
        assertThat(svg).contains("Portmap 111/UDP", "RIPv1 520/UDP");
    }

    @Test
    void shares_are_ranked_and_the_rest_is_one_bar() {
        String svg = file("figures/figure4.en.svg");
        assertThat(count(svg, "class=\"bar\"")).isEqualTo(11);
        assertThat(svg)
                .contains(">77.0</tspan>%", ">6.9</tspan>%", ">5.3</tspan>%", ">other</text>");
        assertThat(svg.indexOf(">2222/TCP<")).isLessThan(svg.indexOf(">8022/TCP<"));
    }

    @Test
    void every_figure_is_xml_with_a_title_and_a_description() throws Exception {
        for (String file : report.files().keySet()) {
            if (!file.endsWith(".svg")) {
                continue;
            }
            var xml =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(report.text(file))));
            assertThat(xml.getDocumentElement().getAttribute("role")).isEqualTo("img");
            for (String name : List.of("title", "desc")) {
                assertThat(xml.getElementsByTagName(name).item(0).getTextContent()).isNotBlank();
            }
        }
    }

    @Test
    void days_in_a_row_are_one_range() {
        LocalDate first = LocalDate.of(2015, 10, 1);
        List<LocalDate> days = List.of(first, first.plusDays(1), first.plusDays(3));
        assertThat(DayRange.where(days, day -> day, _ -> true))
                .containsExactly(
                        new DayRange(first, first.plusDays(1)),
                        new DayRange(first.plusDays(3), first.plusDays(3)));
    }

    private String file(String name) {
        return report.text(name);
    }

    private static int count(String text, String pattern) {
        return (int) Pattern.compile(pattern).matcher(text).results().count();
    }
}
