package teiten.report.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The data of an SVG path (SVG 1.1 section 8.3), as far as the figures use it: M L H V C A Z in
/// both cases. Anything else is refused: a figure would be printed other than it is shown.
final class SvgPath {
    private static final Pattern TOKEN =
            Pattern.compile("[A-Za-z]|[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?");

    private final Matcher tokens;
    private final Path2D.Double path = new Path2D.Double();
    private String token = "";
    private double x;
    private double y;

    private SvgPath(String data) {
        tokens = TOKEN.matcher(data);
    }

    static Path2D of(String data) {
        SvgPath path = new SvgPath(data);
        path.read();
        return path.path;
    }

    private void read() {
        advance();
        char command = 'M';
        while (!token.isEmpty()) {
            if (Character.isLetter(token.charAt(0))) {
                command = token.charAt(0);
                advance();
            }
            draw(command);
            // Further pairs after a move are lines.
            command = command == 'M' ? 'L' : command == 'm' ? 'l' : command;
        }
    }

    private void draw(char command) {
        boolean relative = Character.isLowerCase(command);
        double fromX = relative ? x : 0;
        double fromY = relative ? y : 0;
        switch (Character.toUpperCase(command)) {
            case 'M' -> {
                to(fromX + number(), fromY + number());
                path.moveTo(x, y);
            }
            case 'L' -> line(fromX + number(), fromY + number());
            case 'H' -> line(fromX + number(), y);
            case 'V' -> line(x, fromY + number());
            case 'C' -> {
                double x1 = fromX + number();
                double y1 = fromY + number();
                double x2 = fromX + number();
                double y2 = fromY + number();
                to(fromX + number(), fromY + number());
                path.curveTo(x1, y1, x2, y2, x, y);
            }
            case 'A' -> arc(fromX, fromY);
            case 'Z' -> {
                path.closePath();
                var start = path.getCurrentPoint();
                to(start.getX(), start.getY());
            }
            default -> throw new IllegalArgumentException("path command " + command);
        }
    }

    private void to(double toX, double toY) {
        x = toX;
        y = toY;
    }

    private void line(double toX, double toY) {
        to(toX, toY);
        path.lineTo(x, y);
    }

    // Conversion from end points to centre: SVG 1.1 appendix F.6.5.
    private void arc(double fromX, double fromY) {
        double rx = Math.abs(number());
        double ry = Math.abs(number());
        double turn = Math.toRadians(number());
        boolean large = number() != 0;
        boolean sweep = number() != 0;
        double startX = x;
        double startY = y;
        to(fromX + number(), fromY + number());
        if (rx == 0 || ry == 0) {
            path.lineTo(x, y);
            return;
        }
        double halfX = (startX - x) / 2;
        double halfY = (startY - y) / 2;
        double x1 = Math.cos(turn) * halfX + Math.sin(turn) * halfY;
        double y1 = -Math.sin(turn) * halfX + Math.cos(turn) * halfY;
        double reach = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry);
        if (reach > 1) {
            rx *= Math.sqrt(reach);
            ry *= Math.sqrt(reach);
        }
        double inside = rx * rx * y1 * y1 + ry * ry * x1 * x1;
        double away =
                inside == 0 ? 0 : Math.sqrt(Math.max(0, (rx * rx * ry * ry - inside) / inside));
        double side = large == sweep ? -away : away;
        double cx1 = side * rx * y1 / ry;
        double cy1 = -side * ry * x1 / rx;
        double cx = Math.cos(turn) * cx1 - Math.sin(turn) * cy1 + (startX + x) / 2;
        double cy = Math.sin(turn) * cx1 + Math.cos(turn) * cy1 + (startY + y) / 2;
        double start = Math.toDegrees(Math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx));
        double end = Math.toDegrees(Math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx));
        double extent = end - start;
        if (sweep && extent < 0) {
            extent += 360;
        } else if (!sweep && extent > 0) {
            extent -= 360;
        }
        Arc2D arc = new Arc2D.Double(-rx, -ry, 2 * rx, 2 * ry, -start, -extent, Arc2D.OPEN);
        AffineTransform place = AffineTransform.getTranslateInstance(cx, cy);
        place.rotate(turn);
        path.append(place.createTransformedShape(arc), true);
    }

    private double number() {
        if (token.isEmpty() || Character.isLetter(token.charAt(0))) {
            throw new IllegalArgumentException("path without a number before " + token);
        }
        double number = Double.parseDouble(token);
        advance();
        return number;
    }

    private void advance() {
        token = tokens.find() ? tokens.group() : "";
    }
}
