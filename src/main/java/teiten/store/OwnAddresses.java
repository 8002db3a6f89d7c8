package teiten.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;

/// The monitored addresses that stand in a payload which was sent to them. Over parts and imports
/// they are a union, so that the masked form of a payload does not depend on their order.
final class OwnAddresses {
    private OwnAddresses() {}

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
