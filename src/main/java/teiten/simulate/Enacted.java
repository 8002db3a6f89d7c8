package teiten.simulate;

import java.util.List;

/// A visit as it was acted out.
///
/// @param story what it amounts to
/// @param sourcePort the source's port; 0 where there is none
/// @param packets its packets, in the order of time
record Enacted(Story story, int sourcePort, List<Sent> packets) {
    Enacted {
        packets = List.copyOf(packets);
    }
}
