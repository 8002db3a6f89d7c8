package teiten.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import teiten.decode.Address;
import teiten.decode.Prefix;

/// A sensor of a scenario. It answers SYNs as a responsive sensor does, within the limit that
/// [AnswerBudget] states.
///
/// @param name its folder's name
/// @param blocks its monitored addresses (観測対象IPアドレス)
public record SimulatedSensor(String name, List<Prefix> blocks) {
    /// Larger blocks are none that a simulation visits address by address.
    private static final int MOST_ADDRESSES = 1 << 16;

    public SimulatedSensor {
        blocks = List.copyOf(blocks);
        long size = blocks.stream().mapToLong(Prefix::size).max().orElse(0);
        if (size > MOST_ADDRESSES) {
            throw new IllegalArgumentException(name + " watches too many addresses: " + blocks);
        }
    }

    static SimulatedSensor of(String name, String... blocks) {
        return new SimulatedSensor(name, Arrays.stream(blocks).map(Prefix::parse).toList());
    }

    /// `responsive`: it completes handshakes and so hears what TCP clients say.
    public String mode() {
        return "responsive";
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
