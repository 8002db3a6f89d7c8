package teiten.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineBreaksTest {
    /// `|` stands where a line may end.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "増加した。次に; 増|加|し|た。|次|に",
                "計（表1）です; 計（表1）|で|す",
                "今期（件/日）; 今|期|（件/日）",
                "数（通信の始まりとなるパケットの数）; 数|（通|信|の|始|ま|り|と|な|る|パ|ケッ|ト|の|数）",
                "「探索」とは; 「探|索」|と|は",
                "方式（RFC 2637）です; 方|式|（RFC 2637）|で|す",
                "see RFC 2637 now; see |RFC 2637 |now",
                "before (787.6 a day) and; before |(787.6 a day) |and",
                "サーバー; サー|バー",
                "ネットワーク上; ネッ|ト|ワー|ク|上",
                "約1,234件でした; 約1,234件|で|し|た",
                "23.0%が22/TCP以外; 23.0%|が|22/TCP|以|外",
                "平成27年10月; 平|成27年|10月",
                "PPTP サーバー; PPTP |サー|バー",
                "H27.9.1～H27.10.31; H27.9.1～|H27.10.31",
                "Point-to-Point; Point-|to-|Point",
                "1.5-2 per day; 1.5-2 |per |day",
                "https://www.npa.go.jp/pdf/a.pdf; https://www.npa.go.jp/|pdf/|a.pdf",
            })
    void a_line_may_end_where_japanese_and_english_allow_it(String text, String expected) {
        assertThat(marked(text)).isEqualTo(expected);
    }

    @Test
    void a_joined_word_is_never_parted() {
        assertThat(marked("97.8%\u2060†")).isEqualTo("97.8%\u2060†");
        assertThat(marked("図\u00A01")).isEqualTo("図\u00A01");
    }

    @Test
    void the_layout_is_told_the_end_and_then_that_there_is_no_more() {
        LineBreaks breaks = new LineBreaks();
        breaks.setText("探索 1");
        assertThat(breaks.next()).isEqualTo(1);
        assertThat(breaks.next()).isEqualTo(3);
        assertThat(breaks.next()).isEqualTo(4);
        assertThat(breaks.next()).isEqualTo(-1);
        breaks.setText("");
        assertThat(breaks.next()).isEqualTo(-1);
    }

    private static String marked(String text) {
        BitSet places = LineBreaks.in(text);
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            marked.append(places.get(i) ? "|" : "").append(text.charAt(i));
        }
        return marked.toString();
    }
}
