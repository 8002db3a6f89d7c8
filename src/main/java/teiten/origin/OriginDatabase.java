package teiten.origin;

import com.maxmind.db.DatabaseRecord;
import com.maxmind.db.Network;
import com.maxmind.db.Reader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.decode.Bogon;

/// A file of networks in MaxMind's format (MaxMind DB File Format Specification 2.0). Addresses
/// asked for in ascending order cost one look-up a network, because what was found last is
/// remembered with its bounds.
public final class OriginDatabase implements Closeable {
    private static final String EMBEDDED = "/teiten/origin/geo-whois-asn-country.mmdb";
    private static final int V4_BYTES = 4;
    private static final int V6_BYTES = 16;
    private static final int V6_BITS = 128;
    private static final int V4_BITS = 32;

    private final Reader reader;
    private final String name;
    private final LocalDate built;
    private final boolean isEmbedded;
    private Address first = Address.v4(0);
    private Address last = Address.v4(0);
    private Origin found = Origin.UNKNOWN;
    private boolean isAsked;

    private OriginDatabase(Reader reader, String name, boolean isEmbedded) {
        this.isEmbedded = isEmbedded;
        this.reader = reader;
        this.name = name;
        built = LocalDate.ofInstant(reader.getMetadata().buildTime(), ZoneOffset.UTC);
    }

    /// The countries that Teiten brings along, which are read once.
    public static OriginDatabase embedded() {
        return new OriginDatabase(Embedded.READER, "geo-whois-asn-country", true);
    }

    /// Read when it is first asked for, and kept: a reader changes nothing.
    private static final class Embedded {
        static final Reader READER = read();

        private static Reader read() {
            try (InputStream file = OriginDatabase.class.getResourceAsStream(EMBEDDED)) {
                if (file == null) {
                    throw new IllegalStateException(EMBEDDED + " is not in the jar");
                }
                return new Reader(file);
            } catch (IOException e) {
                throw new IllegalStateException(EMBEDDED + " cannot be read", e);
            }
        }
    }

    /// A database of the user's.
    ///
    /// @throws OriginException when there is no such file, or it is none
    public static OriginDatabase open(Path file) throws OriginException {
        try {
            // Read whole: a file that is replaced or cut while it is mapped would end the process.
            try (InputStream in = Files.newInputStream(file)) {
                return new OriginDatabase(
                        new Reader(in), String.valueOf(file.getFileName()), false);
            }
        } catch (IOException | RuntimeException e) {
            throw new OriginException(file.toString(), e);
        }
    }

    /// Its name: of the file, or of the source that is embedded.
    public String name() {
        return name;
    }

    /// The day on which it was made (UTC).
    public LocalDate built() {
        return built;
    }

    /// What it says of an address. Private and reserved ones are in no country, though the embedded
    /// database has some; one of the user's may know them.
    ///
    /// @throws OriginException when the file is damaged there
    public Origin find(Address address) throws OriginException {
        if (isEmbedded && Bogon.is(address.version(), address.high(), address.low())) {
            return Origin.UNKNOWN;
        }
        if (!isAsked || address.compareTo(first) < 0 || address.compareTo(last) > 0) {
            try {
                ask(address);
            } catch (IOException | RuntimeException e) {
                throw new OriginException(name, e);
            }
        }
        return found;
    }

    private void ask(Address address) throws IOException {
        DatabaseRecord<?> record = reader.getRecord(inet(address), Map.class);
        Network network = record.network();
        Address base = address(network.networkAddress());
        boolean inside = base.version() == address.version();
        first = inside ? base : address;
        last = inside ? last(base, network.prefixLength()) : address;
        found = record.data() instanceof Map<?, ?> fields ? origin(fields) : Origin.UNKNOWN;
        isAsked = true;
    }

    private static Origin origin(Map<?, ?> fields) {
        @Nullable String country = NetworkRecord.country(fields);
        @Nullable Long asn = NetworkRecord.asn(fields);
        return new Origin(country, asn, NetworkRecord.organization(fields));
    }

    private static Address last(Address base, int prefix) {
        if (base.version() == 4) {
            return Address.v4(base.low() | ones(V4_BITS - prefix));
        }
        int hosts = V6_BITS - prefix;
        return Address.v6(
                base.high() | ones(hosts - Long.SIZE),
                base.low() | ones(Math.min(hosts, Long.SIZE)));
    }

    /// So many ones at the end.
    private static long ones(int bits) {
        return bits <= 0 ? 0 : -1L >>> (Long.SIZE - bits);
    }

    private static InetAddress inet(Address address) throws UnknownHostException {
        ByteBuffer bytes = ByteBuffer.allocate(address.version() == 4 ? V4_BYTES : V6_BYTES);
        if (address.version() == 4) {
            bytes.putInt((int) address.low());
        } else {
            bytes.putLong(address.high()).putLong(address.low());
        }
        return InetAddress.getByAddress(bytes.array());
    }

    private static Address address(InetAddress inet) {
        ByteBuffer bytes = ByteBuffer.wrap(inet.getAddress());
        return bytes.remaining() == V4_BYTES
                ? Address.v4(bytes.getInt())
                : Address.v6(bytes.getLong(), bytes.getLong());
    }

    @Override
    public void close() {
        if (isEmbedded) {
            return;
        }
        try {
            reader.close();
        } catch (IOException e) {
            throw new IllegalStateException("memory was not released", e);
        }
    }
}
