package teiten.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/// A drawing as SVG 1.1 text, usable inside HTML and as a file; lengths are pixels at 100 %.
final class Svg {
    /// Width of every figure; fits between the margins of A4 upright.
    static final int WIDTH = 720;

    static final String INK = "#222222";
    static final String FAINT = "#d9d9d9";
    static final String FONTS =
            "'BIZ UDPGothic','Hiragino Sans','Yu Gothic','Noto Sans JP','Noto Sans CJK JP',sans-serif";

    private final StringBuilder out = new StringBuilder();
    private final String id;

    /// @param id prefix of all ids inside, unique on the page
    Svg(String id, Language language, int height, Caption caption) {
        this.id = id;
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(height)
                .append("\" role=\"img\" lang=\"")
                .append(language.code())
                .append("\" aria-labelledby=\"")
                .append(id)
                .append("-title ")
                .append(id)
                .append("-desc\" font-family=\"")
                .append(FONTS)
                .append("\" font-size=\"12\" fill=\"" + INK + "\">\n<title id=\"")
                .append(id)
                .append("-title\">")
                .append(Html.escape(caption.title()))
                .append("</title>\n<desc id=\"")
                .append(id)
                .append("-desc\">")
                .append(Html.escape(caption.description()))
                .append("</desc>\n");
    }

    /// What is told to those who do not see the drawing.
    ///
    /// @param title its title
    /// @param description what it shows
    record Caption(String title, String description) {}

    /// A rectangle's place.
    record Box(double x, double y, double width, double height) {}

    Svg rect(Box box, String attributes) {
        out.append("<rect x=\"").append(number(box.x()));
        out.append("\" y=\"").append(number(box.y()));
        out.append("\" width=\"").append(number(box.width()));
        out.append("\" height=\"").append(number(box.height()));
        return close(attributes);
    }

    Svg line(double x1, double y1, double x2, double y2, String attributes) {
        out.append("<path d=\"M").append(number(x1)).append(' ').append(number(y1));
        out.append('L').append(number(x2)).append(' ').append(number(y2));
        return close(attributes);
    }

    Svg path(String data, String attributes) {
        out.append("<path d=\"").append(data);
        return close(attributes);
    }

    /// Text on a base line; the content is escaped here.
    Svg text(double x, double y, String content, String attributes) {
        return markup(x, y, Html.escape(content), attributes);
    }

    /// Text that is already markup, such as a number with its fact.
    Svg markup(double x, double y, String html, String attributes) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y)).append('"');
        out.append(attributes.isEmpty() ? "" : " ").append(attributes).append('>');
        out.append(html).append("</text>\n");
        return this;
    }

    /// Opens a group, e.g. of the labels of an axis, whose digits are no facts.
    Svg open(String attributes) {
        out.append("<g ").append(attributes).append(">\n");
        return this;
    }

    Svg close() {
        out.append("</g>\n");
        return this;
    }

    /// Defines a hatch and gives the paint that uses it.
    String hatch(String name, String colour, String ground, int degrees) {
        String pattern = id + "-" + name;
        out.append("<pattern id=\"").append(pattern);
        out.append("\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"");
        out.append(" patternTransform=\"rotate(").append(degrees).append(")\">");
        out.append("<rect width=\"5\" height=\"5\" fill=\"").append(ground).append("\"/>");
        out.append("<rect width=\"1.8\" height=\"5\" fill=\"").append(colour).append("\"/>");
        out.append("</pattern>\n");
        return "url(#" + pattern + ")";
    }

    /// The finished drawing.
    String document() {
        return out + "</svg>\n";
    }

    /// At most two decimals, and no more than needed.
    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String fill(String paint) {
        return String.format(Locale.ROOT, "fill=\"%s\"", paint);
    }

    static String stroke(String colour, double width) {
        return "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"" + number(width) + "\"";
    }

    private Svg close(String attributes) {
        out.append("\" ").append(attributes).append("/>\n");
        return this;
    }
}
