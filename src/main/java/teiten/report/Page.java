package teiten.report;

import java.util.ArrayList;
import java.util.List;

/// The report as one HTML5 page that needs nothing from outside: no font, no picture, no script.
///
/// @param html the page
/// @param figures its figures
record Page(String html, List<Figure> figures) {
    static Page of(ReportInput input, Printer printer) {
        Draft draft = new Draft(input, printer, new Html(), new ArrayList<>(), new Notes());
        Html html = draft.html();
        Shell.open(html, printer, Summary.title(draft), input.edition().simulated());
        Summary.write(draft);
        int number = 0;
        for (Topic topic : draft.topics()) {
            topic(draft, Anchors.of(topic), ++number, TopicTitle.of(draft, topic));
            EditSection.above(draft, topic);
            TopicSection.write(draft, topic);
            EditSection.below(draft, topic);
            html.line("</section>");
        }
        BoardSection.write(draft);
        ChangeSection.write(draft);
        TableSection.write(draft);
        EditSection.write(draft);
        QualitySection.write(draft);
        MethodSection.write(draft);
        QuerySection.write(html, printer);
        draft.notes().write(draft);
        Shell.close(html, printer);
        return new Page(html.toString(), List.copyOf(draft.figures()));
    }

    private static void topic(Draft draft, String id, int number, String title) {
        String mark = "<span class=\"ordinal\" data-plain>" + number + "</span> ";
        draft.html().line("<section class=\"topic\">").heading(2, id, mark + title);
    }
}
