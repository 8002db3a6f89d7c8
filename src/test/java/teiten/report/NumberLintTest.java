package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import teiten.aggregate.Proportion;

class NumberLintTest {
    private static FactSheet facts() {
        FactSheet facts = new FactSheet();
        facts.add(Fact.count("seen", 1_234, Unit.ACCESSES));
        facts.add(Fact.share("share", new Proportion(230, 1_000)));
        facts.add(Fact.names("ports", List.of("22/tcp", "2222/tcp"), Unit.PORTS));
        return facts;
    }

    private static List<NumberLint.Loose> loose(String body) {
        return NumberLint.of("<html><body>" + body + "</body></html>", facts());
    }

    @Test
    void a_digit_that_nothing_vouches_for_is_loose_in_any_script() {
        assertThat(loose("<p>seen 12 times</p>"))
                .containsExactly(new NumberLint.Loose("", "12", ""));
        assertThat(loose("<p>１２件</p>")).containsExactly(new NumberLint.Loose("", "１２", ""));
        assertThat(loose("<span data-fact=\"seen\">1,234</span> of 5,000")).hasSize(1);
    }

    @Test
    void a_number_must_be_that_of_its_fact() {
        assertThat(loose("<span data-fact=\"seen\">1,234</span>")).isEmpty();
        assertThat(loose("<span data-fact=\"seen\">1,235</span>"))
                .containsExactly(new NumberLint.Loose("seen", "1,235", "1,234"));
        assertThat(loose("<span data-fact=\"seen\">1,<b>235</b></span>")).hasSize(1);
        assertThat(loose("<span data-fact=\"unheard\">7</span>"))
                .containsExactly(new NumberLint.Loose("unheard", "7", ""));
    }

    @Test
    void ends_of_its_interval_may_be_printed_too() {
        Fact share = facts().fact("share");
        for (String end : List.of(share.printed(), share.printedLow(), share.printedHigh())) {
            assertThat(loose("<span data-fact=\"share\">" + end + "</span>")).isEmpty();
        }
        assertThat(loose("<span data-fact=\"share\">23.1</span>")).hasSize(1);
    }

    @Test
    void names_are_those_of_the_fact_in_its_order() {
        assertThat(loose("<span data-fact=\"ports\">22/TCP、2222/TCP</span>")).isEmpty();
        assertThat(loose("<span data-fact=\"ports\">2222/TCP、22/TCP</span>")).hasSize(1);
        assertThat(loose("<span data-fact=\"ports\">22/TCP、2222/TCP、80/TCP</span>")).hasSize(1);
    }

    @Test
    void marked_digits_dates_and_names_are_no_numbers_of_the_report() {
        assertThat(
                        loose(
                                "<span data-plain>17</span>"
                                        + "<time datetime=\"2015-10-12\">12 October</time>"
                                        + "<p title=\"12\">23/TCP by IPv4 &#39;</p>"
                                        + "<style>p { margin: 12px }</style><!-- 12 -->"))
                .isEmpty();
        assertThat(loose("<span data-plain>17</span> 18"))
                .containsExactly(new NumberLint.Loose("", "18", ""));
    }

    @Test
    void a_page_with_such_a_number_is_refused() {
        assertThatThrownBy(() -> NumberLint.demand("report.en", "<body>12</body>", facts()))
                .isInstanceOf(UntracedNumberException.class)
                .hasMessageContaining("report.en")
                .hasMessageContaining("12");
    }
}
