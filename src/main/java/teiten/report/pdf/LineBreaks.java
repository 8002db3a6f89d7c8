package teiten.report.pdf;

import com.openhtmltopdf.extend.FSTextBreaker;
import java.util.BitSet;

/// Where a line of Japanese or English text may end (禁則処理, JIS X 4051): never before closing
/// punctuation, small kana or a prolonged sound mark, never after an opening bracket, never inside
/// a word, a number, or between a number and its counter.
///
/// The layout asks for one text after the other; each answer ends with the end of the text and then
/// -1, as a `BreakIterator` does.
final class LineBreaks implements FSTextBreaker {
    private static final String NEVER_FIRST =
            "、。，．・：；？！）］｝〕〉》」』】〙〗’”»" + "々ゝゞヽヾーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ゛゜〜～–—…‥％‰℃†‡" + ",.:;?!)]}%";
    private static final String NEVER_LAST = "（［｛〔〈《「『【〘〖‘“«([{$¥￥＃#№約第計各";
    private static final String COUNTERS = "件個台種日月年時分秒回位倍社人番期前か台桁つ";
    private static final String ERAS = "治正和成";
    private static final String OPENING = "（(［[";
    private static final String CLOSING = "）)］]";

    /// A remark in brackets up to this long stays on one line: a unit, the month before, a number.
    private static final int SHORT_REMARK = 14;

    private static final char WORD_JOINER = '\u2060';
    private static final char NO_BREAK_SPACE = '\u00A0';

    private BitSet allowed = new BitSet();
    private int length;
    private int position;

    /// The places of a text at which a line may end; 0 and the end are none.
    static BitSet in(String text) {
        BitSet places = new BitSet();
        for (int i = 1; i < text.length(); i++) {
            if (isAllowed(text, i)) {
                places.set(i);
            }
        }
        for (int i = 0; i < text.length(); i++) {
            int end = endOfRemark(text, i);
            if (end > 0) {
                places.clear(i + 1, end + 1);
            }
        }
        return places;
    }

    private static int endOfRemark(String text, int start) {
        int kind = OPENING.indexOf(text.charAt(start));
        if (kind < 0) {
            return -1;
        }
        int end = text.indexOf(CLOSING.charAt(kind), start);
        return end - start <= SHORT_REMARK ? end : -1;
    }

    @Override
    public void setText(String text) {
        allowed = in(text);
        length = text.length();
        position = 0;
    }

    @Override
    public int next() {
        if (position >= length) {
            return -1;
        }
        int next = allowed.nextSetBit(position + 1);
        position = next < 0 ? length : next;
        return position;
    }

    private static boolean isAllowed(String text, int at) {
        char before = text.charAt(at - 1);
        char after = text.charAt(at);
        if (isSpace(after)
                || isJoined(before)
                || isJoined(after)
                || Character.isLowSurrogate(after)) {
            return false;
        }
        if (isSpace(before)) {
            return !isClosing(after) && !isNumberOfStandard(text, at);
        }
        if (isClosing(after) || NEVER_LAST.indexOf(before) >= 0) {
            return false;
        }
        if (!isWide(before) && !isWide(after)) {
            return isInsideAddress(text, at, before);
        }
        if (isDigit(before) && COUNTERS.indexOf(after) >= 0) {
            return false;
        }
        return !(isDigit(after) && ERAS.indexOf(before) >= 0);
    }

    // RFC 2637 is one name.
    private static boolean isNumberOfStandard(String text, int at) {
        return at >= 4 && text.startsWith("RFC ", at - 4) && isDigit(text.charAt(at));
    }

    private static boolean isClosing(char c) {
        return NEVER_FIRST.indexOf(c) >= 0;
    }

    private static boolean isJoined(char c) {
        return c == WORD_JOINER || c == NO_BREAK_SPACE;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\u3000';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    // Everything from the radicals on: ideographs, kana, full-width forms.
    private static boolean isWide(char c) {
        return c >= '\u2E80' && !(c >= '\uFF61' && c <= '\uFF9F');
    }

    // A web address may end a line after a slash or a hyphen; other words only after a hyphen
    // between letters.
    private static boolean isInsideAddress(String text, int at, char before) {
        if (before == '-') {
            return at > 1
                    && Character.isLetter(text.charAt(at - 2))
                    && Character.isLetter(text.charAt(at));
        }
        if (before != '/' || text.charAt(at) == '/') {
            return false;
        }
        int start = text.lastIndexOf("://", at - 1);
        return start >= 0
                && at > start + 3
                && text.substring(start, at).chars().noneMatch(c -> c == ' ');
    }
}
