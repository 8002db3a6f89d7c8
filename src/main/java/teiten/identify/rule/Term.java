package teiten.identify.rule;

import teiten.bytes.Bytes;
import teiten.bytes.SoughtText;
import teiten.identify.protocol.Glance;
import teiten.identify.protocol.Head;

/// One condition of a [Rule]. Total: a condition on bytes that are not there does not hold. Asking
/// allocates nothing.
///
/// [TermText] has the notation of each.
sealed interface Term {
    /// How far into a payload [Contains] looks.
    int SEARCH_LIMIT = 512;

    boolean holds(Bytes payload);

    /// How many bits it fixes by itself: a uniformly random payload of fitting length holds it with
    /// a chance of two to the minus this. [FixedBits] adds up several.
    double fixedBits();

    /// Where the bytes begin that it speaks of.
    default int at() {
        return 0;
    }

    /// How many bytes it speaks of; 0 where they have no fixed place.
    default int span() {
        return 0;
    }

    /// Whether it fixes each of its bytes on its own, so that [#fixedBitsOf(int)] tells how far.
    default boolean isByteByByte() {
        return false;
    }

    /// Bits that it fixes in the byte `at() + index`, if it [#isByteByByte()].
    default double fixedBitsOf(int index) {
        return 0;
    }

    /// Whether it looks through the payload, so that it is asked after the others.
    default boolean isSearch() {
        return false;
    }

    /// What it asks for at first sight.
    default Glance glance() {
        return span() == 0 ? Glance.ANY : Glance.ofLength(at() + span(), Integer.MAX_VALUE);
    }

    /// Whether its glance is all that it asks for.
    default boolean isGlance() {
        return span() > 0 && isByteByByte() && at() + span() <= Head.BYTES;
    }

    /// Whether a payload with this first byte can hold it.
    default boolean mayBeginWith(int octet) {
        return true;
    }

    /// Bytes at a place equal a value under a mask. The arrays have the same length.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Masked(int at, byte[] mask, byte[] value) implements Term {
        @Override
        public Glance glance() {
            Glance glance = Glance.ANY;
            for (int i = 0; i < mask.length; i++) {
                glance = glance.and(Glance.ofByte(at + i, mask[i], value[i]));
            }
            return glance;
        }

        @Override
        public boolean holds(Bytes payload) {
            if (!payload.has(at, mask.length)) {
                return false;
            }
            for (int i = 0; i < mask.length; i++) {
                if ((payload.u8(at + i) & mask[i]) != (value[i] & 0xFF)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public int span() {
            return mask.length;
        }

        @Override
        public boolean isByteByByte() {
            return true;
        }

        @Override
        public double fixedBitsOf(int index) {
            return Integer.bitCount(mask[index] & 0xFF);
        }

        @Override
        public double fixedBits() {
            int bits = 0;
            for (byte octet : mask) {
                bits += Integer.bitCount(octet & 0xFF);
            }
            return bits;
        }

        @Override
        public boolean mayBeginWith(int octet) {
            return at > 0 || (octet & mask[0]) == (value[0] & 0xFF);
        }
    }

    /// Text at a place, letters in any case; `text` is in upper case.
    record AnyCase(int at, String text) implements Term {
        @Override
        public Glance glance() {
            Glance glance = Glance.ANY;
            for (int i = 0; i < text.length(); i++) {
                char sign = text.charAt(i);
                int mask = Character.isLetter(sign) ? 0xDF : 0xFF;
                glance = glance.and(Glance.ofByte(at + i, mask, sign));
            }
            return glance;
        }

        @Override
        public boolean holds(Bytes payload) {
            return payload.matchesIgnoringCase(at, text);
        }

        @Override
        public int span() {
            return text.length();
        }

        @Override
        public boolean isByteByByte() {
            return true;
        }

        @Override
        public double fixedBitsOf(int index) {
            return Character.isLetter(text.charAt(index)) ? 7 : 8;
        }

        @Override
        public double fixedBits() {
            long letters = text.chars().filter(Character::isLetter).count();
            return 8.0 * text.length() - letters;
        }

        @Override
        public boolean mayBeginWith(int octet) {
            return at > 0 || Character.toUpperCase(octet) == text.charAt(0);
        }
    }

    /// A whole number at a place lies in one of some ranges; `low` and `high` have the same length.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Among(Width width, int at, long[] low, long[] high) implements Term {
        @Override
        public Glance glance() {
            // The leading bits that all values have in common.
            long differing = 0;
            for (int i = 0; i < low.length; i++) {
                differing |= (low[i] ^ low[0]) | (high[i] ^ low[0]);
            }
            long common = ~(Long.highestOneBit(differing) * 2 - 1);
            common = differing == 0 ? -1 : common;
            Glance glance = Term.super.glance();
            int bytes = span();
            for (int i = 0; i < bytes; i++) {
                int shift = 8 * (width.isLittleEndian() ? i : bytes - 1 - i);
                int mask = (int) (common >> shift & 0xFF);
                glance = glance.and(Glance.ofByte(at + i, mask, (int) (low[0] >> shift)));
            }
            return glance;
        }

        @Override
        public boolean holds(Bytes payload) {
            long value = width.read(payload, at);
            for (int i = 0; i < low.length; i++) {
                if (value >= low[i] && value <= high[i]) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public int span() {
            return width.bits() / 8;
        }

        @Override
        public double fixedBits() {
            double values = 0;
            for (int i = 0; i < low.length; i++) {
                values += high[i] - low[i] + 1;
            }
            return width.bits() - Math.log(values) / Math.log(2);
        }

        @Override
        public boolean mayBeginWith(int octet) {
            if (at > 0) {
                return true;
            }
            int shift = width.isLittleEndian() ? 0 : width.bits() - 8;
            for (int i = 0; i < low.length; i++) {
                boolean wraps = shift == 0 && high[i] - low[i] >= 255;
                long from = low[i] >> shift & 0xFF;
                long to = high[i] >> shift & 0xFF;
                boolean inside =
                        from <= to ? octet >= from && octet <= to : octet >= from || octet <= to;
                if (wraps || inside) {
                    return true;
                }
            }
            return false;
        }
    }

    /// A whole number at a place tells the payload's length: it equals length + `more`, or with
    /// `orBeyond` it is that or larger, as when the first segment holds a part. It counts units of
    /// so many bytes.
    record Length(Width width, int at, int more, int unit, boolean orBeyond) implements Term {
        @Override
        public boolean holds(Bytes payload) {
            long value = width.read(payload, at);
            long wanted = payload.length() + (long) more;
            boolean fits = orBeyond ? value * unit >= wanted : value * unit == wanted;
            return value != Bytes.MISSING && fits;
        }

        @Override
        public int span() {
            return width.bits() / 8;
        }

        @Override
        public double fixedBits() {
            return orBeyond ? 0 : width.bits();
        }
    }

    /// The payload's length lies in a range and is a multiple of `step` beyond `least`.
    record Size(int least, int most, int step) implements Term {
        @Override
        public Glance glance() {
            return Glance.ofLength(Math.max(least, 1), most);
        }

        @Override
        public boolean isGlance() {
            return step == 1;
        }

        @Override
        public boolean holds(Bytes payload) {
            int length = payload.length();
            return length >= least && length <= most && (length - least) % step == 0;
        }

        @Override
        public double fixedBits() {
            return 0;
        }
    }

    /// Bytes from a place are all the same; a count of 0 means up to the end, of which there may be
    /// nothing.
    record Filled(int at, int count, int octet) implements Term {
        @Override
        public Glance glance() {
            Glance glance = Glance.ANY;
            for (int i = 0; i < count; i++) {
                glance = glance.and(Glance.ofByte(at + i, 0xFF, octet));
            }
            return glance;
        }

        @Override
        public boolean holds(Bytes payload) {
            int filled = count > 0 ? count : Math.max(payload.length() - at, 0);
            return payload.isFilled(Math.min(at, payload.length()), filled, octet);
        }

        @Override
        public int span() {
            return count;
        }

        @Override
        public boolean isByteByByte() {
            return true;
        }

        @Override
        public double fixedBitsOf(int index) {
            return 8;
        }

        @Override
        public double fixedBits() {
            return 8.0 * count;
        }

        @Override
        public boolean mayBeginWith(int first) {
            return at > 0 || first == octet;
        }
    }

    /// Every byte from a place to the end is one of a set, given as 256 truth values.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    record Every(int at, boolean[] allowed) implements Term {
        @Override
        public boolean holds(Bytes payload) {
            for (int i = at; i < payload.length(); i++) {
                if (!allowed[payload.u8(i)]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public double fixedBits() {
            return 0;
        }

        @Override
        public boolean mayBeginWith(int octet) {
            return at > 0 || allowed[octet];
        }
    }

    /// Text stands somewhere in the first [#SEARCH_LIMIT] bytes, letter by letter.
    record Contains(SoughtText text) implements Term {
        @Override
        public Glance glance() {
            return Glance.ofLength(text.length(), Integer.MAX_VALUE);
        }

        @Override
        public boolean isSearch() {
            return true;
        }

        @Override
        public boolean holds(Bytes payload) {
            return text.in(payload, 0, SEARCH_LIMIT) != Bytes.MISSING;
        }

        @Override
        public double fixedBits() {
            return Math.max(0, 8.0 * text.length() - 9);
        }
    }

    /// The payload ends with a text.
    record Ends(String text) implements Term {
        @Override
        public Glance glance() {
            return Glance.ofLength(text.length(), Integer.MAX_VALUE);
        }

        @Override
        public boolean holds(Bytes payload) {
            return payload.matches(payload.length() - text.length(), text);
        }

        @Override
        public double fixedBits() {
            return 8.0 * text.length();
        }
    }
}
