package teiten.bytes;

/// The finaliser of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators,
/// OOPSLA 2014; constants: David Stafford's variant 13 of the finaliser of MurmurHash3). It is
/// public and invertible: who mixes what senders choose starts from a secret.
public final class SplitMix {
    /// The golden ratio in 64 bits, odd: the step between the states of SplitMix64.
    public static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private SplitMix() {}

    /// A bijection on 64 bits; every input bit reaches every output bit.
    public static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
