package teiten.report.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The two fonts of a document, from this jar; of each the document holds the glyphs it uses.
///
/// Substitution is off: the ligatures of "fi" and "fl" would be glyphs without a character, and
/// those letters would be missing when the text is searched.
record Fonts(TrueTypeFont regularFile, TrueTypeFont boldFile, PDFont regular, PDFont bold)
        implements Closeable {
    /// BIZ UDPGothic: its Japanese text layer is exact, unlike that of Noto Sans JP.
    static final String FAMILY = "BIZ UDPGothic";

    private static final String FOLDER = "/teiten/report/font/";

    static Fonts in(PDDocument document) throws IOException {
        TrueTypeFont regular = read("BIZUDPGothic_400Regular.ttf");
        TrueTypeFont bold = read("BIZUDPGothic_700Bold.ttf");
        return new Fonts(
                regular,
                bold,
                PDType0Font.load(document, regular, true),
                PDType0Font.load(document, bold, true));
    }

    @Override
    public void close() throws IOException {
        regularFile.close();
        boldFile.close();
    }

    private static TrueTypeFont read(String name) throws IOException {
        try (InputStream file = Fonts.class.getResourceAsStream(FOLDER + name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            TrueTypeFont font =
                    new TTFParser(true).parse(new RandomAccessReadBuffer(file.readAllBytes()));
            font.setEnableGsub(false);
            return font;
        }
    }
}
