package teiten.store;

import teiten.decode.Address;
import teiten.decode.Prefix;

/// Which rows have an address of a network in the columns of a name, as SQL. The addresses of a
/// network lie together also where the halves of IPv6 are signed numbers, so files and row groups
/// without any are passed over.
final class Within {
    private static final int HALF_BITS = 64;
    private static final int V4_BITS = 32;

    private Within() {}

    /// @param columns their name, such as `source`
    static String sql(String columns, Prefix network) {
        Address first = network.network();
        if (first.version() == 4) {
            long last = first.low() | 0xFFFF_FFFFL >>> network.length();
            return network.length() == V4_BITS
                    ? columns + "_v4 = " + first.low()
                    : between(columns + "_v4", first.low(), last);
        }
        if (network.length() == 0) {
            return columns + "_v6_high IS NOT NULL";
        }
        if (network.length() <= HALF_BITS) {
            return between(
                    columns + "_v6_high",
                    first.high(),
                    first.high() | ones(HALF_BITS - network.length()));
        }
        String high = columns + "_v6_high = " + first.high();
        int length = network.length() - HALF_BITS;
        return high
                + " AND "
                + between(columns + "_v6_low", first.low(), first.low() | ones(HALF_BITS - length));
    }

    /// A number whose last bits are ones.
    private static long ones(int count) {
        return count == 0 ? 0 : -1L >>> (HALF_BITS - count);
    }

    private static String between(String column, long low, long high) {
        return low == high ? column + " = " + low : column + " BETWEEN " + low + " AND " + high;
    }
}
