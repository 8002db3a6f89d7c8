package teiten.report;

import java.util.List;

/// What the figures share: colours of Okabe and Ito (distinguishable with colour-blindness, of
/// different lightness), marker shapes, and the mark of simulated data.
final class Figures {
    static final String BLUE = "#0072B2";
    static final String ORANGE = "#E69F00";
    static final String VERMILLION = "#D55E00";
    static final List<String> COLOURS =
            List.of(
                    BLUE,
                    VERMILLION,
                    "#009E73",
                    "#CC79A7",
                    ORANGE,
                    "#56B4E9",
                    "#000000",
                    "#F0E442");

    private static final int MARKERS = 4;
    private static final double SIZE = 3.4;

    private Figures() {}

    static String circle(double x, double y, double radius) {
        String r = Svg.number(radius);
        return "M"
                + Svg.number(x - radius)
                + " "
                + Svg.number(y)
                + "a"
                + (r + " " + r + " 0 1 0 " + Svg.number(2 * radius) + " 0")
                + "a"
                + (r + " " + r + " 0 1 0 " + Svg.number(-2 * radius) + " 0z");
    }

    /// The marker of the series of that index: circle, square, triangle, diamond, and again.
    static String marker(int index, double x, double y) {
        return switch (index % MARKERS) {
            case 0 -> circle(x, y, SIZE);
            case 1 ->
                    polygon(
                            x - SIZE, y - SIZE, x + SIZE, y - SIZE, x + SIZE, y + SIZE, x - SIZE,
                            y + SIZE);
            case 2 ->
                    polygon(x, y - 1.2 * SIZE, x + 1.2 * SIZE, y + SIZE, x - 1.2 * SIZE, y + SIZE);
            default ->
                    polygon(
                            x,
                            y - 1.4 * SIZE,
                            x + 1.4 * SIZE,
                            y,
                            x,
                            y + 1.4 * SIZE,
                            x - 1.4 * SIZE,
                            y);
        };
    }

    /// A triangle that points down to where something begins.
    static String triangle(double x, double tip) {
        return polygon(x, tip, x - 5, tip - 8, x + 5, tip - 8);
    }

    /// Says in the drawing itself that the traffic is simulated.
    static void simulatedMark(Svg svg, Words words) {
        svg.text(
                Svg.WIDTH - 8,
                20,
                words.plain("simulated"),
                "text-anchor=\"end\" font-weight=\"bold\" fill=\"#b00020\"");
    }

    private static String polygon(double... coordinates) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < coordinates.length; i += 2) {
            data.append(i == 0 ? 'M' : 'L').append(Svg.number(coordinates[i]));
            data.append(' ').append(Svg.number(coordinates[i + 1]));
        }
        return data.append('z').toString();
    }
}
