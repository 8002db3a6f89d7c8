package teiten.report.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdmodel.PDDocument;

/// A page of HTML as a tagged PDF (PDF/UA-1) on A4: bookmarks from its headings, links, its own
/// fonts embedded, figures as lines and text. It reads nothing but the page and the fonts of this
/// jar, and the same page and date give the same bytes.
public final class Pdf {
    private static final String PRODUCER = "Teiten";
    private static final float VERSION = 1.7f;
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private Pdf() {}

    /// The PDF of a page.
    ///
    /// @param html the page: well-formed but for void elements and attributes without a value
    /// @param dated date of creation that the PDF names
    public static byte[] of(String html, ZonedDateTime dated) {
        XRLog.setLoggingEnabled(false);
        try (PDDocument document = new PDDocument();
                Fonts fonts = Fonts.in(document)) {
            try (PdfBoxRenderer renderer = builder(html, document, fonts).buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
                document.getDocumentInformation().setCreationDate(GregorianCalendar.from(dated));
                // Without a number of our own PDFBox takes the time of day.
                document.setDocumentId((long) html.hashCode());
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                document.save(bytes);
                return bytes.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PdfRendererBuilder builder(String html, PDDocument document, Fonts fonts) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePDDocument(document);
        builder.withW3cDocument(Paper.of(html), "about:blank");
        builder.usePdfUaAccessibility(true);
        builder.usePdfVersion(VERSION);
        builder.withProducer(PRODUCER);
        builder.useReplacementText(Canvas.MISSING);
        builder.useUnicodeLineBreaker(new LineBreaks());
        builder.useSVGDrawer(new Figures(fonts));
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl((_, _) -> false, when);
        }
        builder.useFont(
                new PDFontSupplier(fonts.regular()), Fonts.FAMILY, REGULAR, FontStyle.NORMAL, true);
        builder.useFont(
                new PDFontSupplier(fonts.bold()), Fonts.FAMILY, BOLD, FontStyle.NORMAL, true);
        return builder;
    }
}
