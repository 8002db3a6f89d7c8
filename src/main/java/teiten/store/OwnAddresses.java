package teiten.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AccessRows;
import teiten.aggregate.MaskedPayload;
import teiten.decode.Address;

/// The monitored addresses that stand in a payload which was sent to them. Over parts and imports
/// they are a union, so that the masked form of a payload does not depend on their order.
final class OwnAddresses {
    private OwnAddresses() {}

    /// By number of the payload, in ascending order; payloads without any are left out.
    static Map<Integer, List<Address>> of(Part part) {
        Map<Integer, List<Address>> own = new HashMap<>();
        long last = -1;
        for (long pair : sent(part.rows())) {
            int payload = (int) (pair >> 32);
            Address address = address(part.rows(), (int) pair);
            if (pair != last && MaskedPayload.holds(part.payloads().bytes(payload), address)) {
                own.computeIfAbsent(payload, _ -> new ArrayList<>()).add(address);
            }
            last = pair;
        }
        own.values().forEach(addresses -> addresses.sort(null));
        return own;
    }

    /// Each payload, in the upper 32 bits, with each of its destinations, pairs in ascending order.
    private static long[] sent(AccessRows rows) {
        long[] pairs = new long[rows.size()];
        int count = 0;
        for (int row = 0; row < pairs.length; row++) {
            if (rows.payload(row) >= 0) {
                pairs[count++] = (long) rows.payload(row) << 32 | rows.destination(row);
            }
        }
        long[] sent = Arrays.copyOf(pairs, count);
        Arrays.sort(sent);
        return sent;
    }

    private static Address address(AccessRows rows, int number) {
        long low = rows.addressLow(number);
        return rows.addressVersion(number) == 4
                ? Address.v4(low)
                : Address.v6(rows.addressHigh(number), low);
    }

    /// As it stands in the store: parted by commas, null for none.
    static @Nullable String text(List<Address> addresses) {
        return addresses.isEmpty()
                ? null
                : addresses.stream().map(Address::toString).collect(Collectors.joining(","));
    }

    static List<Address> parse(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",")).map(Address::parse).toList();
    }
}
