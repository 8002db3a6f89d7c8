package teiten.report;

import java.util.List;
import teiten.identify.Protocol;

/// What is observed every month whether or not it is a topic: searches for reflectors, and for SSH
/// off its port.
final class BoardSection {
    static final String REFLECTORS = "reflectors";
    static final String SSH = "ssh";

    private BoardSection() {}

    static void write(Draft draft) {
        Topics topics = draft.input().topics();
        List<Topic> list = topics.list();
        boolean reflectors = list.stream().noneMatch(topic -> topic instanceof Topic.Reflectors);
        boolean ssh =
                list.stream()
                        .noneMatch(
                                topic ->
                                        topic instanceof Topic.OffPort off
                                                && off.protocol() == Protocol.SSH);
        if (reflectors && !ReflectorSection.seen(topics.reflectors()).isEmpty()) {
            begin(draft, REFLECTORS, ReflectorSection.title(draft.printer()));
            ReflectorSection.write(draft);
            draft.html().line("</section>");
        }
        if (ssh && topics.ssh().byPort().total() > 0) {
            begin(draft, SSH, SshSection.title(draft.printer()));
            SshSection.write(draft);
            draft.html().line("</section>");
        }
    }

    private static void begin(Draft draft, String id, String title) {
        String mark = "<span class=\"standing\">" + draft.say("board.mark") + "</span> ";
        draft.html().line("<section class=\"topic board\">").heading(2, id, mark + title);
    }
}
