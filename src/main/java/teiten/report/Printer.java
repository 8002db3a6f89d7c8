package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/// Prints facts, dates and names in one language.
///
/// @param language the language
/// @param words its texts
/// @param dates its dates
/// @param facts the numbers of the report
record Printer(Language language, Words words, Dates dates, FactSheet facts) {
    static Printer of(Language language, FactSheet facts) {
        return new Printer(language, Words.in(language), new Dates(language), facts);
    }

    /// A number, marked with its name.
    String fact(String id) {
        return marked("span", id, facts.fact(id).printed());
    }

    /// The same inside a drawing.
    String drawn(String id) {
        return marked("tspan", id, facts.fact(id).printed());
    }

    /// A number, or a dash where it is not known.
    String factOrDash(String id) {
        return facts.has(id) ? fact(id) : "–";
    }

    /// Lower end of a number's interval.
    String low(String id) {
        return marked("span", id, facts.fact(id).printedLow());
    }

    /// Upper end of a number's interval.
    String high(String id) {
        return marked("span", id, facts.fact(id).printedHigh());
    }

    String day(LocalDate day) {
        return time(day.toString(), dates.day(day));
    }

    /// A day as it is said in the report of a month: in Japanese without the year where that is the
    /// same.
    String dayIn(LocalDate day, YearMonth month) {
        return time(day.toString(), dates.dayIn(day, month));
    }

    String shortDay(LocalDate day) {
        return time(day.toString(), dates.shortDay(day));
    }

    String range(LocalDate first, LocalDate last) {
        return first.equals(last)
                ? shortDay(first)
                : shortDay(first) + words.say("range") + shortDay(last);
    }

    String month(YearMonth month) {
        return time(month.toString(), dates.month(month));
    }

    /// Name of a content, tool or message: its text where there is one, else the id as it is.
    String name(String kind, String id) {
        return Html.escape(plainName(kind, id));
    }

    String plainName(String kind, String id) {
        String name = words.find(kind + "." + id);
        return name == null ? id : name;
    }

    /// `1723/tcp` as it is printed: `1723/TCP`.
    static String port(String key) {
        return key.toUpperCase(Locale.ROOT);
    }

    /// The same as HTML; a port is a name, not a number.
    static String portHtml(String key) {
        return "<span class=\"port\" data-plain>" + Html.escape(port(key)) + "</span>";
    }

    private static String time(String iso, String text) {
        return "<time datetime=\"" + iso + "\">" + Html.escape(text) + "</time>";
    }

    private static String marked(String element, String id, String text) {
        return "<"
                + element
                + " data-fact=\""
                + Html.escape(id)
                + "\">"
                + Html.escape(text)
                + "</"
                + element
                + ">";
    }
}
