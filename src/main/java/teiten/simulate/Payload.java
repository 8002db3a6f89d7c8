package teiten.simulate;

import java.util.random.RandomGenerator;
import teiten.bytes.Bytes;

/// What a client says: bytes of which some vary from client to client (transaction ids).
///
/// @param name names it in the data table
/// @param content the protocol it speaks, as an id; empty where it is none of those the truth
///   counts
/// @param message its message type; empty where it has none
/// @param bytes the bytes
/// @param variesAt where the varying bytes start
/// @param varies how many they are
record Payload(String name, String content, String message, Bytes bytes, int variesAt, int varies) {
    /// Said by nobody: the client connects and leaves.
    static final Payload SILENCE = new Payload("silence", "", "", Bytes.empty(), 0, 0);

    /// Whether anything is said.
    boolean isEmpty() {
        return bytes.isEmpty();
    }

    /// The bytes of one client.
    byte[] vary(RandomGenerator random) {
        byte[] varied = bytes.copy();
        for (int at = variesAt; at < variesAt + varies; at++) {
            varied[at] = (byte) random.nextInt();
        }
        return varied;
    }
}
