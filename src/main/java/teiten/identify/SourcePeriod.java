package teiten.identify;

import teiten.observe.Observation;

/// A source and a UTC hour or day, as the key of a table. The sources are the senders' choice, so
/// the hash is keyed with a secret, as that of `teiten.identify.tool`.
///
/// @param period hours or days since 1970
/// @param detail what of the source is counted, as a number
/// @param hash of all else and of the secret
record SourcePeriod(int version, long high, long low, long period, long detail, int hash) {
    /// @param key secret of the hash
    static SourcePeriod of(long key, Observation observation, long period, long detail) {
        long mixed = mix(observation.sourceHigh ^ key) + observation.sourceLow;
        mixed = mix(mix(mixed + observation.version) + period);
        mixed = mix(mixed + detail);
        return new SourcePeriod(
                observation.version,
                observation.sourceHigh,
                observation.sourceLow,
                period,
                detail,
                (int) (mixed ^ mixed >>> 32));
    }

    /// Finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit.
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
