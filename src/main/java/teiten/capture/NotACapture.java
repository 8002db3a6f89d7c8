package teiten.capture;

import java.io.IOException;

/// The input is no capture that Teiten reads. The message says in one line what it is instead; the
/// name of the input is not in it, because whoever opened it knows it.
public final class NotACapture extends IOException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    NotACapture(String what, String advice) {
        super(what);
        this.advice = advice;
    }

    /// What the reader of the message can do about it.
    public String advice() {
        return advice;
    }
}
