package teiten.identify.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.observe.HeaderMark;

class ToolRuleTest {
    @Test
    void one_match_of_sixteen_bits_is_no_tool() {
        assertThat(tools(1, HeaderMark.ZMAP_ID, 1)).isEmpty();
    }

    @Test
    void two_matches_of_sixteen_bits_are_a_tool_when_they_are_half_of_the_packets() {
        assertThat(tools(4, HeaderMark.ZMAP_ID, 2)).containsExactly(Tool.ZMAP);
        assertThat(tools(5, HeaderMark.ZMAP_ID, 2)).isEmpty();
    }

    @Test
    void one_match_under_the_certain_chance_is_a_tool() {
        assertThat(tools(1, HeaderMark.MIRAI_SEQUENCE, 1)).containsExactly(Tool.MIRAI);
        assertThat(tools(1, HeaderMark.MASSCAN_SYN, 1)).containsExactly(Tool.MASSCAN);
        assertThat(tools(1, HeaderMark.ZMAP_SYN, 1)).containsExactly(Tool.ZMAP);
        assertThat(tools(1, HeaderMark.NMAP_SYN, 1)).isEmpty();
        assertThat(tools(2, HeaderMark.NMAP_SYN, 2)).containsExactly(Tool.NMAP);
    }

    @Test
    void a_source_can_have_two_tools() {
        long[] matches = new long[HeaderMark.values().length];
        matches[HeaderMark.MIRAI_SEQUENCE.ordinal()] = 3;
        matches[HeaderMark.HPING_SYN.ordinal()] = 3;
        assertThat(ToolRule.tools(6, matches)).containsExactly(Tool.MIRAI, Tool.HPING);
    }

    @ParameterizedTest
    @EnumSource(names = {"SOURCE_PORT_6000", "SYN_PAYLOAD"})
    void marks_that_stand_for_no_tool_name_none(HeaderMark mark) {
        assertThat(tools(10, mark, 10)).isEmpty();
        assertThat(ToolRule.expectedFalseMatches(mark, 1000)).isZero();
    }

    @Test
    void no_packets_no_tool() {
        assertThat(ToolRule.tools(0, new long[HeaderMark.values().length])).isEmpty();
    }

    @Test
    void the_expected_false_matches_follow_from_the_chance() {
        assertThat(ToolRule.expectedFalseMatches(HeaderMark.ZMAP_ID, 65_536)).isEqualTo(1.0);
        assertThat(ToolRule.expectedFalseMatches(HeaderMark.MIRAI_SEQUENCE, 100_000_000))
                .isCloseTo(0.0233, Offset.offset(0.0001));
    }

    private static Set<Tool> tools(long packets, HeaderMark mark, long count) {
        long[] matches = new long[HeaderMark.values().length];
        matches[mark.ordinal()] = count;
        return ToolRule.tools(packets, matches);
    }
}
