package teiten.identify;

import teiten.bytes.SplitMix;
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
        long mixed = SplitMix.mix(observation.sourceHigh ^ key) + observation.sourceLow;
        mixed = SplitMix.mix(SplitMix.mix(mixed + observation.version) + period);
        mixed = SplitMix.mix(mixed + detail);
        return new SourcePeriod(
                observation.version,
                observation.sourceHigh,
                observation.sourceLow,
                period,
                detail,
                (int) (mixed ^ mixed >>> 32));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
