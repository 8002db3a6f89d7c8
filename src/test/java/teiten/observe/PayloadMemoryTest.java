package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayloadMemoryTest {
    private final PayloadMemory memory = new PayloadMemory();

    @Test
    void what_was_given_back_is_taken_again() {
        byte[] piece = memory.take();
        memory.give(piece);
        assertThat(memory.take()).isSameAs(piece).hasSize(PayloadMemory.BYTES);
        assertThat(memory.take()).isNotSameAs(piece);
    }

    @Test
    void memory_of_another_size_is_let_go() {
        byte[] more = new byte[PayloadMemory.BYTES + 1];
        memory.give(more);
        assertThat(memory.take()).hasSize(PayloadMemory.BYTES);
    }

    @Test
    void no_more_pieces_are_kept_than_the_limit() {
        Set<byte[]> given = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int piece = 0; piece <= PayloadMemory.MOST_KEPT; piece++) {
            byte[] one = new byte[PayloadMemory.BYTES];
            given.add(one);
            memory.give(one);
        }
        int again = 0;
        for (int piece = 0; piece <= PayloadMemory.MOST_KEPT; piece++) {
            again += given.contains(memory.take()) ? 1 : 0;
        }
        assertThat(again).isEqualTo(PayloadMemory.MOST_KEPT);
    }
}
