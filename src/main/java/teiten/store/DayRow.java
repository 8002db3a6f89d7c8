package teiten.store;

/// A row of a day of the store's zone on its way to those who count it ([DayWatch]): filled again
/// and again, whether it is being imported or read back from a file.
final class DayRow {
    final SourceGroups.Source source = new SourceGroups.Source();

    /// Number of the source's country, as [teiten.origin.Country] has them.
    int country;

    /// Number of the source's autonomous system, or [Located#NO_ASN].
    long asn;

    /// Upper half of the monitored address, 0 for IPv4.
    long destinationHigh;

    long destinationLow;

    /// Minutes since the epoch.
    int minute;

    /// Second of the first packet within the minute.
    int first;

    /// Second of the last packet within the minute.
    int last;

    /// What rows are counted by, as [SeriesKeys] has it.
    long group;

    /// Bits of [teiten.observe.HeaderMark].
    int marks;

    boolean verified;

    /// Whether it is of SYNs without ACK.
    boolean isSyn;

    long accesses;
    long packets;
    long retries;
    long bytes;
}
