package teiten.identify;

import java.util.Arrays;
import java.util.SplittableRandom;
import teiten.identify.protocol.Glance;
import teiten.identify.protocol.Head;

/// Leaves of many glances the few that a payload may satisfy, all at once.
///
/// Bit-parallel, as in Baeza-Yates and Gonnet, "A new approach to text searching" (1992): one bit a
/// glance, and for a byte of the payload one number a half byte, whose bits are the glances that
/// allow it; one more number for its length. The conjunction of a few such numbers leaves the
/// glances that are worth asking for, without a branch for each of the others.
///
/// Always the same number of bytes is looked at: a number that differs from list to list is a
/// branch that no processor foresees. Which bytes is chosen greedily, so that payloads that satisfy
/// a glance by chance in its fixed bits alone leave the fewest others.
final class Sieve {
    /// How many bytes of the payload are sieved.
    static final int PLACES = 10;

    private static final int HALVES = 32;
    private static final int BUCKETS = 64 + 32;

    /// How many numbers one word of glances takes: a length and the places.
    private static final int STRIDE = BUCKETS + PLACES * HALVES;

    /// Payloads drawn for each glance to choose the places by.
    private static final int DRAWN = 3;

    private final int words;
    private final int[] places;
    private final long[] numbers;

    Sieve(Glance[] glances) {
        words = (glances.length + 63) / 64;
        numbers = new long[words * STRIDE];
        long[][] halves = new long[Head.PLACES][];
        for (int place = 0; place < Head.PLACES; place++) {
            halves[place] = halves(glances, place);
        }
        places = chosen(glances, halves);
        for (int k = 0; k < PLACES; k++) {
            for (int word = 0; word < words; word++) {
                int at = word * STRIDE + BUCKETS + k * HALVES;
                System.arraycopy(halves[places[k]], word * HALVES, numbers, at, HALVES);
            }
        }
        for (int i = 0; i < glances.length; i++) {
            int from = bucket(glances[i].least());
            int to = bucket(glances[i].most());
            for (int bucket = from; bucket <= to; bucket++) {
                numbers[(i >> 6) * STRIDE + bucket] |= 1L << i;
            }
        }
    }

    /// Lengths under 64 by themselves, above by their highest bit.
    private static int bucket(int length) {
        return length < 64 ? length : 64 + 32 - Integer.numberOfLeadingZeros(length);
    }

    private long[] halves(Glance[] glances, int place) {
        long[] halves = new long[words * HALVES];
        for (int i = 0; i < glances.length; i++) {
            int mask = glances[i].mask().octet(place);
            int value = glances[i].value().octet(place);
            int at = (i >> 6) * HALVES;
            for (int half = 0; half < 16; half++) {
                if ((half & (mask >> 4)) == value >> 4) {
                    halves[at + half] |= 1L << i;
                }
                if ((half & (mask & 0xF)) == (value & 0xF)) {
                    halves[at + 16 + half] |= 1L << i;
                }
            }
        }
        return halves;
    }

    private int[] chosen(Glance[] glances, long[][] halves) {
        SplittableRandom random = new SplittableRandom(1);
        int samples = glances.length * DRAWN;
        byte[] drawn = new byte[samples * Head.PLACES];
        for (int sample = 0; sample < samples; sample++) {
            Glance glance = glances[sample / DRAWN];
            for (int place = 0; place < Head.PLACES; place++) {
                // Half of what nobody fixes is zero, as in payloads.
                int other = random.nextInt() & ~glance.mask().octet(place);
                boolean zero = random.nextBoolean();
                int octet = glance.value().octet(place) | (zero ? 0 : other);
                drawn[sample * Head.PLACES + place] = (byte) octet;
            }
        }
        long[] left = new long[samples * words];
        Arrays.fill(left, -1);
        int[] chosen = new int[PLACES];
        for (int k = 0; k < PLACES; k++) {
            long fewest = Long.MAX_VALUE;
            for (int place = 0; place < Head.PLACES; place++) {
                long survivors = survivors(left, drawn, halves[place], place);
                if (survivors < fewest) {
                    fewest = survivors;
                    chosen[k] = place;
                }
            }
            for (int i = 0; i < left.length; i++) {
                left[i] &= allowed(drawn, halves[chosen[k]], chosen[k], i);
            }
        }
        return chosen;
    }

    private long survivors(long[] left, byte[] drawn, long[] halves, int place) {
        long survivors = 0;
        for (int i = 0; i < left.length; i++) {
            survivors += Long.bitCount(left[i] & allowed(drawn, halves, place, i));
        }
        return survivors;
    }

    private long allowed(byte[] drawn, long[] halves, int place, int i) {
        int octet = drawn[i / words * Head.PLACES + place] & 0xFF;
        int at = i % words * HALVES;
        return halves[at + (octet >> 4)] & halves[at + 16 + (octet & 0xF)];
    }

    /// How many numbers of 64 bits it takes to have one for each glance.
    int words() {
        return words;
    }

    /// The glances that are left of 64: bit n stands for the glance 64 × word + n.
    long left(int word, Head head) {
        int at = word * STRIDE;
        long left = numbers[at + bucket(head.length())];
        at += BUCKETS;
        for (int k = 0; k < PLACES; k++) {
            int octet = head.octet(places[k]);
            left &= numbers[at + (octet >> 4)] & numbers[at + 16 + (octet & 0xF)];
            at += HALVES;
        }
        return left;
    }
}
