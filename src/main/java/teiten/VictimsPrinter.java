package teiten;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Attack;
import teiten.aggregate.AttackRule;
import teiten.aggregate.ScanEstimate;
import teiten.aggregate.Victims;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.TextTable;
import teiten.origin.Origin;

/// How the answer of `victims` looks: attacks as a table, what stays below the floor and which
/// floor that is, and apart from these abuse of reflectors; JSON ([VictimsJson]); or a row an
/// attack as CSV.
final class VictimsPrinter {
    /// Attacks of a table.
    private static final int MOST_ROWS = 40;

    /// With fewer, rates are told by few packets (Moore et al. watched 2^24).
    private static final int FEW_ADDRESSES = 1 << 16;

    private static final double THOUSAND = 1000;
    private static final String POWERS = " kMG";
    private static final long SECONDS_A_MINUTE = 60;
    private static final long SECONDS_AN_HOUR = 3600;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);

    private final Console console;

    VictimsPrinter(Console console) {
        this.console = console;
    }

    void print(Asked asked, Victims victims, VictimOrigins origins, Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, victims, origins);
            case JSON ->
                    new JsonLines(console.output()).write(VictimsJson.of(asked, victims, origins));
            case CSV -> csv(victims, origins);
        }
    }

    private void text(Asked asked, Victims victims, VictimOrigins origins) {
        AnswerParts parts = new AnswerParts(console);
        parts.head(asked.named(console.say("victims.title")), null, true);
        line(
                "victims.attacks",
                console.ink().bold(Figures.of(victims.attackCount())),
                Figures.of(victims.victims()),
                Figures.of(victims.packets()));
        if (victims.underWay() > 0) {
            line("victims.before", Figures.of(victims.underWay()));
        }
        if (victims.attacks().stream().anyMatch(victims::goesOnAfter)) {
            line("victims.after");
        }
        if (!victims.attacks().isEmpty()) {
            console.output().line("");
            attacks(asked, victims, origins);
        }
        line(
                "victims.below",
                Figures.of(victims.belowVictims()),
                Figures.of(victims.belowPackets()));
        if (victims.mismatches() > 0) {
            line("victims.mismatches", Figures.of(victims.mismatches()));
        }
        floor(victims);
        if (victims.attacks().stream().anyMatch(attack -> attack.victim().version() == 6)) {
            line("victims.ipv6");
        }
        if (victims.attacks().stream()
                .anyMatch(attack -> attack.victim().version() == 4 && !attack.isEven())) {
            line("victims.uneven");
        }
        console.output().line("");
        abused(asked, victims, origins);
    }

    private void line(String key, Object... values) {
        console.output().line(console.say(key, values));
    }

    private void floor(Victims victims) {
        AttackRule rule = victims.rule();
        line("victims.floor", number(rule.floor(victims.addresses())), number(victims.addresses()));
        if (victims.addresses() < FEW_ADDRESSES) {
            line("victims.few");
        }
        line(
                "victims.rule",
                Figures.of(rule.packets()),
                Figures.of(rule.duration()),
                Figures.of(rule.perMinute()),
                Figures.of(rule.expiry()));
    }

    private void attacks(Asked asked, Victims victims, VictimOrigins origins) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("column.victim")),
                                TextTable.spared(console.say("column.origin")),
                                TextTable.whole(console.say("column.began")),
                                TextTable.number(console.say("column.lasted")),
                                TextTable.number(console.say("column.packets")),
                                TextTable.whole(console.say("column.attacked")),
                                TextTable.spared(console.say("list.kinds")),
                                TextTable.number(console.say("column.rate_at_victim"))));
        List<Attack> attacks = victims.attacks();
        int shown = Math.min(MOST_ROWS, attacks.size());
        for (int row = 0; row < shown; row++) {
            Attack attack = attacks.get(row);
            table.row(
                    attack.victim().toString(),
                    origin(origins.ofAttacks().get(row)),
                    (victims.beganBefore(attack) ? "< " : "")
                            + time(Instant.ofEpochSecond(attack.first()), asked),
                    (victims.goesOnAfter(attack) ? "> " : "") + lasted(attack.seconds()),
                    Figures.of(attack.packets()),
                    targets(attack),
                    kind(attack),
                    rate(attack.rate()));
        }
        console.print(table.lines(console.terminal().columns(), console.ink()));
        long more = victims.attackCount() + victims.underWay() - shown;
        if (more > 0) {
            line("victims.more", Figures.of(more));
        }
        console.output().line("");
    }

    private String origin(Origin origin) {
        String country =
                origin.country() == null ? console.say("origin.unknown") : origin.country();
        return origin.asn() == null ? country : country + " AS" + origin.asn();
    }

    private static String time(Instant time, Asked asked) {
        return TIME.format(LocalDateTime.ofInstant(time, asked.zone()));
    }

    private static String lasted(long seconds) {
        return "%d:%02d:%02d"
                .formatted(
                        seconds / SECONDS_AN_HOUR,
                        seconds / SECONDS_A_MINUTE % SECONDS_A_MINUTE,
                        seconds % SECONDS_A_MINUTE);
    }

    private static String targets(Attack attack) {
        String first = attack.targets().getFirst().key();
        return attack.targetCount() == 1 ? first : first + " +" + (attack.targetCount() - 1);
    }

    private static String kind(Attack attack) {
        String first = attack.kinds().getFirst().key();
        return first.substring(0, first.lastIndexOf('/'));
    }

    /// A rate is rough: three figures of it, with k for thousands, M and G.
    private static String rate(@Nullable ScanEstimate rate) {
        if (rate == null) {
            return "–";
        }
        double value = rate.value();
        int power = 0;
        while (value >= THOUSAND && power < POWERS.length() - 1) {
            value /= THOUSAND;
            power++;
        }
        return (Figures.of(value, value < 10 ? 2 : value < 100 ? 1 : 0) + POWERS.charAt(power))
                .strip();
    }

    /// Large numbers have no decimals.
    private static String number(double value) {
        return value >= 100 ? Figures.of(value, 0) : Figures.rate(value);
    }

    private void abused(Asked asked, Victims victims, VictimOrigins origins) {
        if (victims.abused().isEmpty()) {
            return;
        }
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("column.victim")),
                                TextTable.spared(console.say("column.origin")),
                                TextTable.whole(console.say("column.began")),
                                TextTable.whole(console.say("column.ended")),
                                TextTable.text(console.say("column.protocol")),
                                TextTable.number(console.say("column.requests")),
                                TextTable.number(console.say("column.sensors"))));
        List<Victims.Abused> shown = AnswerParts.first(victims.abused());
        for (int row = 0; row < shown.size(); row++) {
            Victims.Abused one = shown.get(row);
            table.row(
                    one.victim().toString(),
                    origin(origins.ofAbused().get(row)),
                    time(one.first(), asked),
                    time(one.last(), asked),
                    one.protocol() + " " + one.port() + "/udp",
                    Figures.of(one.requests()),
                    Figures.of(one.sensors().size()));
        }
        line("victims.abused");
        console.output().line("");
        new AnswerParts(console).table(table, victims.abused().size());
    }

    private void csv(Victims victims, VictimOrigins origins) {
        Csv csv = new Csv(console.output());
        csv.row(
                "victim",
                "country",
                "asn",
                "first",
                "last",
                "seconds",
                "packets",
                "most_in_minute",
                "target",
                "target_count",
                "kind",
                "destinations",
                "sensors",
                "addresses_v4",
                "rate_per_second",
                "rate_low",
                "rate_high",
                "began_before",
                "goes_on_after");
        for (int row = 0; row < victims.attacks().size(); row++) {
            csv.row(cells(victims, victims.attacks().get(row), origins.ofAttacks().get(row)));
        }
    }

    private static @Nullable Object[] cells(Victims victims, Attack attack, Origin origin) {
        ScanEstimate rate = attack.rate();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(attack.victim());
        cells.add(origin.country());
        cells.add(origin.asn());
        cells.add(Instant.ofEpochSecond(attack.first()));
        cells.add(Instant.ofEpochSecond(attack.last()));
        cells.add(attack.seconds());
        cells.add(attack.packets());
        cells.add(attack.mostInMinute());
        cells.add(attack.targets().getFirst().key());
        cells.add(attack.targetCount());
        cells.add(attack.kinds().getFirst().key());
        cells.add(attack.destinations());
        cells.add(String.join(" ", attack.sensors()));
        cells.add(attack.addresses());
        cells.add(rate == null ? null : (Double) rate.value());
        cells.add(rate == null ? null : (Double) rate.low());
        cells.add(rate == null ? null : VictimsJson.finite(rate.high()));
        cells.add(victims.beganBefore(attack));
        cells.add(victims.goesOnAfter(attack));
        return cells.toArray();
    }
}
