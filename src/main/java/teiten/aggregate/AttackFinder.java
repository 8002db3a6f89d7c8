package teiten.aggregate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.observe.AddressSet;

/// Finds attacks in rows of backscatter, which come victim by victim, of each in the order of their
/// minutes and first seconds. Holds what belongs to one attack alone, however many rows there are.
///
/// Rows may be given from before and behind the time that is asked about, so that what is under way
/// at its ends is found whole. Attacks that lie outside of that time are passed over. What stays
/// under the thresholds is counted, too: every packet of that time is in an attack or below the
/// floor.
public final class AttackFinder {
    /// Distinct monitored addresses of an attack that are told apart.
    static final int MOST_DESTINATIONS = 1 << 20;

    private static final int SLIDES = AttackRule.WINDOW_SECONDS / AttackRule.SLIDE_SECONDS;
    private static final int NO_MINUTE = Integer.MIN_VALUE;

    private final AttackRule rule;
    private final WatchedAddresses watched;
    private final Within within;
    private final Consumer<Attack> found;

    private @Nullable Address victim;
    private boolean isAttacked;
    private boolean isWithin;
    private long belowVictims;
    private long belowPackets;

    // Of the minute whose rows come.
    private final SecondsOfMinute seconds = new SecondsOfMinute();
    private int minute = NO_MINUTE;

    // Of what may be an attack.
    private long packets;
    private long packetsWithin;
    private long first;
    private long last;
    private long mostInWindow;
    private final long[] window = new long[SLIDES];
    private long slide;
    private final Map<String, long[]> targets = new HashMap<>();
    private final Map<String, long[]> kinds = new HashMap<>();
    private final TreeSet<String> sensors = new TreeSet<>();
    private AddressSet destinations = new AddressSet(0);
    private boolean destinationsWhole = true;

    /// @param watched which addresses were monitored when
    /// @param within the time that is asked about
    /// @param found takes the attacks as they end
    public AttackFinder(
            AttackRule rule, WatchedAddresses watched, Within within, Consumer<Attack> found) {
        this.rule = rule;
        this.watched = watched;
        this.within = within;
        this.found = found;
    }

    /// A time.
    ///
    /// @param start its first second, since the epoch
    /// @param end the second behind it
    public record Within(long start, long end) {
        private boolean contains(long second) {
            return second >= start && second < end;
        }
    }

    /// A row of backscatter.
    ///
    /// @param minute minutes since the epoch
    /// @param first second of the first packet within the minute
    /// @param last second of the last one
    public record Seen(int minute, int first, int last, long packets) {}

    /// What a row is about.
    ///
    /// @param target what was attacked, as `80/tcp`
    /// @param kind what answered, as `syn-ack/tcp`
    /// @param destination the monitored address that got it
    public record About(String target, String kind, String sensor, Address destination) {}

    /// Takes the next row.
    public void row(Address of, Seen seen, About about) {
        if (!of.equals(victim)) {
            endVictim();
            victim = of;
        }
        if (seen.minute != minute) {
            endMinute();
            minute = seen.minute;
            if (packets > 0 && second(seen.first) - this.last > rule.expiry()) {
                endAttack();
            }
        }
        seconds.add(seen.first, seen.last, seen.packets);
        add(targets, about.target, seen.packets);
        add(kinds, about.kind, seen.packets);
        sensors.add(about.sensor);
        Address to = about.destination;
        if (destinations.count() < MOST_DESTINATIONS) {
            destinations.add(to.version(), to.high(), to.low());
        } else {
            destinationsWhole &= destinations.contains(to.version(), to.high(), to.low());
        }
    }

    private static void add(Map<String, long[]> parts, String key, long packets) {
        parts.computeIfAbsent(key, _ -> new long[1])[0] += packets;
    }

    private long second(int ofMinute) {
        return (long) minute * SecondsOfMinute.SECONDS + ofMinute;
    }

    /// Ends what is still going on.
    public void end() {
        endVictim();
        victim = null;
    }

    /// Victims with packets in the time, and without an attack then.
    public long belowVictims() {
        return belowVictims;
    }

    /// Packets of the time that are in no attack.
    public long belowPackets() {
        return belowPackets;
    }

    private void endVictim() {
        if (victim == null) {
            return;
        }
        endMinute();
        endAttack();
        belowVictims += isAttacked || !isWithin ? 0 : 1;
        isAttacked = false;
        isWithin = false;
    }

    private void endMinute() {
        if (minute == NO_MINUTE) {
            return;
        }
        for (int ofMinute = 0; ofMinute < SecondsOfMinute.SECONDS; ofMinute++) {
            long count = seconds.packets(ofMinute);
            if (count > 0) {
                count(second(ofMinute), count);
            }
        }
        seconds.clear();
        minute = NO_MINUTE;
    }

    private void count(long second, long count) {
        long now = Math.floorDiv(second, AttackRule.SLIDE_SECONDS);
        if (packets == 0) {
            first = second;
            slide = now;
        }
        for (; slide < now && now - slide < SLIDES; slide++) {
            window[Math.floorMod(slide + 1, SLIDES)] = 0;
        }
        if (slide < now) {
            Arrays.fill(window, 0);
            slide = now;
        }
        window[Math.floorMod(now, SLIDES)] += count;
        long inWindow = 0;
        for (long inSlide : window) {
            inWindow += inSlide;
        }
        mostInWindow = Math.max(mostInWindow, inWindow);
        packets += count;
        packetsWithin += within.contains(second) ? count : 0;
        last = second;
    }

    private void endAttack() {
        if (rule.isAttack(packets, last - first, mostInWindow) && victim != null) {
            if (last >= within.start && first < within.end) {
                isAttacked = true;
                found.accept(attack(victim));
            }
        } else {
            belowPackets += packetsWithin;
        }
        isWithin |= packetsWithin > 0;
        packets = 0;
        packetsWithin = 0;
        mostInWindow = 0;
        Arrays.fill(window, 0);
        targets.clear();
        kinds.clear();
        sensors.clear();
        destinations = new AddressSet(0);
        destinationsWhole = true;
    }

    private Attack attack(Address of) {
        return new Attack(
                of,
                first,
                last,
                packets,
                mostInWindow,
                parts(targets, Attack.MOST_TARGETS),
                targets.size(),
                parts(kinds, Integer.MAX_VALUE),
                destinations.count(),
                destinationsWhole,
                List.copyOf(sensors),
                watched.mean(first, last));
    }

    private static List<Attack.Part> parts(Map<String, long[]> counted, int most) {
        return counted.entrySet().stream()
                .map(entry -> new Attack.Part(entry.getKey(), entry.getValue()[0]))
                .sorted(
                        Comparator.comparingLong(Attack.Part::packets)
                                .reversed()
                                .thenComparing(Attack.Part::key))
                .limit(most)
                .toList();
    }
}
