package teiten.report.pdf;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// The page as it goes to print: what only a screen can do is gone, bookmarks and the texts of
/// those who do not see are there, and what must not be parted stands together.
final class Paper {
    private static final Pattern TAG = Pattern.compile("<([a-zA-Z][a-zA-Z0-9]*)([^<>]*?)(/?)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\s[\\w:-]+)(=\"[^\"]*\")?");
    private static final Pattern SPACES = Pattern.compile(" ");

    /// A figure higher than this part of its width is drawn smaller, to fit below some text.
    private static final double TALL_FROM = 0.75;

    private static final String TALL = "width: 138mm";
    private static final List<String> VOID =
            List.of("meta", "br", "hr", "img", "col", "wbr", "link", "input");
    private static final List<String> SCREEN_ONLY = List.of("details", "script");

    private Paper() {}

    static Document of(String html) {
        Document document = parsed(xml(html));
        SCREEN_ONLY.forEach(name -> all(document, name).forEach(Paper::remove));
        if (document.getDocumentElement().getAttribute("lang").equals("en")) {
            straighten(document.getDocumentElement());
        }
        for (Element svg : all(document, "svg")) {
            if (isTall(svg)) {
                svg.setAttribute("style", TALL);
            }
            String title = first(svg, "title");
            svg.setAttribute("alt", (title + " " + first(svg, "desc")).strip());
        }
        for (Element link : all(document, "a")) {
            if (!link.hasAttribute("title")) {
                link.setAttribute("title", text(link));
            }
        }
        bookmarks(document);
        describe(document);
        Unbroken.in(document);
        return document;
    }

    // The font's curly quotation marks are as wide as a Japanese letter.
    private static void straighten(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE) {
                String text = node.getTextContent();
                node.setNodeValue(text.replaceAll("[‘’]", "'").replaceAll("[“”]", "\""));
            } else {
                straighten(node);
            }
        }
    }

    private static boolean isTall(Element svg) {
        double[] view =
                SPACES.splitAsStream(svg.getAttribute("viewBox"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        return view[3] > TALL_FROM * view[2];
    }

    /// HTML's shorthands written out: void elements, attributes without a value.
    static String xml(String html) {
        String body = html.substring(Math.max(0, html.indexOf("<html")));
        return TAG.matcher(body)
                .replaceAll(
                        tag -> {
                            String attributes =
                                    ATTRIBUTE.matcher(tag.group(2)).replaceAll(Paper::attribute);
                            boolean end = VOID.contains(tag.group(1)) || !tag.group(3).isEmpty();
                            return Matcher.quoteReplacement(
                                    "<" + tag.group(1) + attributes + (end ? "/>" : ">"));
                        });
    }

    private static String attribute(MatchResult attribute) {
        String value = attribute.group(2) == null ? "=\"\"" : attribute.group(2);
        return Matcher.quoteReplacement(attribute.group(1) + value);
    }

    private static Document parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the page is not well-formed: " + e.getMessage(), e);
        }
    }

    // The headings below the title, as a tree.
    private static void bookmarks(Document document) {
        Element bookmarks = document.createElement("bookmarks");
        Element above = null;
        int unnamed = 0;
        for (Element heading : headings(document)) {
            if (!heading.hasAttribute("id")) {
                unnamed++;
                heading.setAttribute("id", "heading-" + unnamed);
            }
            Element bookmark = document.createElement("bookmark");
            bookmark.setAttribute("name", text(heading));
            bookmark.setAttribute("href", "#" + heading.getAttribute("id"));
            if (heading.getTagName().equals("h3") && above != null) {
                above.appendChild(bookmark);
            } else {
                bookmarks.appendChild(bookmark);
                above = heading.getTagName().equals("h1") ? null : bookmark;
            }
        }
        head(document).appendChild(bookmarks);
    }

    private static List<Element> headings(Document document) {
        List<Element> headings = new ArrayList<>();
        for (Element element : all(document, "*")) {
            if (element.getTagName().matches("h[123]")) {
                headings.add(element);
            }
        }
        return headings;
    }

    private static void describe(Document document) {
        Element subject = document.createElement("meta");
        subject.setAttribute("name", "subject");
        subject.setAttribute("content", first(head(document), "title"));
        head(document).appendChild(subject);
    }

    private static Element head(Document document) {
        return all(document, "head").getFirst();
    }

    static List<Element> all(Document document, String name) {
        NodeList found = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>(found.getLength());
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String first(Element parent, String name) {
        @Nullable Node found = parent.getElementsByTagName(name).item(0);
        return found == null ? "" : text(found);
    }

    private static String text(Node node) {
        return node.getTextContent().replaceAll("\\s+", " ").replace("\u2060", "").strip();
    }

    private static void remove(Element element) {
        Node parent = element.getParentNode();
        if (parent != null) {
            parent.removeChild(element);
        }
    }
}
