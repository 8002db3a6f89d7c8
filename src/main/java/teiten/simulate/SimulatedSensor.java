package teiten.simulate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import teiten.decode.Address;
import teiten.decode.Prefix;

/// A sensor of a scenario.
///
/// @param name its folder's name
/// @param blocks its monitored addresses (観測対象IPアドレス)
/// @param mode what it does with a SYN
/// @param since its first day; [LocalDate#MIN] where it was there before
public record SimulatedSensor(String name, List<Prefix> blocks, Mode mode, LocalDate since) {
    /// Larger blocks are none that a simulation visits address by address.
    private static final int MOST_ADDRESSES = 1 << 16;

    /// What a sensor does with a SYN.
    public enum Mode {
        /// It completes handshakes and so hears what TCP clients say, within the limit that
        /// [AnswerBudget] states.
        RESPONSIVE,

        /// It answers nothing: of a TCP client it gets SYNs, and what is in them.
        PASSIVE;

        /// Its name in `truth.json`.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SimulatedSensor {
        blocks = List.copyOf(blocks);
        long size = blocks.stream().mapToLong(Prefix::size).max().orElse(0);
        if (size > MOST_ADDRESSES) {
            throw new IllegalArgumentException(name + " watches too many addresses: " + blocks);
        }
    }

    /// A responsive sensor that was always there.
    static SimulatedSensor of(String name, String... blocks) {
        List<Prefix> prefixes = Arrays.stream(blocks).map(Prefix::parse).toList();
        return new SimulatedSensor(name, prefixes, Mode.RESPONSIVE, LocalDate.MIN);
    }

    /// The same, passive.
    SimulatedSensor passive() {
        return new SimulatedSensor(name, blocks, Mode.PASSIVE, since);
    }

    /// The same, there from a day on.
    SimulatedSensor from(LocalDate day) {
        return new SimulatedSensor(name, blocks, mode, day);
    }

    /// Every monitored address, block by block.
    List<Address> addresses() {
        List<Address> addresses = new ArrayList<>();
        for (Prefix block : blocks) {
            Address first = block.network();
            for (long at = 0; at < block.size(); at++) {
                addresses.add(new Address(first.version(), first.high(), first.low() + at));
            }
        }
        return addresses;
    }
}
