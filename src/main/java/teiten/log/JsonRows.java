package teiten.log;

/// Rows of JSON lines: an object a line, of which objects inside are named with points.
final class JsonRows implements RowParser {
    private final MemberTaker taker;

    JsonRows(MemberTaker taker) {
        this.taker = taker;
    }

    @Override
    public void parse(Row row) {
        boolean whole =
                JsonText.object(
                        row.rawMemory(),
                        row.rawStart(),
                        row.rawLength(),
                        (name, value) -> taker.take(row, name, value));
        if (whole) {
            taker.finish(row);
        } else {
            row.clear();
            row.flaw = Flaw.BAD_ROW;
        }
    }
}
