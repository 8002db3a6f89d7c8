package teiten.report;

import java.util.List;

/// HTML5 as text. Everything that comes from data goes through [#escape] once, where it enters.
final class Html {
    /// Tables with this many columns keep a least width and scroll on narrow screens.
    private static final int WIDE_FROM = 5;

    /// Tables with up to this many rows are not parted by a page break.
    private static final int SHORT_UP_TO = 8;

    private final StringBuilder out = new StringBuilder();

    /// Text made safe for element content and for quoted attributes.
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isPrintable(c) ? c : '\uFFFD');
            }
        }
        return out.toString();
    }

    // Control characters are parse errors in HTML and forbidden in XML; a figure is both.
    private static boolean isPrintable(char c) {
        return (c >= ' ' && c != '\u007F' && c < '\uFFFE') || c == '\n' || c == '\t';
    }

    /// Adds markup as it is, on a line of its own.
    Html line(String html) {
        out.append(html).append('\n');
        return this;
    }

    Html heading(int level, String id, String html) {
        return line("<h" + level + " id=\"" + id + "\">" + html + "</h" + level + ">");
    }

    Html paragraph(String html) {
        return line("<p>" + html + "</p>");
    }

    Html note(String html) {
        return line("<p class=\"note\">" + html + "</p>");
    }

    Html items(String kind, List<String> items) {
        line("<ul class=\"" + kind + "\">");
        for (String item : items) {
            line("<li>" + item + "</li>");
        }
        return line("</ul>");
    }

    /// A column of a table.
    ///
    /// @param heading its heading as HTML
    /// @param number whether its cells are numbers, which stand to the right
    record Column(String heading, boolean number) {
        static Column of(String heading) {
            return new Column(heading, false);
        }

        static Column number(String heading) {
            return new Column(heading, true);
        }

        private String opening(String element) {
            return number ? "<" + element + " class=\"number\">" : "<" + element + ">";
        }
    }

    /// A table that scrolls by itself where the page is narrow.
    Html table(String caption, List<Column> columns, List<List<String>> rows) {
        line(
                "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\""
                        + bare(caption)
                        + "\">");
        String kinds =
                (columns.size() >= WIDE_FROM ? " many" : "")
                        + (rows.size() <= SHORT_UP_TO ? " short" : "");
        line("<table class=\"" + kinds.strip() + "\"><caption>" + caption + "</caption>");
        out.append("<thead><tr>");
        for (Column column : columns) {
            out.append(column.opening("th scope=\"col\"")).append(column.heading()).append("</th>");
        }
        line("</tr></thead>");
        line("<tbody>");
        for (List<String> row : rows) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                out.append(columns.get(i).opening("td")).append(row.get(i)).append("</td>");
            }
            line("</tr>");
        }
        return line("</tbody></table></div>");
    }

    private static String bare(String html) {
        return html.replaceAll("<[^>]*>", "");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
