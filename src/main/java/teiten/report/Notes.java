package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The numbered notes of a page, in the order in which the text first names them.
final class Notes {
    private final List<Note> cited = new ArrayList<>();

    /// `[3]`, linked to the note; the same note has the same number wherever it is named.
    String cite(Note note) {
        int number = cited.indexOf(note) + 1;
        if (number == 0) {
            cited.add(note);
            number = cited.size();
        }
        return "<a class=\"cite\" href=\"#note-" + number + "\" data-plain>[" + number + "]</a>";
    }

    /// All of these by number; three or more in a row as the first and the last, `[1]–[8]`.
    String cite(List<Note> notes) {
        SortedMap<Integer, String> links = new TreeMap<>();
        for (Note note : notes) {
            String link = cite(note);
            links.put(cited.indexOf(note), link);
        }
        List<Integer> places = List.copyOf(links.keySet());
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < places.size()) {
            int last = at;
            while (last + 1 < places.size() && places.get(last + 1) == places.get(last) + 1) {
                last++;
            }
            text.append(links.get(places.get(at)));
            if (last - at >= 2) {
                text.append("–");
            }
            if (last > at) {
                text.append(links.get(places.get(last)));
            }
            at = last + 1;
        }
        return text.toString();
    }

    /// The list of notes; nothing where none was named.
    void write(Draft draft) {
        if (cited.isEmpty()) {
            return;
        }
        Html html = draft.html();
        html.heading(2, "notes", draft.say("notes.title"));
        html.line("<ul class=\"notes\">");
        Language language = draft.printer().language();
        for (int at = 0; at < cited.size(); at++) {
            Note note = cited.get(at);
            String date = note.date() == null ? "" : draft.printer().day(note.date());
            String text =
                    draft.say(
                            date.isEmpty() ? "note.undated" : "note.dated",
                            Map.of(
                                    "publisher",
                                    note.publisher().in(language).html(),
                                    "title",
                                    "<span data-plain>"
                                            + note.title().in(language).html()
                                            + "</span>",
                                    "day",
                                    date));
            String url = Html.escape(note.url());
            html.line(
                    "<li id=\"note-"
                            + (at + 1)
                            + "\"><span data-plain>["
                            + (at + 1)
                            + "]</span> "
                            + text
                            + " <a class=\"url\" href=\""
                            + url
                            + "\" data-plain>"
                            + url
                            + "</a></li>");
        }
        html.line("</ul>");
    }
}
