package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The report on paper: what a reader of the PDF can search, hear read and jump to.
class PrintedReportTest {
    private static final String NEVER_FIRST = "、。，．・：；？！）］｝〉》」』】ーっゃゅょァィゥェォッャュョ々%";
    private static final String NEVER_LAST = "（［｛〈《「『【";

    private static final Set<Language> BOTH = Set.of(Language.JA, Language.EN);
    private static Report report = new Report(new java.util.TreeMap<>());

    @BeforeAll
    static void print() {
        report = Report.of(Sample.october(), BOTH, Set.of(Format.values()));
    }

    @Test
    void the_same_report_is_the_same_bytes() {
        Report again = Report.of(Sample.october(), Set.of(Language.JA), Set.of(Format.PDF));
        assertThat(again.files().get("report.ja.pdf"))
                .isEqualTo(report.files().get("report.ja.pdf"));
        assertThat(again.files()).doesNotContainKey("report.ja.html");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_sentence_of_the_page_is_in_the_text_of_the_pdf(Language language) {
        String printed = pressed(String.join("", lines(language)));
        List<String> sentences = sentences(language);
        assertThat(sentences).hasSizeGreaterThan(40);
        for (String sentence : sentences) {
            assertThat(printed).contains(begun(pressed(sentence), printed));
        }
        assertThat(printed).doesNotContain("〓", "⽉", "⽇");
    }

    /// A sentence, or the part that is left on its page where the rest is on the next one.
    private static String begun(String sentence, String printed) {
        for (int end = sentence.length() - 1; end > 0; end--) {
            if (printed.contains(sentence.substring(0, end))) {
                String rest = sentence.substring(end);
                return printed.contains(rest) && !printed.contains(sentence)
                        ? sentence.substring(0, end)
                        : sentence;
            }
        }
        return sentence;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void labels_of_figures_can_be_searched(Language language) {
        assertThat(String.join("\n", lines(language))).contains("2222/TCP", "SIMULATED DATA");
    }

    @Test
    void no_line_begins_or_ends_with_what_belongs_to_another() {
        for (String line : lines(Language.JA)) {
            assertThat(NEVER_FIRST).as(line).doesNotContain(line.substring(0, 1));
            assertThat(NEVER_LAST).as(line).doesNotContain(line.substring(line.length() - 1));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_font_is_embedded(Language language) {
        List<String> fonts = new ArrayList<>();
        read(
                language,
                document -> {
                    for (PDPage page : document.getPages()) {
                        for (COSName name : page.getResources().getFontNames()) {
                            PDFont font = page.getResources().getFont(name);
                            assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                            fonts.add(font.getName());
                        }
                    }
                });
        assertThat(fonts).isNotEmpty().allMatch(name -> name.contains("BIZUDPGothic"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void headings_are_bookmarks(Language language) {
        List<String> bookmarks = new ArrayList<>();
        read(
                language,
                document -> titles(document.getDocumentCatalog().getDocumentOutline(), bookmarks));
        List<String> headings = new ArrayList<>();
        Matcher heading = Pattern.compile("<h[123][^>]*>(.*?)</h[123]>").matcher(html(language));
        while (heading.find()) {
            headings.add(text(heading.group(1)));
        }
        assertThat(bookmarks).isEqualTo(headings).hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_document_is_tagged_and_says_its_language_title_and_date(Language language) {
        read(
                language,
                document -> {
                    var catalog = document.getDocumentCatalog();
                    assertThat(catalog.getMarkInfo().isMarked()).isTrue();
                    assertThat(catalog.getStructureTreeRoot()).isNotNull();
                    assertThat(catalog.getLanguage()).isEqualTo(language.code());
                    assertThat(catalog.getViewerPreferences().displayDocTitle()).isTrue();
                    assertThat(html(language))
                            .contains("<title>" + document.getDocumentInformation().getTitle());
                    assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                            .isEqualTo(
                                    Sample.october()
                                            .edition()
                                            .dated()
                                            .atStartOfDay(Sample.ZONE)
                                            .toInstant());
                });
    }

    @Test
    void an_empty_month_is_printed_too() {
        Report empty = Report.of(Sample.empty(), BOTH, Set.of(Format.PDF));
        assertThat(empty.files().get("report.en.pdf")).isNotEmpty();
    }

    private interface Reading {
        void read(PDDocument document) throws IOException;
    }

    private static void read(Language language, Reading reading) {
        byte[] pdf = report.files().getOrDefault("report." + language.code() + ".pdf", new byte[0]);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            reading.read(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Without what stands above and below every page.
    private static List<String> lines(Language language) {
        List<String> lines = new ArrayList<>();
        read(
                language,
                document -> {
                    String title = document.getDocumentInformation().getTitle();
                    for (int page = 1; page <= document.getNumberOfPages(); page++) {
                        PDFTextStripper text = new PDFTextStripper();
                        text.setStartPage(page);
                        text.setEndPage(page);
                        text.getText(document)
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .filter(line -> !line.matches("\\d+ / \\d+"))
                                .filter(
                                        line ->
                                                !title.contains(
                                                                line.replace(
                                                                                "SIMULATED DATA / 模擬データ",
                                                                                "")
                                                                        .strip())
                                                        || line.equals("SIMULATED DATA / 模擬データ"))
                                .forEach(lines::add);
                    }
                });
        return lines;
    }

    private static List<String> sentences(Language language) {
        List<String> sentences = new ArrayList<>();
        String shown = html(language).replaceAll("(?s)<(details|svg|style)\\b.*?</\\1>", "");
        Matcher paragraph =
                Pattern.compile("(?s)<(p|li|dd|dt|figcaption|caption)\\b[^>]*>(.*?)</\\1>")
                        .matcher(shown);
        while (paragraph.find()) {
            for (String sentence : text(paragraph.group(2)).split("(?<=。)", -1)) {
                sentences.add(sentence);
            }
        }
        return sentences;
    }

    private static void titles(PDOutlineNode parent, List<String> titles) {
        for (PDOutlineItem item : parent.children()) {
            titles.add(item.getTitle());
            titles(item, titles);
        }
    }

    private static String html(Language language) {
        return report.text("report." + language.code() + ".html");
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#8288;", "")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    // Where lines end is the layout's affair; quotation marks of English text are straight in
    // print.
    private static String pressed(String text) {
        return text.replaceAll("[\\s\u2060]", "").replace('’', '\'').replaceAll("[“”]", "\"");
    }
}
