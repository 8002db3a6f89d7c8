package teiten.report.pdf;

import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CalculatedStyle;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxOutputDevice;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.PageBox;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.geom.AffineTransform;
import java.io.File;
import java.io.InputStream;
import java.util.List;
import org.w3c.dom.Element;

/// Puts the `svg` elements of a page on paper, as wide as the style says and with their own
/// proportions.
final class Figures implements SVGDrawer {
    private final Fonts fonts;

    Figures(Fonts fonts) {
        this.fonts = fonts;
    }

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double width, double height, double dots) {
        String[] view = svg.getAttribute("viewBox").split(" ", -1);
        double ownWidth = Double.parseDouble(view[2]);
        double ownHeight = Double.parseDouble(view[3]);
        double wide = width >= 0 ? width : ownWidth * dots;
        return new Image(svg, fonts, wide, wide * ownHeight / ownWidth, wide / ownWidth);
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {}

    @Override
    public void addFontFile(File file, String family, Integer weight, FontStyle style) {}

    @Override
    public void addFontStream(
            FSSupplier<InputStream> font, String family, Integer weight, FontStyle style) {}

    @Override
    public void close() {}

    /// A figure in its place.
    ///
    /// @param svg the figure
    /// @param fonts of its text
    /// @param width in dots of the layout
    /// @param height in dots of the layout
    /// @param scale dots a unit of the drawing
    private record Image(Element svg, Fonts fonts, double width, double height, double scale)
            implements SVGImage {
        @Override
        public int getIntrinsicWidth() {
            return (int) width;
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) height;
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            PdfBoxOutputDevice paper = (PdfBoxOutputDevice) device;
            PageBox page = context.getPage();
            double left = page.getMarginBorderPadding(context, CalculatedStyle.LEFT) + x;
            double top =
                    page.getMarginBorderPadding(context, CalculatedStyle.TOP)
                            - page.getPaintingTop()
                            + y;
            double point = paper.getDotsPerPoint();
            AffineTransform place =
                    new AffineTransform(
                            scale / point,
                            0,
                            0,
                            -scale / point,
                            left / point,
                            (page.getHeight(context) - top) / point);
            // A clip is what the device offers to have its state saved and restored.
            device.pushClip(null);
            Canvas canvas = new Canvas(paper.getCurrentPage(), fonts);
            canvas.transform(place);
            Drawing.draw(svg, canvas);
            device.popClip();
        }
    }
}
