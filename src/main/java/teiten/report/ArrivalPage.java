package teiten.report;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import teiten.aggregate.Share;

/// What reached you: the arrivals of some files by content, what stands out, what to do; and how
/// little a short time can say.
final class ArrivalPage {
    /// Contents with a bar of their own.
    private static final int BARS = 12;

    private final ArrivalInput input;
    private final Printer printer;
    private final Words words;
    private final Html html = new Html();
    private final List<Figure> figures = new ArrayList<>();

    private ArrivalPage(ArrivalInput input, Printer printer) {
        this.input = input;
        this.printer = printer;
        words = printer.words();
    }

    static Page of(ArrivalInput input, Printer printer) {
        ArrivalPage page = new ArrivalPage(input, printer);
        Shell.open(
                page.html, printer, page.words.plain("arrival.title"), input.edition().simulated());
        page.head();
        if (input.sums().accesses() > 0) {
            page.contents();
            page.ports();
            new ArrivalRemarks(input, printer, page.html).write();
        }
        page.others();
        page.files();
        MethodSection.write(page.html, page.words);
        QuerySection.write(page.html, printer);
        Shell.close(page.html, printer);
        return new Page(page.html.toString(), List.copyOf(page.figures));
    }

    private void head() {
        html.line("<header>");
        html.line("<h1>" + words.say("arrival.title") + "</h1>");
        html.line("<p class=\"period\">" + words.say("arrival.period", times()) + "</p>");
        html.line("</header>");
        html.line("<div class=\"notice\">");
        limits();
        html.line("</div>");
        ArrivalInput.Sums sums = input.sums();
        if (sums.accesses() == 0) {
            html.paragraph(words.say("arrival.nothing"));
            return;
        }
        html.paragraph(
                words.say(
                        "arrival.sums",
                        Map.of(
                                "accesses", printer.fact("arrival.accesses"),
                                "sources", printer.fact("arrival.sources"),
                                "packets", printer.fact("arrival.packets"),
                                "addresses", printer.fact("arrival.addresses"))));
    }

    private Map<String, String> times() {
        return Map.of(
                "from",
                        time(
                                input.edition()
                                        .first()
                                        .atZone(input.edition().zone())
                                        .toLocalDateTime()),
                "to", time(input.edition().last().atZone(input.edition().zone()).toLocalDateTime()),
                "zone",
                        "<span data-plain>"
                                + Html.escape(input.edition().zone().getId())
                                + "</span>");
    }

    private String time(LocalDateTime minute) {
        String clock = "%02d:%02d".formatted(minute.getHour(), minute.getMinute());
        return printer.day(minute.toLocalDate())
                + " <time datetime=\""
                + minute
                + "\">"
                + clock
                + "</time>";
    }

    /// What such files cannot tell, said before any number.
    private void limits() {
        html.paragraph(words.say("arrival.limit.history"));
        Duration span = Duration.between(input.edition().first(), input.edition().last());
        if (span.compareTo(Duration.ofDays(1)) < 0) {
            html.paragraph(words.say("arrival.limit.short"));
        }
        if (input.sums().areInferred()) {
            html.paragraph(words.say("arrival.limit.inferred"));
        }
        if (input.sums().accesses() > 0 && input.sums().read() == 0) {
            html.paragraph(words.say("arrival.limit.unread"));
        }
    }

    private void contents() {
        html.heading(2, "contents", words.say("arrival.contents.title"));
        List<ArrivedContent> contents = input.contents();
        if (contents.isEmpty()) {
            html.paragraph(words.say("arrival.contents.none"));
            return;
        }
        html.paragraph(
                words.say("arrival.contents.read", Map.of("n", printer.fact("arrival.read"))));
        figure(contents);
        List<List<String>> rows = new ArrayList<>();
        for (ArrivedContent content : contents) {
            String id = "content." + content.key();
            rows.add(
                    List.of(
                            name(content.key()),
                            printer.fact(id + ".accesses"),
                            words.say(
                                    "arrival.share",
                                    Map.of(
                                            "share", printer.fact(id + ".share"),
                                            "low", printer.low(id + ".share"),
                                            "high", printer.high(id + ".share"))),
                            ports(content)));
        }
        html.table(
                words.say("content.caption"),
                List.of(
                        Html.Column.of(words.say("column.kind")),
                        Html.Column.number(words.say("column.accesses")),
                        Html.Column.number(words.say("column.interval")),
                        Html.Column.of(words.say("column.arrived_ports"))),
                rows);
    }

    private void figure(List<ArrivedContent> contents) {
        List<RankedFigure.Bar> bars = new ArrayList<>();
        for (ArrivedContent content : contents.subList(0, Math.min(BARS, contents.size()))) {
            RankedFigure.Look look =
                    content.protocol() == null
                            ? RankedFigure.Look.REST
                            : RankedFigure.Look.OWN_PORT;
            bars.add(
                    new RankedFigure.Bar(
                            printer.plainName("name", content.key()),
                            "content." + content.key() + ".share",
                            content.share().percent(),
                            look));
        }
        String title = words.plain("arrival.figure");
        Svg.Caption caption = new Svg.Caption(title, words.plain("shares.description"));
        String svg = RankedFigure.draw(1, printer, input.edition().simulated(), bars, caption);
        StringBuilder csv = new StringBuilder("content,accesses,share\n");
        for (ArrivedContent content : contents) {
            csv.append(content.key()).append(',').append(content.accesses()).append(',');
            csv.append(content.share().percent() / 100).append('\n');
        }
        figures.add(new Figure(1, svg, csv.toString(), ""));
        html.line("<figure id=\"figure1\">").line(svg);
        html.line("<figcaption>" + words.say("arrival.figure") + "</figcaption></figure>");
    }

    private String ports(ArrivedContent content) {
        String named =
                content.ports().shares().stream()
                        .limit(ArrivalFacts.PORTS_NAMED)
                        .map(share -> Printer.portHtml(share.key()))
                        .collect(Collectors.joining(words.say("comma")));
        return content.ports().shares().size() <= ArrivalFacts.PORTS_NAMED
                ? named
                : words.say(
                        "arrival.ports.more",
                        Map.of(
                                "ports",
                                named,
                                "all",
                                printer.fact("content." + content.key() + ".ports")));
    }

    private String name(String key) {
        return "<span data-plain>" + printer.name("name", key) + "</span>";
    }

    private void ports() {
        html.heading(2, "ports", words.say("ports.title"));
        List<List<String>> rows = new ArrayList<>();
        for (RankingRow row : RankingFacts.printed(input.ports(), input.edition().audience())) {
            String id = "top." + row.key();
            RankingRow.Leading leading = row.leading();
            rows.add(
                    List.of(
                            printer.fact(id + ".rank"),
                            Printer.portHtml(row.key()),
                            printer.fact(id + ".accesses"),
                            printer.fact(id + ".share") + "%",
                            leading == null
                                    ? "–"
                                    : words.say(
                                            "leading",
                                            Map.of(
                                                    "name", name(leading.content()),
                                                    "share",
                                                            printer.fact(id + ".leading.share")))));
        }
        html.table(
                words.say("arrival.ports.caption"),
                List.of(
                        Html.Column.number(words.say("column.rank")),
                        Html.Column.of(words.say("column.ports")),
                        Html.Column.number(words.say("column.accesses")),
                        Html.Column.number(words.say("column.share")),
                        Html.Column.of(words.say("column.leading"))),
                rows);
    }

    /// Tools, and what answers somebody else.
    private void others() {
        if (!input.tools().shares().isEmpty()) {
            html.heading(2, "tools", words.say("tools.title"));
            html.paragraph(words.say("tool.about"));
            List<List<String>> rows = new ArrayList<>();
            for (Share tool : input.tools().shares()) {
                String id = "tool." + tool.key();
                rows.add(
                        List.of(
                                "<span data-plain>" + printer.name("tool", tool.key()) + "</span>",
                                printer.fact(id + ".accesses"),
                                printer.fact(id + ".share") + "%"));
            }
            html.table(
                    words.say("tool.caption"),
                    List.of(
                            Html.Column.of(words.say("column.kind")),
                            Html.Column.number(words.say("column.accesses")),
                            Html.Column.number(words.say("column.share"))),
                    rows);
        }
        if (input.sums().backscatter() > 0) {
            html.heading(2, "backscatter", words.say("backscatter.title"));
            html.paragraph(
                    words.say(
                                    "backscatter.arrived",
                                    Map.of("packets", printer.fact("arrival.backscatter")))
                            + words.say("backscatter.about"));
            html.paragraph(
                    input.victims().attacks() == 0
                            ? words.say("victims.none")
                            : words.say(
                                    "victims.arrived",
                                    Map.of(
                                            "attacks", printer.fact("victims.attacks"),
                                            "victims", printer.fact("victims.victims"))));
        }
    }

    private void files() {
        html.heading(2, "files", words.say("arrival.files.title"));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < input.files().size(); i++) {
            ArrivedFile file = input.files().get(i);
            String damage = file.damage();
            rows.add(
                    List.of(
                            "<span data-plain>" + Html.escape(file.name()) + "</span>",
                            printer.fact("file." + (i + 1) + ".records"),
                            damage == null
                                    ? words.say("arrival.files.whole")
                                    : "<span data-plain>" + Html.escape(damage) + "</span>"));
        }
        html.table(
                words.say("arrival.files.caption"),
                List.of(
                        Html.Column.of(words.say("column.file")),
                        Html.Column.number(words.say("column.records")),
                        Html.Column.of(words.say("column.read"))),
                rows);
    }
}
