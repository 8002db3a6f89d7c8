package teiten.aggregate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import teiten.decode.Address;

/// Who was attacked (被害者), as backscatter tells it, and apart from that in whose name monitored
/// addresses were to attack somebody.
///
/// @param rule from what on packets are an attack
/// @param within the time that was asked about
/// @param addresses mean of the IPv4 addresses that were monitored in the span
/// @param days the days of the span
/// @param attacks the attacks with the most packets, these first: those that began in the span and
///   those that were under way when it began, whole
/// @param attackCount how many began in the span: each belongs to the day on which it began
/// @param underWay how many began before the span
/// @param victims distinct ones of the attacks that began in the span
/// @param packets packets of these, also behind the span
/// @param belowVictims victims of backscatter without an attack: below the floor
/// @param belowPackets packets of backscatter of the span that are in no attack
/// @param mismatches ICMP errors about packets of others: no backscatter, and in no count here
/// @param abused victims of reflectors, those with the most requests first
public record Victims(
        AttackRule rule,
        AttackFinder.Within within,
        double addresses,
        List<Day> days,
        List<Attack> attacks,
        long attackCount,
        long underWay,
        long victims,
        long packets,
        long belowVictims,
        long belowPackets,
        long mismatches,
        List<Abused> abused) {
    /// Attacks that are listed.
    public static final int MOST_ATTACKS = 65_536;

    public Victims {
        days = List.copyOf(days);
        attacks = List.copyOf(attacks);
        abused = List.copyOf(abused);
    }

    /// Whether an attack was under way when the span began.
    public boolean beganBefore(Attack attack) {
        return attack.first() < within.start();
    }

    /// Whether an attack went on when the span was over.
    public boolean goesOnAfter(Attack attack) {
        return attack.last() >= within.end();
    }

    /// A day.
    ///
    /// @param attacks attacks that began on it
    /// @param victims distinct ones of these
    /// @param packets packets of these, also on days after it
    public record Day(LocalDate day, long attacks, long victims, long packets) {}

    /// Somebody in whose name requests came that make reflectors attack (リフレクター攻撃への悪用の試み): no
    /// search, and no backscatter.
    ///
    /// @param victim the source that the requests name
    /// @param protocol what was asked, e.g. `ntp_monlist`, or `unnamed`
    /// @param port where to
    /// @param requests how many
    /// @param destinations distinct monitored addresses that were to answer
    /// @param sensors the sensors that saw it, sorted
    public record Abused(
            Address victim,
            String protocol,
            int port,
            long requests,
            long destinations,
            List<String> sensors,
            Instant first,
            Instant last) {
        public Abused {
            sensors = List.copyOf(sensors);
        }
    }
}
