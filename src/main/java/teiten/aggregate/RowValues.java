package teiten.aggregate;

/// A row that is read from somewhere, field by field; see [Row] for what each means. Filled again
/// for each row.
public final class RowValues {
    /// 4 or 6.
    public int version;

    public int minute;

    /// Number in the [FactsDictionary].
    public int facts;

    /// The payload's hash; both halves 0 where there is none.
    public long hashHigh;

    public long hashLow;
    public int port;
    public int first;
    public int last;
    public long packets;
    public long bytes;
    public long openings;
    public long retries;

    /// Upper halves are of IPv6 addresses alone.
    public long sourceHigh;

    public long sourceLow;
    public long destinationHigh;
    public long destinationLow;

    /// Whether the victim is another than the source.
    public boolean victimTold;

    /// The attacked port of backscatter; 0 where there is none.
    public int victimPort;

    public long victimHigh;
    public long victimLow;

    void put(long[] rows, int at) {
        Row.putFacts(rows, at, minute, facts);
        Row.putPayload(rows, at, hashHigh, hashLow);
        Row.putPort(rows, at, port, first, last);
        Row.putCounts(rows, at, packets, openings, retries);
        Row.putBytes(rows, at, bytes, victimPort);
        if (version == 4) {
            Row.putAddresses4(rows, at, sourceLow, destinationLow);
            if (victimTold) {
                Row.putVictim4(rows, at, victimLow);
            }
        } else {
            Row.putSource6(rows, at, sourceHigh, sourceLow);
            Row.putDestination6(rows, at, destinationHigh, destinationLow);
            if (victimTold) {
                Row.putVictim6(rows, at, victimHigh, victimLow);
            }
        }
    }
}
