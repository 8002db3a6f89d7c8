package teiten.relay;

/// Records on their way to the disk, and their payloads: filled by one journal, written by the
/// spool's thread, and filled again.
final class SpoolBlock {
    /// Most bytes of a record but for what it carries: five numbers and two bytes.
    static final int MOST_FRAMING_BYTES = 2 + 5 * Encoder.MOST_NUMBER_BYTES;

    final Encoder records = new Encoder(SpoolFormat.MOST_BLOCK_BYTES);
    final Encoder payloads = new Encoder(SpoolFormat.MOST_BLOCK_BYTES);
    int journal;
    int count;
    int entries;
    long baseNanos;

    /// The lowest and the highest time of its records.
    long firstNanos;

    long lastNanos;
    private long timeNanos;
    private int entryOf;

    void clear(int ofJournal) {
        journal = ofJournal;
        records.clear();
        payloads.clear();
        count = 0;
        entries = 0;
        entryOf = 0;
    }

    /// Whether a record with so many bytes of its own and of payload fits.
    boolean hasRoom(int recordBytes, int payloadBytes) {
        return count < SpoolFormat.MOST_BLOCK_RECORDS
                && records.room() >= MOST_FRAMING_BYTES + recordBytes
                && payloads.room() >= MOST_FRAMING_BYTES + payloadBytes;
    }

    /// Begins a record.
    void begin(int type, long nanos) {
        if (count == 0) {
            baseNanos = nanos;
            timeNanos = nanos;
            firstNanos = nanos;
            lastNanos = nanos;
        }
        records.u8(type);
        records.signed(nanos - timeNanos);
        timeNanos = nanos;
        firstNanos = Math.min(firstNanos, nanos);
        lastNanos = Math.max(lastNanos, nanos);
        count++;
    }

    /// Begins the payload of the record that was begun last; its bytes follow.
    void beginPayload(int length) {
        int record = count - 1;
        payloads.number(record - entryOf);
        payloads.number(length);
        entryOf = record;
        entries++;
    }
}
