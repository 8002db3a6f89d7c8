package teiten.relay;

import teiten.observe.sensor.Notice;

/// A notice as a record of a block.
final class NoticeRecord {
    /// Most bytes of one behind its framing: three times, two words and a count.
    static final int MOST_BYTES = 2 + 4 * Encoder.MOST_NUMBER_BYTES;

    private NoticeRecord() {}

    /// Writes the notice to a block that has room for it.
    static void write(SpoolBlock block, Notice notice) {
        Encoder out = block.records;
        block.begin(SpoolFormat.NOTICE, notice.timeNanos());
        switch (notice) {
            case Notice.Start _ -> out.u8(SpoolFormat.START);
            case Notice.Stop _ -> out.u8(SpoolFormat.STOP);
            case Notice.Gap gap -> {
                out.u8(SpoolFormat.GAP);
                out.signed(gap.fromNanos());
                out.signed(gap.toNanos());
                out.u8(gap.reason().ordinal());
                out.signed(gap.lostRecords());
            }
            case Notice.ClockStep step -> {
                out.u8(SpoolFormat.CLOCK_STEP);
                out.signed(step.stepNanos());
            }
        }
    }
}
