package teiten.observe;

import java.util.ArrayDeque;

/// Memory in which first payloads begin, used again and again, so that a steady stream allocates
/// nothing. Most payloads need no more; what grows beyond has memory of its own.
final class PayloadMemory {
    /// Bytes of a piece.
    static final int BYTES = 512;

    /// Most pieces that are kept for later.
    static final int MOST_KEPT = 1 << 12;

    private final ArrayDeque<byte[]> kept = new ArrayDeque<>();

    /// A piece; its contents are whatever was there before.
    byte[] take() {
        byte[] piece = kept.pollLast();
        return piece == null ? new byte[BYTES] : piece;
    }

    /// Gives memory back; what is no piece, or one too many, is let go.
    void give(byte[] piece) {
        if (piece.length == BYTES && kept.size() < MOST_KEPT) {
            kept.addLast(piece);
        }
    }
}
