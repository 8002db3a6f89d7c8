package teiten.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PaperTest {
    @Test
    void the_shorthands_of_html_are_written_out() {
        assertThat(Paper.xml("<!DOCTYPE html>\n<html><meta charset=\"a b\"><p hidden>x<br>y</p>"))
                .isEqualTo("<html><meta charset=\"a b\"/><p hidden=\"\">x<br/>y</p>");
        assertThatThrownBy(() -> page("<p>never closed"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not well-formed");
    }

    @Test
    void what_opens_on_a_screen_is_not_printed() {
        assertThat(text(page("<p>kept</p><details><summary>more</summary></details>")))
                .isEqualTo("kept");
    }

    @Test
    void headings_become_bookmarks_in_their_order_and_depth() {
        Document page = page("<h1>A</h1><h2 id=\"b\">B <span>1</span></h2><h3>C</h3><h2>D</h2>");
        StringBuilder tree = new StringBuilder();
        for (Element bookmark : Paper.all(page, "bookmark")) {
            tree.append(bookmark.getParentNode().getNodeName())
                    .append('>')
                    .append(bookmark.getAttribute("name"))
                    .append(' ');
        }
        assertThat(tree.toString()).isEqualTo("bookmarks>A bookmarks>B 1 bookmark>C bookmarks>D ");
        assertThat(Paper.all(page, "h3").getFirst().getAttribute("id")).isNotEmpty();
    }

    @Test
    void a_number_and_its_unit_are_one_text() {
        Document page = page("<p>計<span data-fact=\"a\">12</span>件、<span data-plain>3</span>台</p>");
        Element paragraph = Paper.all(page, "p").getFirst();
        assertThat(paragraph.getChildNodes().getLength()).isEqualTo(1);
        assertThat(text(page)).isEqualTo("計12件、3台");
    }

    @Test
    void a_link_takes_the_full_stop_along() {
        Document page = page("<p>値を示す（<a href=\"#f\">図1</a>）。次に</p>");
        Element link = Paper.all(page, "a").getFirst();
        assertThat(link.getTextContent()).isEqualTo("（図1）。");
        assertThat(link.getAttribute("href")).isEqualTo("#f");
        assertThat(text(page)).isEqualTo("値を示す（図1）。次に");
    }

    @Test
    void a_date_is_one_piece() {
        Document page = page("<p>発表は<time datetime=\"2015-11-11\">平成27年11月11日</time>です</p>");
        Element piece = Paper.all(page, "span").get(1);
        assertThat(piece.getAttribute("class")).isEqualTo("piece");
        assertThat(piece.getTextContent()).isEqualTo("平成27年11月11日");
    }

    @Test
    void the_lines_of_a_heading_end_between_phrases() {
        Document page = page("<h2>22/TCP 以外の探索が高水準で推移、発信元の一時的な増加も</h2>");
        StringBuilder pieces = new StringBuilder();
        for (Element piece : Paper.all(page, "span")) {
            pieces.append(piece.getTextContent()).append('|');
        }
        assertThat(pieces.toString()).isEqualTo("22/TCP |以外の|探索が|高水準で|推移、|発信元の|一時的な|増加も|");
        assertThat(text(page)).isEqualTo("22/TCP 以外の探索が高水準で推移、発信元の一時的な増加も");
    }

    @Test
    void a_figure_is_told_to_those_who_do_not_see_it() {
        Document page =
                page("<svg viewBox=\"0 0 9 3\"><title>Bars</title><desc>They rise.</desc></svg>");
        assertThat(Paper.all(page, "svg").getFirst().getAttribute("alt"))
                .isEqualTo("Bars They rise.");
    }

    private static Document page(String body) {
        return Paper.of(
                "<html lang=\"ja\"><head><title>t</title></head><body>" + body + "</body></html>");
    }

    private static String text(Document page) {
        return Paper.all(page, "body").getFirst().getTextContent().strip();
    }
}
