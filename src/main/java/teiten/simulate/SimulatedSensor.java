package teiten.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A sensor of a scenario. It answers SYNs as a responsive sensor does, within the limit that
/// [AnswerBudget] states.
///
/// @param name its folder's name
/// @param blocks its monitored addresses (観測対象IPアドレス)
public record SimulatedSensor(String name, List<AddressBlock> blocks) {
    public SimulatedSensor {
        blocks = List.copyOf(blocks);
    }

    static SimulatedSensor of(String name, String... blocks) {
        return new SimulatedSensor(name, Arrays.stream(blocks).map(AddressBlock::parse).toList());
    }

    /// `responsive`: it completes handshakes and so hears what TCP clients say.
    public String mode() {
        return "responsive";
    }

    int[] addresses() {
        return blocks.stream()
                .flatMapToInt(block -> IntStream.range(0, block.size()).map(i -> block.first() + i))
                .toArray();
    }
}
