package teiten.origin;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;

/// Country and network of addresses, from one database each. IPv4-mapped IPv6 addresses (RFC 4291,
/// 2.5.5.2) are looked up as what they are mapped from.
///
/// @param countries who knows countries
/// @param networks who knows autonomous systems, or null: then these are unknown
public record Origins(OriginDatabase countries, @Nullable OriginDatabase networks)
        implements Closeable {
    private static final long MAPPED = 0xFFFFL;

    /// Countries as Teiten brings them along; networks are unknown.
    public static Origins embedded() {
        return new Origins(OriginDatabase.embedded(), null);
    }

    /// What is known of an address.
    public Origin find(Address address) throws OriginException {
        Address asked = unmapped(address);
        Origin country = countries.find(asked);
        Origin network = networks == null ? country : networks.find(asked);
        return new Origin(country.country(), network.asn(), network.organization());
    }

    private static Address unmapped(Address address) {
        boolean isMapped =
                address.version() == 6
                        && address.high() == 0
                        && address.low() >>> Integer.SIZE == MAPPED;
        return isMapped ? Address.v4(address.low()) : address;
    }

    @Override
    public void close() {
        countries.close();
        if (networks != null) {
            networks.close();
        }
    }
}
