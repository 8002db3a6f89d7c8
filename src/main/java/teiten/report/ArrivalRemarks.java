package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Proportion;
import teiten.aggregate.Share;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;

/// What stands out among the arrivals, as far as one look can tell, and what to do about what was
/// looked for.
final class ArrivalRemarks {
    /// A share of a content off its default ports from which on it is said.
    static final double OFF_PORT_PERCENT = 10;

    /// A share of all accesses from which on a source or a tool is said.
    static final double MUCH_PERCENT = 20;

    /// With fewer accesses a share says nothing.
    static final long FEWEST = 10;

    /// Services with advice of their own.
    static final int MOST_SERVICES = 8;

    private final ArrivalInput input;
    private final Printer printer;
    private final Words words;
    private final Html html;

    ArrivalRemarks(ArrivalInput input, Printer printer, Html html) {
        this.input = input;
        this.printer = printer;
        this.html = html;
        words = printer.words();
    }

    void write() {
        html.heading(2, "remarks", words.say("arrival.remarks.title"));
        List<String> remarks = remarks();
        if (remarks.isEmpty()) {
            html.paragraph(words.say("arrival.remarks.none"));
        } else {
            html.items("remarks", remarks);
        }
        advice();
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        reflectors(remarks);
        for (ArrivedContent content : input.contents()) {
            offPort(remarks, content);
        }
        source(remarks);
        for (Share tool : input.tools().shares()) {
            long all = input.sums().accesses();
            if (all >= FEWEST && 100.0 * tool.accesses() / all >= MUCH_PERCENT) {
                String name = "<span data-plain>" + printer.name("tool", tool.key()) + "</span>";
                String share = printer.fact("tool." + tool.key() + ".share");
                remarks.add(words.say("arrival.remark.tool", Map.of("tool", name, "share", share)));
            }
        }
        unnamed(remarks);
        return remarks;
    }

    private void reflectors(List<String> remarks) {
        List<String> names = new ArrayList<>();
        for (ArrivedContent content : input.contents()) {
            Protocol protocol = content.protocol();
            if (protocol != null && isReflector(protocol)) {
                String accesses = printer.fact("content." + content.key() + ".accesses");
                names.add(
                        words.say(
                                "arrival.remark.reflector",
                                Map.of("name", name(content), "accesses", accesses)));
            }
        }
        if (!names.isEmpty()) {
            String list = String.join(words.say("comma"), names);
            remarks.add(words.say("arrival.remark.reflectors", Map.of("list", list)));
        }
    }

    private void offPort(List<String> remarks, ArrivedContent content) {
        Proportion off = content.offPort();
        if (off == null || off.whole() < FEWEST || off.percent() < OFF_PORT_PERCENT) {
            return;
        }
        String id = "content." + content.key() + ".off_port.share";
        remarks.add(
                words.say(
                        "arrival.remark.off_port",
                        Map.of(
                                "name", name(content),
                                "share", printer.fact(id),
                                "low", printer.low(id),
                                "high", printer.high(id))));
    }

    private void source(List<String> remarks) {
        ArrivalInput.Leading leading = input.leading();
        long all = input.sums().accesses();
        if (leading == null || all < FEWEST || 100.0 * leading.accesses() / all < MUCH_PERCENT) {
            return;
        }
        Audience audience = input.edition().audience();
        String source =
                "<span data-plain>"
                        + Html.escape(audience.source(leading.source(), false))
                        + "</span>";
        String share = printer.fact("arrival.leading_source.share");
        remarks.add(words.say("arrival.remark.source", Map.of("source", source, "share", share)));
    }

    private void unnamed(List<String> remarks) {
        for (ArrivedContent content : input.contents()) {
            if (content.key().equals("unnamed") && content.share().percent() >= MUCH_PERCENT) {
                String share = printer.fact("content.unnamed.share");
                remarks.add(words.say("arrival.remark.unnamed", Map.of("share", share)));
            }
        }
    }

    /// For the services that most accesses looked for, what they are, the risk, and advice.
    private void advice() {
        html.heading(2, "advice", words.say("arrival.advice.title"));
        List<Protocol> services =
                input.contents().stream()
                        .map(ArrivedContent::protocol)
                        .filter(protocol -> protocol != null)
                        .limit(MOST_SERVICES)
                        .toList();
        if (services.isEmpty()) {
            html.paragraph(words.say("arrival.advice.none"));
            return;
        }
        html.paragraph(words.say("arrival.advice.about"));
        List<Protocol> reflectors = services.stream().filter(ArrivalRemarks::isReflector).toList();
        for (Protocol protocol : services) {
            if (!reflectors.contains(protocol)) {
                service(protocol);
            }
        }
        if (!reflectors.isEmpty()) {
            reflectorAdvice(reflectors);
        }
    }

    private void service(Protocol protocol) {
        Language language = printer.language();
        html.heading(3, "advice-" + protocol.id(), name(protocol));
        html.paragraph(Overviews.bundled().of(protocol, language).html());
        html.paragraph(Risks.bundled().of(protocol, language).html());
        advice(Countermeasures.bundled().of(protocol, language));
    }

    /// Services that can be abused in the same way have their risk and advice in common.
    private void reflectorAdvice(List<Protocol> protocols) {
        Language language = printer.language();
        html.heading(3, "advice-reflectors", words.say("arrival.advice.reflectors"));
        Overviews overviews = Overviews.bundled();
        html.line("<dl>");
        for (Protocol protocol : protocols) {
            html.line("<dt>" + name(protocol) + "</dt>");
            html.line("<dd>" + overviews.of(protocol, language).html() + "</dd>");
        }
        html.line("</dl>");
        html.paragraph(Risks.bundled().ofReflectors(language).html());
        advice(Countermeasures.bundled().ofReflectors(protocols, language));
    }

    private void advice(Advice advice) {
        html.line("<div class=\"advice\">");
        html.paragraph(advice.lead().html());
        html.line("<ul>");
        advice.items().forEach(item -> html.line("<li>" + item.html() + "</li>"));
        html.line("</ul></div>");
    }

    private String name(Protocol protocol) {
        return "<span data-plain>" + printer.name("name", protocol.id()) + "</span>";
    }

    private String name(ArrivedContent content) {
        return "<span data-plain>" + printer.name("name", content.key()) + "</span>";
    }

    private static boolean isReflector(Protocol protocol) {
        return ProtocolTable.bundled().facts(protocol).reflector();
    }
}
