package teiten.report.pdf;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// One figure put on paper from its SVG. Its text stays text, in the fonts of the page, so that it
/// can be searched and no font has to be installed. What SVG can do and our figures do not use is
/// refused, for it would be missing in print.
final class Drawing {
    private static final Pattern CALL = Pattern.compile("(\\w+)\\(([^)]*)\\)");
    private static final Pattern COMMAS = Pattern.compile("[ ,]+");
    private static final double RIM = 1.5;

    private final Canvas canvas;
    private final Map<String, Hatch> hatches = new HashMap<>();

    private Drawing(Canvas canvas) {
        this.canvas = canvas;
    }

    /// Draws the children of an `svg` element.
    static void draw(Element svg, Canvas canvas) {
        new Drawing(canvas).children(svg, Pen.plain().of(svg));
    }

    private void children(Element parent, Pen pen) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                element(element, pen.of(element));
            }
        }
    }

    private void element(Element element, Pen pen) {
        switch (element.getTagName()) {
            case "title", "desc" -> {}
            case "defs" -> children(element, pen);
            case "pattern" -> hatches.put(element.getAttribute("id"), Hatch.of(element));
            default -> {
                boolean moved = element.hasAttribute("transform");
                if (moved) {
                    canvas.save();
                    canvas.transform(transform(element.getAttribute("transform")));
                }
                switch (element.getTagName()) {
                    case "g", "svg", "a" -> children(element, pen);
                    case "text" -> text(element, pen);
                    default -> paint(shape(element), pen);
                }
                if (moved) {
                    canvas.restore();
                }
            }
        }
    }

    private static Shape shape(Element element) {
        return switch (element.getTagName()) {
            case "path" -> SvgPath.of(element.getAttribute("d"));
            case "rect" ->
                    new Rectangle2D.Double(
                            at(element, "x"),
                            at(element, "y"),
                            at(element, "width"),
                            at(element, "height"));
            case "line" ->
                    new Line2D.Double(
                            at(element, "x1"),
                            at(element, "y1"),
                            at(element, "x2"),
                            at(element, "y2"));
            case "circle" -> ellipse(element, at(element, "r"), at(element, "r"));
            case "ellipse" -> ellipse(element, at(element, "rx"), at(element, "ry"));
            case "polyline", "polygon" -> points(element);
            default -> throw new IllegalArgumentException("svg element " + element.getTagName());
        };
    }

    private static Shape ellipse(Element element, double rx, double ry) {
        return new Ellipse2D.Double(at(element, "cx") - rx, at(element, "cy") - ry, 2 * rx, 2 * ry);
    }

    private static Shape points(Element element) {
        double[] n = numbers(element.getAttribute("points"));
        Path2D.Double path = new Path2D.Double();
        for (int i = 0; i + 1 < n.length; i += 2) {
            if (i == 0) {
                path.moveTo(n[i], n[i + 1]);
            } else {
                path.lineTo(n[i], n[i + 1]);
            }
        }
        if (element.getTagName().equals("polygon")) {
            path.closePath();
        }
        return path;
    }

    private void paint(Shape shape, Pen pen) {
        String fill = pen.fill();
        if (fill.startsWith("url(#")) {
            Hatch hatch = hatches.get(fill.substring(5, fill.length() - 1));
            if (hatch == null) {
                throw new IllegalArgumentException("no pattern " + fill);
            }
            canvas.hatch(shape, hatch);
        } else if (!fill.equals("none") && !fill.equals("transparent")) {
            canvas.fill(shape, Pen.colour(fill), pen.opacity());
        }
        if (!pen.stroke().equals("none")) {
            canvas.stroke(shape, pen);
        }
    }

    /// A stretch of text in one pen.
    private record Stretch(String text, Pen pen) {}

    private void text(Element element, Pen pen) {
        List<Stretch> stretches = new ArrayList<>();
        stretches(element, pen, stretches);
        double width = 0;
        for (Stretch stretch : stretches) {
            width += width(stretch);
        }
        double before =
                switch (pen.anchor()) {
                    case "middle" -> width / 2;
                    case "end" -> width;
                    default -> 0;
                };
        double x = at(element, "x") - before;
        double y = at(element, "y");
        if (!pen.stroke().equals("none")) {
            // A rim of white keeps the text readable on a hatch.
            double size = pen.fontSize();
            canvas.fill(
                    new Rectangle2D.Double(
                            x - RIM, y - size * 0.9, width + 2 * RIM, size * 1.1 + RIM),
                    Pen.colour(pen.stroke()),
                    1);
        }
        for (Stretch stretch : stretches) {
            if (!stretch.text().isBlank()) {
                canvas.text(stretch.text(), x, y, stretch.pen());
            }
            x += width(stretch);
        }
    }

    private double width(Stretch stretch) {
        return canvas.width(stretch.text(), stretch.pen().fontSize(), stretch.pen().bold());
    }

    private static void stretches(Node parent, Pen pen, List<Stretch> stretches) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                if (!element.getTagName().equals("tspan") || element.hasAttribute("x")) {
                    throw new IllegalArgumentException("svg text with " + element.getTagName());
                }
                stretches(element, pen.of(element), stretches);
            } else {
                String text = node.getTextContent().replaceAll("\\s+", " ");
                if (!text.isEmpty()) {
                    stretches.add(new Stretch(text, pen));
                }
            }
        }
    }

    private static AffineTransform transform(String text) {
        AffineTransform whole = new AffineTransform();
        Matcher call = CALL.matcher(text);
        while (call.find()) {
            double[] n = numbers(call.group(2));
            switch (call.group(1)) {
                case "translate" -> whole.translate(n[0], n.length > 1 ? n[1] : 0);
                case "scale" -> whole.scale(n[0], n.length > 1 ? n[1] : n[0]);
                case "rotate" -> {
                    if (n.length > 1) {
                        whole.rotate(Math.toRadians(n[0]), n[1], n[2]);
                    } else {
                        whole.rotate(Math.toRadians(n[0]));
                    }
                }
                default -> throw new IllegalArgumentException("svg transform " + text);
            }
        }
        return whole;
    }

    private static double[] numbers(String text) {
        return COMMAS.splitAsStream(text.strip()).mapToDouble(Double::parseDouble).toArray();
    }

    private static double at(Element element, String name) {
        String value = element.getAttribute(name);
        return value.isEmpty() ? 0 : Pen.length(value);
    }
}
