package teiten.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.openhtmltopdf.pdfboxout.PdfContentStreamAdapter;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DrawingTest {
    @Test
    void text_of_a_figure_is_text_of_the_page() throws Exception {
        byte[] page =
                drawn(
                        "<g font-size=\"12\"><text x=\"9\" y=\"20\">件数 <tspan"
                                + " font-weight=\"bold\">1,234</tspan></text></g>"
                                + "<text x=\"9\" y=\"60\" transform=\"rotate(-90 9 60)\">欠測</text>");
        try (PDDocument document = Loader.loadPDF(page)) {
            assertThat(new PDFTextStripper().getText(document)).contains("件数 1,234", "欠", "測");
        }
    }

    @Test
    void a_character_that_no_font_has_is_shown_as_missing() throws Exception {
        byte[] page = drawn("<text x=\"9\" y=\"20\">a\uD83D\uDE00b</text>");
        try (PDDocument document = Loader.loadPDF(page)) {
            assertThat(new PDFTextStripper().getText(document)).contains("a〓b");
        }
    }

    @Test
    void shapes_are_lines_and_areas_of_their_colours() throws Exception {
        String content =
                content(
                        "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\" fill=\"#ff0000\"/>"
                                + "<path d=\"M0 0L5 5\" fill=\"none\" stroke=\"#0000ff\""
                                + " stroke-width=\"2\" stroke-dasharray=\"3 1\"/>");
        assertThat(content).contains("1 0 0 rg", "1 2 m", "0 0 1 RG", "2 w", "[3 1 ] 0 d", "5 5 l");
    }

    @Test
    void a_pattern_is_drawn_as_stripes_inside_its_area() throws Exception {
        String stripes =
                "<pattern id=\"p\" width=\"5\" height=\"5\" patternTransform=\"rotate(45)\"><rect"
                        + " width=\"5\" height=\"5\" fill=\"#ffffff\"/><rect width=\"2\""
                        + " height=\"5\" fill=\"#0000ff\"/></pattern>";
        String area = "<rect x=\"0\" y=\"0\" width=\"40\" height=\"40\" fill=\"url(#p)\"/>";
        assertThat(content(stripes + area)).contains("W\n", "0 0 1 rg");
        assertThatThrownBy(() -> drawn(area)).hasMessageContaining("url(#p)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<image width=\"1\" height=\"1\"/>",
                "<text x=\"1\" y=\"1\"><textPath>a</textPath></text>",
                "<path d=\"M0 0Q1 1 2 2\"/>",
                "<rect width=\"1\" height=\"1\" fill=\"rgb(1,2,3)\"/>",
                "<g transform=\"skewX(3)\"/>"
            })
    void what_would_be_missing_in_print_is_refused(String svg) {
        assertThatThrownBy(() -> drawn(svg)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void arcs_reach_as_far_as_their_radius() {
        Rectangle2D half = SvgPath.of("M-10 0A10 10 0 0 1 10 0z").getBounds2D();
        assertThat(half.getMinY()).isCloseTo(-10, within(0.01));
        assertThat(half.getMaxY()).isCloseTo(0, within(0.01));
        Rectangle2D other = SvgPath.of("M-10 0A10 10 0 0 0 10 0z").getBounds2D();
        assertThat(other.getMaxY()).isCloseTo(10, within(0.01));
        Rectangle2D circle = SvgPath.of("M5 10a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z").getBounds2D();
        assertThat(circle.getWidth()).isCloseTo(10, within(0.01));
        assertThat(circle.getMinY()).isCloseTo(5, within(0.01));
    }

    private static String content(String svg) throws Exception {
        try (PDDocument document = Loader.loadPDF(drawn(svg))) {
            return new String(
                    document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] drawn(String svg) throws Exception {
        Element root =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader("<svg>" + svg + "</svg>")))
                        .getDocumentElement();
        try (PDDocument document = new PDDocument();
                Fonts fonts = Fonts.in(document)) {
            PDPage page = new PDPage();
            document.addPage(page);
            draw(root, document, page, fonts);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void draw(Element svg, PDDocument document, PDPage page, Fonts fonts)
            throws IOException {
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            Drawing.draw(svg, new Canvas(new PdfContentStreamAdapter(content), fonts));
        }
    }
}
