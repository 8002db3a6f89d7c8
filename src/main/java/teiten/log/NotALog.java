package teiten.log;

import java.io.IOException;

/// The input is no log that Teiten reads. The message says in one line what it is instead; the name
/// of the input is not in it, because whoever opened it knows it.
public final class NotALog extends IOException {
    private static final long serialVersionUID = 1L;

    private static final int MOST_LETTERS = 200;

    private final String advice;
    private final boolean text;

    NotALog(String what, String advice) {
        this(what, advice, true);
    }

    private NotALog(String what, String advice, boolean text) {
        super(what);
        this.advice = advice;
        this.text = text;
    }

    /// The input is no text at all.
    static NotALog noText(String what) {
        return new NotALog(what, "give a log, or name its --format", false);
    }

    /// Whether it is a text, if not a log.
    public boolean isText() {
        return text;
    }

    static NotALog unmapped(String what, String columns) {
        String shown =
                columns.length() <= MOST_LETTERS
                        ? columns
                        : columns.substring(0, MOST_LETTERS) + "...";
        return new NotALog(
                what,
                "say which column is what, e.g. --map time=COLUMN,src=COLUMN,transport=COLUMN;"
                        + " its columns are "
                        + shown);
    }

    /// What the reader of the message can do about it.
    public String advice() {
        return advice;
    }
}
