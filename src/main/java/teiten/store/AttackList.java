package teiten.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Attack;
import teiten.aggregate.Victims;
import teiten.decode.Address;

/// The attacks of a span, counted by the days on which they began; those with the most packets are
/// kept. They come victim by victim. Those that began before the span are kept, too, and counted
/// apart.
final class AttackList {
    private static final Comparator<Attack> MOST_FIRST =
            Comparator.comparingLong(Attack::packets)
                    .reversed()
                    .thenComparingLong(Attack::first)
                    .thenComparing(Attack::victim);

    private final ZoneId zone;
    private final LocalDate from;
    private final LocalDate to;
    private final PriorityQueue<Attack> kept = new PriorityQueue<>(MOST_FIRST.reversed());
    private final Map<LocalDate, OfDay> days = new HashMap<>();
    private @Nullable Address before;
    private long count;
    private long underWay;
    private long victims;
    private long packets;

    AttackList(ZoneId zone, LocalDate from, LocalDate to) {
        this.zone = zone;
        this.from = from;
        this.to = to;
    }

    private static final class OfDay {
        private long attacks;
        private long victims;
        private long packets;
        private @Nullable Address before;
    }

    void add(Attack attack) {
        LocalDate began = LocalDate.ofInstant(Instant.ofEpochSecond(attack.first()), zone);
        if (began.isBefore(from)) {
            underWay++;
        } else {
            count(attack, began);
        }
        kept.add(attack);
        if (kept.size() > Victims.MOST_ATTACKS) {
            kept.remove();
        }
    }

    private void count(Attack attack, LocalDate began) {
        count++;
        packets += attack.packets();
        victims += attack.victim().equals(before) ? 0 : 1;
        before = attack.victim();
        OfDay day = days.computeIfAbsent(began, _ -> new OfDay());
        day.attacks++;
        day.packets += attack.packets();
        day.victims += attack.victim().equals(day.before) ? 0 : 1;
        day.before = attack.victim();
    }

    /// Those that began in the span.
    long count() {
        return count;
    }

    /// Those that began before it.
    long underWay() {
        return underWay;
    }

    long victims() {
        return victims;
    }

    long packets() {
        return packets;
    }

    /// Those with the most packets, these first.
    List<Attack> most() {
        return kept.stream().sorted(MOST_FIRST).toList();
    }

    /// Every day of the span.
    List<Victims.Day> days() {
        List<Victims.Day> all = new ArrayList<>();
        OfDay none = new OfDay();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            OfDay of = days.getOrDefault(day, none);
            all.add(new Victims.Day(day, of.attacks, of.victims, of.packets));
        }
        return all;
    }
}
