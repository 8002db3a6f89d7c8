package teiten.detect;

import java.util.Arrays;

/// The procedure of Benjamini and Hochberg (J. R. Statist. Soc. B 57, 1995): of many tests those
/// are taken of which, on the mean, no more than a part `q` is false.
final class FalseDiscovery {
    private FalseDiscovery() {}

    /// The greatest p that is taken; a negative number where none is.
    ///
    /// @param small p of those tests that can be taken at all, in any order; sorted on return
    /// @param count how many of `small` are filled
    /// @param tests how many tests there were
    static double limit(double[] small, int count, long tests, double q) {
        Arrays.sort(small, 0, count);
        for (int at = count - 1; at >= 0; at--) {
            if (small[at] <= q * (at + 1) / tests) {
                return small[at];
            }
        }
        return -1;
    }
}
