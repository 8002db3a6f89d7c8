package teiten.identify.tool;

import teiten.observe.Observation;

/// Unicornscan makes the sequence number of each SYN from a key that it keeps for a run: key ^
/// address ^ ports. So the key of a source can be worked out of every SYN, and stays the same. No
/// single packet shows this, but a pair does: chance gives two SYNs the same key once in 2^32.
///
/// Unicornscan's own source takes the destination and the ports in the answer's order, with the
/// address in the byte order of its machine (send_packet.c, tcphash.h); Ghiëtte, Blenn and Doerr
/// ("Remote Identification of Port Scan Toolchains", 2016) give the relation with the source and
/// the ports in the packet's order. All of these are tried, and the sequence number in either byte
/// order.
///
/// Held is the key of the first SYN alone, so the state of a source is bounded.
final class KeyedSequences {
    private static final int RELATIONS = 5;

    private final int[] firstKeys = new int[RELATIONS];
    private final long[] same = new long[RELATIONS];
    private boolean begun;
    private int firstSequence;
    private int firstPorts;

    /// Looks at the SYN that opened a conversation.
    void add(Observation syn) {
        int sequence = (int) syn.sequence;
        int ports = syn.sourcePort << 16 | syn.destinationPort;
        if (!begun) {
            begun = true;
            firstSequence = sequence;
            firstPorts = ports;
            for (int relation = 0; relation < RELATIONS; relation++) {
                firstKeys[relation] = key(relation, syn, sequence, ports);
            }
            return;
        }
        // The same ports or the same number prove nothing: Mirai's numbers are the destinations.
        if (sequence == firstSequence || ports == firstPorts) {
            return;
        }
        for (int relation = 0; relation < RELATIONS; relation++) {
            same[relation] += key(relation, syn, sequence, ports) == firstKeys[relation] ? 1 : 0;
        }
    }

    private static int key(int relation, Observation syn, int sequence, int ports) {
        int source = (int) syn.sourceLow;
        int destination = (int) syn.destinationLow;
        int answerPorts = ports << 16 | ports >>> 16;
        int swapped = Integer.reverseBytes(sequence);
        return switch (relation) {
            case 0 -> sequence ^ source ^ ports;
            case 1 -> swapped ^ source ^ ports;
            case 2 -> sequence ^ Integer.reverseBytes(destination) ^ answerPorts;
            case 3 -> sequence ^ destination ^ answerPorts;
            default -> swapped ^ destination ^ answerPorts;
        };
    }

    /// SYNs that have one key, the first among them; 0 when no two do.
    long matches() {
        long most = 0;
        for (long count : same) {
            most = Math.max(most, count);
        }
        return most == 0 ? 0 : most + 1;
    }
}
