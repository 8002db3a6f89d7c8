package teiten.observe;

import org.jspecify.annotations.Nullable;
import teiten.decode.Packet;

/// The conversations that were not yet silent for long, found by four-tuple in either direction and
/// held in the order of their last packet. Chained hashing with the keyed [TupleHash], so that a
/// sender who picks addresses and ports cannot make chains long; conversations are reused, so that
/// a steady stream allocates nothing.
final class ConversationTable {
    private static final int FIRST_BUCKETS = 1 << 10;

    private @Nullable Conversation[] buckets = new @Nullable Conversation[FIRST_BUCKETS];
    private final PayloadMemory memory = new PayloadMemory();
    private int size;
    private @Nullable Conversation oldest;
    private @Nullable Conversation newest;
    private @Nullable Conversation free;

    int size() {
        return size;
    }

    /// The conversation whose last packet is longest ago, or null.
    @Nullable Conversation oldest() {
        return oldest;
    }

    /// The conversation of the packet's addresses and ports, in either direction, or null.
    @Nullable Conversation find(Packet packet, long tupleHash) {
        int hash = fold(tupleHash);
        for (Conversation at = buckets[hash & buckets.length - 1]; at != null; at = at.chain) {
            if (at.hash == hash && at.direction(packet) != Conversation.Direction.NONE) {
                return at;
            }
        }
        return null;
    }

    /// A conversation, as yet without contents; the four-tuple must not be in the table.
    Conversation add(long tupleHash) {
        if (size == buckets.length) {
            grow();
        }
        Conversation conversation = free;
        if (conversation == null) {
            conversation = new Conversation(memory);
        } else {
            free = conversation.chain;
        }
        conversation.hash = fold(tupleHash);
        int bucket = conversation.hash & buckets.length - 1;
        conversation.chain = buckets[bucket];
        buckets[bucket] = conversation;
        size++;
        append(conversation);
        return conversation;
    }

    /// Says that the conversation had a packet just now.
    void touch(Conversation conversation) {
        if (conversation != newest) {
            unlink(conversation);
            append(conversation);
        }
    }

    /// Takes the conversation out; its object is used again.
    void remove(Conversation conversation) {
        int bucket = conversation.hash & buckets.length - 1;
        Conversation before = null;
        for (Conversation at = buckets[bucket]; at != null && at != conversation; at = at.chain) {
            before = at;
        }
        if (before == null) {
            buckets[bucket] = conversation.chain;
        } else {
            before.chain = conversation.chain;
        }
        unlink(conversation);
        size--;
        conversation.payload.clear();
        conversation.chain = free;
        free = conversation;
    }

    private void append(Conversation conversation) {
        conversation.older = newest;
        conversation.newer = null;
        if (newest == null) {
            oldest = conversation;
        } else {
            newest.newer = conversation;
        }
        newest = conversation;
    }

    private void unlink(Conversation conversation) {
        Conversation before = conversation.older;
        Conversation after = conversation.newer;
        if (before == null) {
            oldest = after;
        } else {
            before.newer = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.older = before;
        }
    }

    private void grow() {
        @Nullable Conversation[] wider = new @Nullable Conversation[buckets.length * 2];
        for (Conversation head : buckets) {
            Conversation at = head;
            while (at != null) {
                Conversation next = at.chain;
                int bucket = at.hash & wider.length - 1;
                at.chain = wider[bucket];
                wider[bucket] = at;
                at = next;
            }
        }
        buckets = wider;
    }

    private static int fold(long tupleHash) {
        return (int) (tupleHash ^ tupleHash >>> 32);
    }
}
