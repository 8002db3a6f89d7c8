package teiten.report.pdf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Keeps together what a line must not part. The layout knows the rules of [LineBreaks] within one
/// text only and would part two elements anywhere: a full stop after a link, a number before its
/// unit. So elements without a look are dissolved into their text, and what still must hold
/// together across the edge of an element becomes one piece.
final class Unbroken {
    private static final Set<String> INLINE =
            Set.of("span", "a", "em", "sup", "sub", "code", "time", "small", "i");
    private static final Set<String> LEFT_ALONE = Set.of("svg", "head", "style", "bookmarks");
    private static final String PIECE = "piece";

    /// A character of a paragraph's text.
    ///
    /// @param c the character
    /// @param around elements it stands in, outermost first
    /// @param whole the element that a line must not part, if it stands in one
    private record Letter(char c, List<Element> around, int whole) {}

    private static final Set<String> IN_PHRASES = Set.of("h1", "h2", "h3", "figcaption", "caption");

    /// A phrase up to this long is not parted in a heading.
    private static final int PHRASE = 18;

    private final Document document;
    private final List<Letter> letters = new ArrayList<>();
    private int wholes;

    // The layout writes the bare text of a line before its elements; where there are elements the
    // text is put into some, so that the page is written in the order in which it is read.
    private boolean mixed;

    private Unbroken(Document document) {
        this.document = document;
    }

    static void in(Document document) {
        block(document, document.getDocumentElement());
    }

    private static void block(Document document, Element element) {
        if (LEFT_ALONE.contains(element.getTagName())) {
            return;
        }
        List<Node> line = new ArrayList<>();
        for (Node node : children(element)) {
            if (isInline(node)) {
                line.add(node);
                continue;
            }
            line(document, element, line, node);
            if (node instanceof Element child) {
                block(document, child);
            }
        }
        line(document, element, line, null);
    }

    private static void line(
            Document document, Element parent, List<Node> line, @Nullable Node next) {
        if (line.stream().anyMatch(node -> !node.getTextContent().isBlank())) {
            Unbroken unbroken = new Unbroken(document);
            line.forEach(node -> unbroken.read(node, List.of(), 0));
            unbroken.write(parent, next);
            line.forEach(parent::removeChild);
        }
        line.clear();
    }

    private static boolean isInline(Node node) {
        if (!(node instanceof Element element)) {
            return node.getNodeType() == Node.TEXT_NODE;
        }
        return INLINE.contains(element.getTagName())
                && children(element).stream().allMatch(Unbroken::isInline);
    }

    private void read(Node node, List<Element> around, int whole) {
        if (!(node instanceof Element element)) {
            String text = node.getTextContent().replaceAll("\\s+", " ");
            text.chars().forEach(c -> letters.add(new Letter((char) c, around, whole)));
            return;
        }
        boolean holds = isWhole(element);
        if (holds) {
            wholes++;
        }
        int inside = holds ? wholes : whole;
        List<Element> deeper = around;
        if (hasLook(element)) {
            deeper = new ArrayList<>(around);
            deeper.add(element);
        }
        for (Node child : children(element)) {
            read(child, deeper, inside);
        }
    }

    private static boolean isWhole(Element element) {
        return element.getTagName().equals("time") || element.getAttribute("class").equals("port");
    }

    private static boolean hasLook(Element element) {
        boolean plain = element.getTagName().equals("time") || element.getTagName().equals("span");
        return !plain
                || (element.hasAttribute("class") && !isWhole(element))
                || element.hasAttribute("id");
    }

    private void write(Element parent, @Nullable Node next) {
        int start = 0;
        List<Piece> pieces = pieces(IN_PHRASES.contains(parent.getTagName()));
        mixed =
                !pieces.isEmpty()
                        || children(parent).stream()
                                .anyMatch(
                                        node ->
                                                node instanceof Element element
                                                        && !isInline(element))
                        || letters.stream().anyMatch(letter -> !letter.around().isEmpty());
        for (Piece piece : pieces) {
            runs(parent, next, start, piece.from());
            piece(parent, next, piece);
            start = piece.to();
        }
        runs(parent, next, start, letters.size());
    }

    // The layout may still part two elements that hold together, so a piece has one look: that of
    // its link, where there is one.
    private void piece(Element parent, @Nullable Node next, Piece piece) {
        Element span = document.createElement("span");
        span.setAttribute("class", PIECE);
        StringBuilder text = new StringBuilder();
        Element link = null;
        for (Letter letter : letters.subList(piece.from(), piece.to())) {
            text.append(letter.c());
            for (Element element : letter.around()) {
                link = element.getTagName().equals("a") ? element : link;
            }
        }
        span.setTextContent(text.toString());
        if (link == null) {
            parent.insertBefore(span, next);
            return;
        }
        Element copy = (Element) link.cloneNode(false);
        link.removeAttribute("id");
        copy.appendChild(span);
        parent.insertBefore(copy, next);
    }

    /// Letters that stay together.
    private record Piece(int from, int to) {}

    private List<Piece> pieces(boolean inPhrases) {
        StringBuilder text = new StringBuilder();
        letters.forEach(letter -> text.append(letter.c()));
        BitSet allowed = LineBreaks.in(text.toString());
        BitSet needed = inPhrases ? holdPhrases(text, allowed) : new BitSet();
        for (int i = 1; i < letters.size(); i++) {
            Letter before = letters.get(i - 1);
            Letter letter = letters.get(i);
            boolean inside = letter.whole() != 0 && letter.whole() == before.whole();
            boolean edge = !letter.around().equals(before.around()) && letter.c() != ' ';
            if (inside ? allowed.get(i) : edge && !allowed.get(i)) {
                needed.set(i);
            }
            if (inside) {
                allowed.clear(i);
            }
        }
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        for (int at = needed.nextSetBit(0); at >= 0; at = needed.nextSetBit(at + 1)) {
            if (at >= done) {
                int from = Math.max(0, allowed.previousSetBit(at));
                int end = allowed.nextSetBit(at);
                done = end < 0 ? letters.size() : end;
                int to = done;
                while (letters.get(to - 1).c() == ' ') {
                    to--;
                }
                pieces.add(new Piece(from, to));
            }
        }
        return pieces;
    }

    // The lines of a heading end between phrases: after punctuation, a space, or the kana that a
    // phrase ends with. Answers where a line may end no more.
    private static BitSet holdPhrases(CharSequence text, BitSet allowed) {
        BitSet held = new BitSet();
        int start = 0;
        for (int end = 1; end <= text.length(); end++) {
            boolean last = end == text.length();
            if (last || (allowed.get(end) && isPhraseEnd(text.charAt(end - 1), text.charAt(end)))) {
                if (end - start <= PHRASE) {
                    for (int i = start + 1; i < end; i++) {
                        held.set(i, allowed.get(i));
                    }
                    allowed.clear(start + 1, end);
                }
                start = end;
            }
        }
        return held;
    }

    private static boolean isPhraseEnd(char before, char after) {
        return !Character.isLetterOrDigit(before) || (isKana(before) && !isKana(after));
    }

    private static boolean isKana(char c) {
        return c >= '\u3041' && c <= '\u309F';
    }

    private void runs(Element parent, @Nullable Node next, int from, int to) {
        int start = from;
        while (start < to) {
            List<Element> around = letters.get(start).around();
            StringBuilder text = new StringBuilder();
            int end = start;
            while (end < to && letters.get(end).around().equals(around)) {
                text.append(letters.get(end).c());
                end++;
            }
            Element into = parent;
            for (Element element : around) {
                Element copy = (Element) element.cloneNode(false);
                // The first copy keeps the name; a second would make it ambiguous.
                element.removeAttribute("id");
                into.insertBefore(copy, into.equals(parent) ? next : null);
                into = copy;
            }
            Node content = document.createTextNode(text.toString());
            if (mixed && around.isEmpty()) {
                Element span = document.createElement("span");
                span.appendChild(content);
                content = span;
            }
            into.insertBefore(content, into.equals(parent) ? next : null);
            start = end;
        }
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            children.add(node);
        }
        return children;
    }
}
