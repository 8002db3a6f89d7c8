package teiten.aggregate;

/// Spreads the bits of a key over a hash.
final class Mix {
    /// The golden ratio in 64 bits, odd.
    static final long ODD = 0x9E37_79B9_7F4A_7C15L;

    private Mix() {}

    /// A bijection on 64 bits whose low bits depend on all (David Stafford's variant 13 of the
    /// MurmurHash3 finalizer).
    static long mix(long key) {
        long x = key;
        x = (x ^ x >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        x = (x ^ x >>> 27) * 0x94D0_49BB_1331_11EBL;
        return x ^ x >>> 31;
    }
}
