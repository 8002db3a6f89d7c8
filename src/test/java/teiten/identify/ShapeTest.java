package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.bytes.Bytes;

class ShapeTest {
    private final ShapeReader shapes = new ShapeReader();

    @ParameterizedTest
    @CsvSource({
        "'', EMPTY",
        "00, SINGLE_BYTE",
        "0a, SINGLE_BYTE",
        "0000, ZEROS",
        "0d0a, CRLF",
        "0a0a, CRLF",
        "0d0a0d0a, CRLF",
        "ffffff, REPEATED",
        "2020, REPEATED",
        "68656c700d0a, TEXT",
        "1503010002, TLS_LIKE",
        "160301, TLS_LIKE",
        "160302ff, TLS_LIKE",
        "160305ff, BINARY",
        "68656c7000, BINARY",
        "e38182, BINARY",
    })
    void a_payload_without_name_has_a_shape(String hex, Shape shape) {
        assertThat(shapes.shape(Bytes.of(HexFormat.of().parseHex(hex)))).isEqualTo(shape);
    }

    @Test
    void random_bytes_have_high_entropy_once_there_are_enough_of_them() {
        byte[] bytes = new byte[ShapeReader.ENTROPY_BYTES];
        new Random(1).nextBytes(bytes);
        assertThat(shapes.shape(Bytes.of(bytes))).isEqualTo(Shape.HIGH_ENTROPY);
        assertThat(shapes.shape(Bytes.of(bytes).slice(0, ShapeReader.ENTROPY_LEAST)))
                .isEqualTo(Shape.BINARY);
    }

    @Test
    void entropy_is_taken_from_the_first_bytes_alone() {
        byte[] bytes = new byte[ShapeReader.ENTROPY_BYTES * 2];
        new Random(1).nextBytes(bytes);
        java.util.Arrays.fill(bytes, 0, ShapeReader.ENTROPY_BYTES, (byte) 0x81);
        assertThat(shapes.shape(Bytes.of(bytes))).isEqualTo(Shape.BINARY);
    }
}
