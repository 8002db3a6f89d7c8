package teiten.report;

/// The sample for tests of other packages.
public final class SampleReport {
    private SampleReport() {}

    /// A month with three topics: `1723/tcp`, searches for reflectors, `ssh off its port`.
    public static ReportInput october() {
        return Sample.october();
    }
}
