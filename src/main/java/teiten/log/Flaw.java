package teiten.log;

/// Why a row of a log is set aside.
enum Flaw {
    /// The time is missing, cannot be read, or lies outside of 1970 to 2262.
    BAD_TIME("bad_time"),
    /// An address is no address, the source is missing, or the two are of different versions.
    BAD_ADDRESS("bad_address"),
    /// A port is no number from 0 to 65535.
    BAD_PORT("bad_port"),
    /// The transport is missing or has no number that anybody knows.
    BAD_TRANSPORT("bad_transport"),
    /// An ICMP type or code is no number from 0 to 255.
    BAD_ICMP("bad_icmp"),
    /// The payload is not hexadecimal, or has half a byte.
    BAD_PAYLOAD("bad_payload"),
    /// The sensor's name is too long, or holds what is no text.
    BAD_SENSOR("bad_sensor"),
    /// The number of packets that the row stands for is none, or too large to be true.
    BAD_COUNT("bad_count"),
    /// The row has fewer or more columns than it should.
    BAD_COLUMNS("bad_columns"),
    /// The line is no row: broken quotes or broken JSON.
    BAD_ROW("bad_row"),
    /// The line holds a byte 0, as files have that were not written to their end.
    NUL_BYTE("nul_byte"),
    /// The line is longer than [Lines#MOST_BYTES].
    LINE_TOO_LONG("line_too_long"),
    /// The log names more sensors than [SensorTimes#MOST_SENSORS].
    TOO_MANY_SENSORS("too_many_sensors");

    private final String label;

    Flaw(String label) {
        this.label = label;
    }

    /// The word in JSON.
    String label() {
        return label;
    }
}
