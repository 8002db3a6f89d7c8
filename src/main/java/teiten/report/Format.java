package teiten.report;

import java.util.Locale;

/// What a report is written as.
public enum Format {
    HTML,
    PDF;

    /// How the names of its files end, and how it is asked for.
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
