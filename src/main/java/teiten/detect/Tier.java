package teiten.detect;

import java.util.Locale;

/// How sure a finding is, and so who is told.
public enum Tier {
    /// A bullet of the report, unasked.
    HEADLINE,

    /// On the list of the morning.
    ALERT,

    /// On a screen for those who look.
    WATCH;

    /// Its name in JSON and in the store.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
