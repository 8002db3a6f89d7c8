package teiten.report.pdf;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Stripes that fill an area, from an SVG pattern of two rectangles: the ground and one line.
///
/// @param ground colour between the lines
/// @param colour colour of the lines
/// @param step from line to line
/// @param line width of a line
/// @param degrees how far the upright lines are turned, clockwise
record Hatch(int ground, int colour, double step, double line, double degrees) {
    static Hatch of(Element pattern) {
        NodeList parts = pattern.getElementsByTagName("rect");
        if (parts.getLength() != 2
                || !(parts.item(0) instanceof Element ground)
                || !(parts.item(1) instanceof Element line)) {
            throw new IllegalArgumentException("pattern of other than two rectangles");
        }
        String turn = pattern.getAttribute("patternTransform");
        return new Hatch(
                Pen.colour(ground.getAttribute("fill")),
                Pen.colour(line.getAttribute("fill")),
                Pen.length(pattern.getAttribute("width")),
                Pen.length(line.getAttribute("width")),
                turn.isEmpty()
                        ? 0
                        : Double.parseDouble(turn.replace("rotate(", "").replace(")", "")));
    }
}
