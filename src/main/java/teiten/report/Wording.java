package teiten.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words of an analyst, in both languages. A number stands in them as `{fact-id}` alone, so that
/// what is printed is the number of its fact.
///
/// @param ja the Japanese text
/// @param en the English text
public record Wording(String ja, String en) {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)\\}");

    /// A port is a name, no number.
    private static final Pattern PORT =
            Pattern.compile("(?<![\\p{N}.,])[0-9]{1,5}/(?:TCP|UDP)(?![\\p{L}\\p{N}])");

    private static final Pattern UNTRACED = Pattern.compile("\\p{N}[\\p{N},.]*|[{}]");

    /// The first number that is not that of a fact, or brace that encloses none; empty where there
    /// is neither.
    public String untraced() {
        for (String text : List.of(ja, en)) {
            String names = PLACE.matcher(text).replaceAll(" ");
            Matcher number = UNTRACED.matcher(PORT.matcher(names).replaceAll(" "));
            if (number.find()) {
                return number.group();
            }
        }
        return "";
    }

    /// The facts that it names.
    Set<String> facts() {
        Set<String> facts = new TreeSet<>();
        for (String text : List.of(ja, en)) {
            PLACE.matcher(text).results().forEach(place -> facts.add(place.group(1)));
        }
        return facts;
    }

    /// The text with its numbers, as HTML.
    String html(Printer printer) {
        String text =
                switch (printer.language()) {
                    case JA -> ja;
                    case EN -> en;
                };
        StringBuilder html = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int from = 0;
        while (place.find()) {
            html.append(Html.escape(text.substring(from, place.start())));
            html.append(printer.fact(place.group(1)));
            from = place.end();
        }
        return html.append(Html.escape(text.substring(from))).toString();
    }
}
