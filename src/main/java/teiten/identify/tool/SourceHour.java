package teiten.identify.tool;

import teiten.bytes.SplitMix;

/// A source and a UTC hour, as the key of a table. The sources are the senders' choice, so the hash
/// is keyed with a secret: nobody outside can make many of them meet in one place of the table.
///
/// @param hour hours since 1970
/// @param hash of all else and of the secret
record SourceHour(int version, long high, long low, long hour, int hash) {
    /// @param key secret of the hash
    static SourceHour of(long key, int version, long high, long low, long hour) {
        long mixed = SplitMix.mix(SplitMix.mix(SplitMix.mix(high ^ key) + low + version) + hour);
        return new SourceHour(version, high, low, hour, (int) (mixed ^ mixed >>> 32));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
