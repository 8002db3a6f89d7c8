package teiten.identify.rule;

import java.util.List;

/// How many bits of a payload a rule fixes. Bits that two conditions fix alike count once: `@0=4e00
/// u16@1=len-7` fixes 24, not 32.
final class FixedBits {
    /// Bits fixed so far in each byte that a condition speaks of.
    private final double[] covered;

    private double elsewhere;

    private FixedBits(int bytes) {
        covered = new double[bytes];
    }

    static int of(List<Term> terms) {
        int bytes = 0;
        for (Term term : terms) {
            bytes = Math.max(bytes, term.at() + term.span());
        }
        FixedBits bits = new FixedBits(bytes);
        // Byte by byte first: what a number adds is what these leave open.
        for (Term term : terms) {
            for (int i = 0; term.isByteByByte() && i < term.span(); i++) {
                int at = term.at() + i;
                bits.covered[at] = Math.max(bits.covered[at], term.fixedBitsOf(i));
            }
        }
        for (Term term : terms) {
            if (!term.isByteByByte()) {
                bits.add(term);
            }
        }
        return (int) Math.floor(bits.sum() + 1e-9);
    }

    private void add(Term term) {
        double open = term.fixedBits();
        for (int i = 0; i < term.span(); i++) {
            open -= covered[term.at() + i];
        }
        if (open <= 0) {
            return;
        }
        elsewhere += term.span() == 0 ? open : 0;
        for (int i = 0; i < term.span(); i++) {
            double share = Math.min(open, 8 - covered[term.at() + i]);
            covered[term.at() + i] += share;
            open -= share;
        }
    }

    private double sum() {
        double sum = elsewhere;
        for (double bits : covered) {
            sum += bits;
        }
        return sum;
    }
}
