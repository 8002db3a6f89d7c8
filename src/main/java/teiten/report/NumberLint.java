package teiten.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Looks for numbers on a page that nothing vouches for: digits that stand neither in an element
/// with `data-fact`, nor in a date, nor in what is marked as part of a name (`data-plain`), and
/// numbers that are not those of their facts.
final class NumberLint {
    private static final Set<String> UNREAD = Set.of("style", "title", "desc", "script");
    private static final Set<String> EMPTY =
            Set.of("br", "hr", "img", "meta", "col", "input", "link", "wbr");
    private static final Pattern TAG =
            Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9:]*)([^>]*)>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern FACT = Pattern.compile("\\bdata-fact=\"([^\"]*)\"");
    private static final Pattern PLAIN = Pattern.compile("\\b(?:data-plain|datetime)\\b");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}[\\p{Nd},.]*");

    /// Names with digits: ports, IPv4, SSHv2.
    private static final Pattern NAME = Pattern.compile("[0-9]+/(?:TCP|UDP)|[A-Za-z][0-9]+");

    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]+|#x[0-9a-fA-F]+|[a-z]+);");

    private final FactSheet facts;
    private final List<Loose> found = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();

    /// A number that should not stand there.
    ///
    /// @param fact whose it claims to be, or empty
    /// @param printed what is printed
    /// @param expected what its fact says, or empty
    record Loose(String fact, String printed, String expected) {}

    /// An element that was begun.
    private record Open(String name, boolean plain, @Nullable String fact, StringBuilder text) {}

    private NumberLint(FactSheet facts) {
        this.facts = facts;
    }

    /// Throws where there is such a number.
    static void demand(String page, String html, FactSheet facts) {
        List<Loose> loose = of(html, facts);
        if (!loose.isEmpty()) {
            throw new UntracedNumberException(page, loose.getFirst().toString());
        }
    }

    static List<Loose> of(String html, FactSheet facts) {
        NumberLint lint = new NumberLint(facts);
        lint.read(html, Math.max(0, html.indexOf("<body")));
        return lint.found;
    }

    private void read(String html, int start) {
        Matcher tag = TAG.matcher(html);
        int from = start;
        while (tag.find(from)) {
            text(html.substring(from, tag.start()));
            from = tag.end();
            String name = tag.group(2);
            if (name == null) {
                continue;
            }
            name = name.toLowerCase(Locale.ROOT);
            if (!tag.group(1).isEmpty()) {
                close(name);
            } else if (!EMPTY.contains(name) && !tag.group(3).endsWith("/")) {
                open(name, tag.group(3));
            }
        }
        text(html.substring(from));
    }

    private void open(String name, String attributes) {
        Matcher fact = FACT.matcher(attributes);
        String id = fact.find() ? ENTITY.matcher(fact.group(1)).replaceAll(NumberLint::said) : null;
        boolean plain = UNREAD.contains(name) || PLAIN.matcher(attributes).find();
        open.push(new Open(name, plain, id, new StringBuilder()));
    }

    // What was left open ends with what it stands in.
    private void close(String name) {
        if (open.stream().noneMatch(one -> one.name().equals(name))) {
            return;
        }
        Open ended;
        do {
            ended = open.pop();
            String fact = ended.fact();
            if (fact != null) {
                compare(fact, ended.text().toString());
            }
        } while (!ended.name().equals(name));
    }

    private void text(String raw) {
        String text = ENTITY.matcher(raw).replaceAll(NumberLint::said);
        for (Open one : open) {
            if (one.fact() != null) {
                one.text().append(text);
                return;
            }
            if (one.plain()) {
                return;
            }
        }
        Matcher number = NUMBER.matcher(NAME.matcher(text).replaceAll(" "));
        while (number.find()) {
            found.add(new Loose("", number.group(), ""));
        }
    }

    private void compare(String id, String printed) {
        Fact fact = facts.find(id);
        if (fact == null) {
            found.add(new Loose(id, printed, ""));
            return;
        }
        boolean right =
                switch (fact.value()) {
                    case Fact.Count _, Fact.Measure _ ->
                            printed.equals(fact.printed())
                                    || (fact.low() != null && printed.equals(fact.printedLow()))
                                    || (fact.high() != null && printed.equals(fact.printedHigh()));
                    case Fact.Names(List<String> names) -> isOf(names, printed);
                };
        if (!right) {
            found.add(new Loose(id, printed, fact.printed()));
        }
    }

    // Names are parted as each language parts them, and may be in capitals.
    private static boolean isOf(List<String> names, String printed) {
        String left = printed.toLowerCase(Locale.ROOT);
        for (String name : names) {
            int at = left.indexOf(name.toLowerCase(Locale.ROOT));
            if (at < 0 || NUMBER.matcher(left.substring(0, at)).find()) {
                return false;
            }
            left = left.substring(at + name.length());
        }
        return !NUMBER.matcher(left).find();
    }

    private static String said(java.util.regex.MatchResult entity) {
        String text =
                switch (entity.group(1)) {
                    case "amp" -> "&";
                    case "lt" -> "<";
                    case "gt" -> ">";
                    case "quot" -> "\"";
                    case "#39" -> "'";
                    default -> " ";
                };
        return Matcher.quoteReplacement(text);
    }
}
