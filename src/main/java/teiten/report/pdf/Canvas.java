package teiten.report.pdf;

import com.openhtmltopdf.pdfboxout.PdfContentStreamAdapter;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;

/// What a drawing is put on: the content of a PDF page, in the drawing's own units with the
/// vertical axis downwards.
///
/// @param content the page
/// @param fonts of its text
record Canvas(PdfContentStreamAdapter content, Fonts fonts) {
    /// Printed for a character that the fonts do not have (the geta mark of Japanese printers).
    static final String MISSING = "〓";

    void save() {
        content.saveGraphics();
    }

    void restore() {
        content.restoreGraphics();
    }

    void transform(AffineTransform transform) {
        content.applyPdfMatrix(transform);
    }

    void clip(Shape shape) {
        trace(shape);
        content.clipNonZero();
        content.newPath();
    }

    void fill(Shape shape, int colour, float opacity) {
        colourFill(colour);
        if (opacity < 1) {
            save();
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant(opacity);
            content.setExtGState(state);
        }
        trace(shape);
        content.fillNonZero();
        if (opacity < 1) {
            restore();
        }
    }

    void stroke(Shape shape, Pen pen) {
        int colour = Pen.colour(pen.stroke());
        content.setStrokingColor(colour >> 16, colour >> 8 & 0xff, colour & 0xff);
        content.setLineWidth((float) pen.width());
        float[] dashes = new float[pen.dashes().size()];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = pen.dashes().get(i);
        }
        content.setLineDash(dashes, 0);
        trace(shape);
        content.stroke();
    }

    /// Parallel lines across a shape on a ground.
    void hatch(Shape shape, Hatch hatch) {
        fill(shape, hatch.ground(), 1);
        save();
        clip(shape);
        Rectangle2D bounds = shape.getBounds2D();
        double reach = Math.hypot(bounds.getWidth(), bounds.getHeight()) / 2 + hatch.step();
        AffineTransform turn = AffineTransform.getRotateInstance(Math.toRadians(hatch.degrees()));
        colourFill(hatch.colour());
        // Lines are counted from the drawing's origin, so that neighbours meet.
        double middle =
                bounds.getCenterX() * Math.cos(Math.toRadians(hatch.degrees()))
                        + bounds.getCenterY() * Math.sin(Math.toRadians(hatch.degrees()));
        double along =
                bounds.getCenterY() * Math.cos(Math.toRadians(hatch.degrees()))
                        - bounds.getCenterX() * Math.sin(Math.toRadians(hatch.degrees()));
        double first = Math.floor((middle - reach) / hatch.step()) * hatch.step();
        for (double at = first; at < middle + reach; at += hatch.step()) {
            Rectangle2D line = new Rectangle2D.Double(at, along - reach, hatch.line(), 2 * reach);
            trace(turn.createTransformedShape(line));
        }
        content.fillNonZero();
        restore();
    }

    double width(String text, double size, boolean heavy) {
        PDFont font = heavy ? fonts.bold() : fonts.regular();
        try {
            return font.getStringWidth(printable(font, text)) / 1000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Text on a base line, centred or not as the pen says.
    void text(String text, double x, double y, Pen pen) {
        PDFont font = pen.bold() ? fonts.bold() : fonts.regular();
        String printed = printable(font, text);
        colourFill(Pen.colour(pen.fill()));
        content.beginText();
        content.setFont(font, (float) pen.fontSize());
        // The page's axis points upwards, the drawing's downwards: glyphs are turned back.
        content.setTextMatrix(1, 0, 0, -1, (float) x, (float) y);
        content.drawString(printed);
        content.endText();
    }

    private void colourFill(int colour) {
        content.setFillColor(colour >> 16, colour >> 8 & 0xff, colour & 0xff);
    }

    private void trace(Shape shape) {
        PathIterator path = shape.getPathIterator(new AffineTransform());
        float[] at = new float[6];
        while (!path.isDone()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> content.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> content.lineTo(at[0], at[1]);
                case PathIterator.SEG_QUADTO -> content.curveTo(at[0], at[1], at[2], at[3]);
                case PathIterator.SEG_CUBICTO ->
                        content.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> content.closeSubpath();
            }
            path.next();
        }
    }

    private static String printable(PDFont font, String text) {
        if (has(font, text)) {
            return text;
        }
        StringBuilder printed = new StringBuilder();
        text.codePoints()
                .mapToObj(Character::toString)
                .forEach(c -> printed.append(has(font, c) ? c : MISSING));
        return printed.toString();
    }

    private static boolean has(PDFont font, String text) {
        try {
            font.encode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
