package teiten;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.detect.Triggers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

/// The triggers of detection as people write them: `verdicts.toml`. What the file does not say is
/// as usual; what it says and nobody knows, or what cannot be, is an error.
final class TriggersFile {
    /// Below the store's folder, where nobody names another file.
    static final String NAME = "verdicts.toml";

    private static final String USUAL = "/teiten/verdicts.toml";
    private static final String TO_FILL = " = ?";

    /// A list of terms that are switched off; nothing for everyday use.
    private static final String WITHOUT = "without";

    private static final double MOST = 1e9;

    private final Path file;
    private final JsonNode root;

    /// Every key that was asked for, with its usual value.
    private final SortedMap<String, Double> usual = new TreeMap<>();

    private TriggersFile(Path file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    /// Those of a run: of the option, else of the setting, else of the store's folder, else the
    /// usual ones.
    static Triggers of(Session session, @Nullable Path option) {
        Path named = option == null ? session.settings().verdicts() : option;
        if (named != null) {
            return read(session.surroundings().folder().resolve(named));
        }
        Path own = session.data().resolve(NAME);
        return Files.exists(own) ? read(own) : Triggers.usual();
    }

    /// The usual ones with what each does, as a file that can be changed. The values stand in
    /// [Triggers#usual] alone; the text that is stored has a question mark for each.
    static String usualText() {
        SortedMap<String, Double> values = usualValues();
        StringBuilder text = new StringBuilder();
        String table = "";
        for (String line : storedText().lines().toList()) {
            if (line.startsWith("[")) {
                table = line.substring(1, line.indexOf(']')) + ".";
            }
            boolean isValue = line.endsWith(TO_FILL);
            double value =
                    isValue ? value(values, table + line.substring(0, line.indexOf(' '))) : 0;
            text.append(isValue ? line.replace("?", plain(value)) : line).append('\n');
        }
        return text.toString();
    }

    private static double value(SortedMap<String, Double> values, String key) {
        Double value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("no trigger is called " + key);
        }
        return value;
    }

    /// Every key with its usual value.
    static SortedMap<String, Double> usualValues() {
        TriggersFile none = new TriggersFile(Path.of(NAME), new TomlMapper().createObjectNode());
        none.triggers();
        return none.usual;
    }

    private static String storedText() {
        try (InputStream bytes =
                Objects.requireNonNull(TriggersFile.class.getResourceAsStream(USUAL))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Triggers read(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandError("T0312", file);
        }
        try {
            return read(file, Files.readString(file));
        } catch (IOException e) {
            throw new CommandError(e, "T0312", file);
        }
    }

    /// @param file what it is called in errors
    static Triggers read(Path file, String text) {
        JsonNode root;
        try {
            root = new TomlMapper().readTree(text);
        } catch (JacksonException wrong) {
            throw new CommandError(wrong, "T0301", file, wrong.getOriginalMessage());
        }
        TriggersFile reader = new TriggersFile(file, root);
        Triggers triggers = reader.triggers();
        reader.refuseUnknown("", root);
        return triggers;
    }

    private Triggers triggers() {
        Triggers usually = Triggers.usual();
        return new Triggers(
                learning(usually.learning()),
                daily(usually.daily()),
                fresh(usually.fresh()),
                month(usually.month()),
                breadth(usually.breadth()),
                without());
    }

    private Triggers.Learning learning(Triggers.Learning usual) {
        return new Triggers.Learning(
                whole("learning.days", usual.days(), 14, 90),
                share("learning.least_coverage", usual.leastCoverage()),
                share("learning.full_coverage", usual.fullCoverage()),
                whole("learning.excluded_days", usual.excluded(), 1, 42));
    }

    private Triggers.Daily daily(Triggers.Daily usual) {
        return new Triggers.Daily(
                rates("daily.false_discovery", usual.discovery()),
                new Triggers.Limits(
                        number("daily.cusum.headline", usual.cusum().headline(), 0, 26),
                        number("daily.cusum.alert", usual.cusum().alert(), 0, 26),
                        number("daily.cusum.watch", usual.cusum().watch(), 0, 26)),
                ratio("daily.cusum_ratio", usual.cusumRatio()),
                ratio("daily.least_ratio", usual.leastRatio()),
                number("daily.least_ratio_low", usual.leastRatioLow(), 0, MOST),
                whole("daily.least_sources", usual.leastSources(), 1, MOST),
                whole("daily.headline_sources", usual.headlineSources(), 1, MOST));
    }

    private Triggers.Fresh fresh(Triggers.Fresh usual) {
        return new Triggers.Fresh(
                number("new.before", usual.before(), 0, MOST),
                whole("new.days", usual.days(), 28, 366),
                whole("new.sources", usual.sources(), 1, MOST));
    }

    private Triggers.Month month(Triggers.Month usual) {
        Triggers.Temporary temporary = usual.temporary();
        Triggers.High high = usual.high();
        Triggers.Surge surge = usual.surge();
        return new Triggers.Month(
                rates("month.false_discovery", usual.discovery()),
                new Triggers.Rise(
                        ratio("increase.least_ratio", usual.rise().leastRatio()),
                        ratio("increase.headline_ratio", usual.rise().headlineRatio()),
                        number("increase.least_month_low", usual.rise().leastMonthLow(), 0, MOST),
                        number(
                                "increase.headline_month_low",
                                usual.rise().headlineMonthLow(),
                                0,
                                MOST),
                        whole("increase.last_days", usual.rise().lastDays(), 1, 31)),
                new Triggers.Surge(
                        ratio("surge.least_ratio", surge.leastRatio()),
                        number("surge.least_ratio_low", surge.leastLow(), 0, MOST),
                        ratio("surge.least_fast_ratio", surge.leastFastRatio()),
                        whole("surge.fast_days", surge.fastDays(), 1, 31)),
                new Triggers.Temporary(
                        whole("temporary.most_days", temporary.mostDays(), 1, 31),
                        whole("temporary.days_after", temporary.daysAfter(), 1, 31),
                        number("temporary.low", temporary.low(), 0, 1),
                        number("temporary.high", temporary.high(), 1, MOST)),
                new Triggers.High(
                        ratio("high.least_ratio", high.leastRatio()),
                        ratio("high.headline_ratio", high.headlineRatio()),
                        number("high.low", high.low(), 0, 1),
                        number("high.high", high.high(), 1, MOST),
                        whole("high.least_days", high.leastDays(), 1, 3660),
                        whole("high.most_days", high.mostDays(), 1, 3660)),
                new Triggers.Fall(
                        number("decrease.most_ratio", usual.fall().mostRatio(), 0, 1),
                        number("decrease.most_ratio_high", usual.fall().mostHigh(), 0, 1),
                        number("decrease.headline_ratio_high", usual.fall().headlineHigh(), 0, 1),
                        number("decrease.sharp_ratio", usual.fall().sharpRatio(), 0, 1)),
                whole("month.least_days", usual.leastDays(), 1, 31));
    }

    private Triggers.Breadth breadth(Triggers.Breadth usual) {
        return new Triggers.Breadth(
                whole("breadth.sensors", usual.sensors(), 1, MOST),
                whole("breadth.networks", usual.networks(), 1, MOST),
                share("breadth.headline_networks", usual.headlineNetworks()),
                share("breadth.headline_sensors", usual.headlineSensors()),
                share("storm.top_source", usual.topSource()),
                share("storm.top_three", usual.topThree()),
                ratio("storm.least_ratio", usual.leastRatio()),
                whole("storm.least_accesses", (int) usual.leastAccesses(), 1, MOST),
                share("storm.great_part", usual.greatPart()),
                share("together.shared_sources", usual.sharedSources()));
    }

    private Triggers.Limits rates(String key, Triggers.Limits usual) {
        return new Triggers.Limits(
                share(key + ".headline", usual.headline()),
                share(key + ".alert", usual.alert()),
                share(key + ".watch", usual.watch()));
    }

    private Set<Triggers.Term> without() {
        EnumSet<Triggers.Term> terms = EnumSet.noneOf(Triggers.Term.class);
        JsonNode list = node(WITHOUT);
        if (list == null) {
            return terms;
        }
        String words =
                String.join(
                        ", ",
                        EnumSet.allOf(Triggers.Term.class).stream()
                                .map(TriggersFile::word)
                                .toList());
        if (!list.isArray()) {
            throw refused(WITHOUT, "[" + words + "]");
        }
        for (JsonNode one : list) {
            Triggers.Term found = null;
            for (Triggers.Term term : Triggers.Term.values()) {
                found = one.isString() && word(term).equals(one.stringValue()) ? term : found;
            }
            if (found == null) {
                throw refused(WITHOUT, "[" + words + "]");
            }
            terms.add(found);
        }
        return terms;
    }

    private static String word(Triggers.Term term) {
        return term.name().toLowerCase(Locale.ROOT);
    }

    private double share(String key, double usual) {
        return number(key, usual, 0, 1);
    }

    private double ratio(String key, double usual) {
        return number(key, usual, 1, MOST);
    }

    private int whole(String key, int usual, double low, double high) {
        double value = number(key, usual, low, high);
        if (value != Math.rint(value)) {
            throw refused(key, range(low, high));
        }
        return (int) value;
    }

    private double number(String key, double usually, double low, double high) {
        usual.put(key, usually);
        JsonNode value = node(key);
        if (value == null) {
            return usually;
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (!(number >= low && number <= high)) {
            throw refused(key, range(low, high));
        }
        return number;
    }

    private static String range(double low, double high) {
        return "%s..%s".formatted(plain(low), plain(high));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private CommandError refused(String key, String allowed) {
        return new CommandError("T0314", file, key, allowed);
    }

    /// The value of a key with points between its tables, or null.
    private @Nullable JsonNode node(String key) {
        JsonNode at = root;
        for (String word : key.split("\\.", -1)) {
            at = at.get(word);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    private void refuseUnknown(String before, JsonNode table) {
        for (Map.Entry<String, JsonNode> member : table.properties()) {
            String key = before + member.getKey();
            if (usual.containsKey(key) || key.equals(WITHOUT)) {
                continue;
            }
            if (!member.getValue().isObject()
                    || usual.keySet().stream().noneMatch(one -> one.startsWith(key + "."))) {
                throw new CommandError("T0313", file, key, String.join(", ", usual.keySet()));
            }
            refuseUnknown(key + ".", member.getValue());
        }
    }
}
