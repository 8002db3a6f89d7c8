package teiten.report;

/// A language that the report is written in.
public enum Language {
    JA,
    EN;

    private final String code = name().toLowerCase(java.util.Locale.ROOT);

    /// The code in file names and in `lang` attributes (BCP 47).
    public String code() {
        return code;
    }
}
