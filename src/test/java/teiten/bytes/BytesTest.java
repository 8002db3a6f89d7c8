package teiten.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BytesTest {
    private static final Bytes FIVE = Bytes.of(new byte[] {(byte) 0x80, 1, 2, 3, (byte) 0xFF});

    @Test
    void reads_inside_give_unsigned_values_in_either_order() {
        assertThat(FIVE.u8(0)).isEqualTo(0x80);
        assertThat(FIVE.u16(0)).isEqualTo(0x8001);
        assertThat(FIVE.u16le(3)).isEqualTo(0xFF03);
        assertThat(FIVE.u24(1)).isEqualTo(0x010203);
        assertThat(FIVE.u32(0)).isEqualTo(0x80010203L);
        assertThat(FIVE.u32le(1)).isEqualTo(0xFF030201L);
    }

    @Test
    void reads_past_either_end_are_missing_and_never_throw() {
        for (int at : new int[] {Integer.MIN_VALUE, -1, 5, 6, Integer.MAX_VALUE}) {
            assertThat(FIVE.u8(at)).isEqualTo(Bytes.MISSING);
            assertThat(FIVE.u16(at)).isEqualTo(Bytes.MISSING);
            assertThat(FIVE.u24(at)).isEqualTo(Bytes.MISSING);
            assertThat(FIVE.u32(at)).isEqualTo(Bytes.MISSING);
            assertThat(FIVE.u32le(at)).isEqualTo(Bytes.MISSING);
            assertThat(FIVE.i64(at)).isEqualTo(Bytes.MISSING);
            assertThat(FIVE.matches(at, "x")).isFalse();
            assertThat(FIVE.isFilled(at, 1, 0)).isFalse();
        }
        assertThat(FIVE.u16(4)).isEqualTo(Bytes.MISSING);
        assertThat(FIVE.u32(2)).isEqualTo(Bytes.MISSING);
        assertThat(FIVE.has(1, Integer.MAX_VALUE)).isFalse();
        assertThat(FIVE.has(1, -1)).isFalse();
    }

    @Test
    void slices_are_cut_off_at_the_end() {
        assertThat(FIVE.slice(3, 100)).hasToString("03ff");
        assertThat(FIVE.slice(9, 1).isEmpty()).isTrue();
        assertThat(FIVE.slice(-2, 1)).hasToString("80");
        assertThat(FIVE.slice(1, 3).slice(1, 9)).hasToString("0203");
        assertThat(Bytes.empty().copy()).isEmpty();
        assertThat(Bytes.empty().u8(0)).isEqualTo(Bytes.MISSING);
    }

    @Test
    void a_window_outside_its_memory_is_refused() {
        byte[] memory = new byte[4];
        Bytes bytes = Bytes.empty();
        bytes.wrap(memory, 1, 3);
        assertThatThrownBy(() -> bytes.wrap(memory, 2, 3))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.wrap(memory, -1, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void texts_match_with_and_without_case() {
        Bytes get = Bytes.ofLatin1("gEt /");
        assertThat(get.matches(0, "gEt")).isTrue();
        assertThat(get.matches(0, "GET")).isFalse();
        assertThat(get.matchesIgnoringCase(0, "GET /")).isTrue();
        assertThat(get.matchesIgnoringCase(1, "GET")).isFalse();
        assertThat(get.indexOf('/', 0, 100)).isEqualTo(4);
        assertThat(get.indexOf('/', 0, 4)).isEqualTo(Bytes.MISSING);
        assertThat(get.latin1(1, 2)).isEqualTo("Et");
    }

    @Test
    void the_begin_of_something_longer_knows_how_long_until_it_is_moved() {
        Bytes bytes = Bytes.of(new byte[4]);
        assertThat(bytes.wholeLength()).isEqualTo(4);
        bytes.beginsWhole(9);
        assertThat(bytes.wholeLength()).isEqualTo(9);
        assertThat(bytes.length()).isEqualTo(4);
        assertThat(bytes.slice(0, 2).wholeLength()).isEqualTo(2);
        bytes.wrap(bytes, 0, 3);
        assertThat(bytes.wholeLength()).isEqualTo(3);
        bytes.beginsWhole(2);
        assertThat(bytes.wholeLength()).isEqualTo(3);
        bytes.beginsWhole(Long.MAX_VALUE);
        assertThat(bytes.wholeLength()).isEqualTo(Integer.MAX_VALUE);
    }
}
