package teiten.report;

import java.util.List;
import teiten.identify.Protocol;

/// What is observed every month whether or not it is a topic: searches for reflectors, and for SSH
/// off its port.
final class BoardSection {
    private BoardSection() {}

    static void write(Draft draft) {
        Topics topics = draft.input().topics();
        List<Topic> list = draft.topics();
        boolean reflectors = list.stream().noneMatch(topic -> topic instanceof Topic.Reflectors);
        boolean ssh =
                list.stream()
                        .noneMatch(
                                topic ->
                                        topic instanceof Topic.OffPort off
                                                && off.protocol() == Protocol.SSH);
        if (reflectors && !ReflectorSection.seen(topics.reflectors()).isEmpty()) {
            begin(draft, Anchors.REFLECTORS, draft.say("reflector.title"));
            ReflectorSection.write(draft, List.of());
            draft.html().line("</section>");
        }
        if (ssh && topics.ssh().byPort().total() > 0) {
            begin(draft, Anchors.SSH, draft.say("ssh.title"));
            SshSection.write(draft, List.of());
            draft.html().line("</section>");
        }
    }

    private static void begin(Draft draft, String id, String title) {
        String mark = "<span class=\"standing\">" + draft.say("board.mark") + "</span> ";
        draft.html().line("<section class=\"topic board\">").heading(2, id, mark + title);
    }
}
