package teiten.report.pdf;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/// How a part of a drawing is painted; what an element does not say it has from the one around it.
///
/// @param fill paint of areas and of text: a colour, `none`, or the name of a hatch
/// @param stroke colour of lines, or `none`
/// @param width of lines
/// @param dashes lengths of dashes and gaps; none for a whole line
/// @param opacity of areas, 0 to 1
/// @param fontSize of text
/// @param bold whether text is bold
/// @param anchor `start`, `middle` or `end`: which part of a text stands at its place
record Pen(
        String fill,
        String stroke,
        double width,
        List<Float> dashes,
        float opacity,
        double fontSize,
        boolean bold,
        String anchor) {
    private static final Pattern LENGTHS = Pattern.compile("[ ,]+");

    static Pen plain() {
        return new Pen("#000000", "none", 1, List.of(), 1, 16, false, "start");
    }

    Pen of(Element element) {
        String weight = or(element, "font-weight", bold ? "bold" : "normal");
        return new Pen(
                or(element, "fill", fill),
                or(element, "stroke", stroke),
                length(or(element, "stroke-width", Double.toString(width))),
                element.hasAttribute("stroke-dasharray")
                        ? lengths(element.getAttribute("stroke-dasharray"))
                        : dashes,
                opacity
                        * Float.parseFloat(or(element, "opacity", "1"))
                        * Float.parseFloat(or(element, "fill-opacity", "1")),
                length(or(element, "font-size", Double.toString(fontSize))),
                weight.equals("bold") || weight.equals("700"),
                or(element, "text-anchor", anchor));
    }

    static double length(String text) {
        return Double.parseDouble(
                text.endsWith("px") ? text.substring(0, text.length() - 2) : text);
    }

    /// Red, green and blue of `#rgb`, `#rrggbb`, `white` or `black`.
    static int colour(String paint) {
        String hex =
                switch (paint.toLowerCase(Locale.ROOT)) {
                    case "white" -> "ffffff";
                    case "black", "currentcolor" -> "000000";
                    default -> paint.startsWith("#") ? paint.substring(1) : "";
                };
        if (hex.length() == 3) {
            hex = hex.replaceAll("(.)", "$1$1");
        }
        if (hex.length() != 6) {
            throw new IllegalArgumentException("colour " + paint);
        }
        return Integer.parseInt(hex, 16);
    }

    private static List<Float> lengths(String text) {
        return text.equals("none")
                ? List.of()
                : LENGTHS.splitAsStream(text.strip()).map(part -> (float) length(part)).toList();
    }

    private static String or(Element element, String name, String otherwise) {
        String value = element.getAttribute(name);
        return value.isEmpty() || value.equals("inherit") ? otherwise : value;
    }
}
