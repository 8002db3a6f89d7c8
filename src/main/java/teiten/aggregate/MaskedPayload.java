package teiten.aggregate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import teiten.decode.Address;
import teiten.decode.Transport;

/// A payload without what differs from one packet of a tool to the next: each run of ASCII digits
/// is one `0`, and each monitored address that it was sent to is one `@`, as text or as 4 or 16
/// bytes. Payloads with the same masked form are a cluster.
///
/// From left to right, at each byte the first that fits:
/// 1. an address as text: dotted IPv4 with no ASCII digit on either side; IPv6 as RFC 5952 writes
///    it, in letters of either case, with no hexadecimal digit on either side
/// 2. an address as bytes in network order
/// 3. a run of the digits 0 to 9, as long as it goes
/// 4. the byte itself
public final class MaskedPayload {
    /// Hexadecimal digits of a cluster's name.
    private static final int NAME_DIGITS = 16;

    /// Never given a byte: a copy of it is made in a fraction of the time in which Java finds
    /// another.
    private static final MessageDigest SHA_256 = sha256();

    private static final int[] NO_ADDRESSES = {};
    private static final int MOST_OCTET = 255;
    private static final char DIGITS = '0';
    private static final char OWN_ADDRESS = '@';

    private final byte[] payload;
    private final List<Form> forms = new ArrayList<>();

    /// An address as it may stand in a payload; texts are in lower case.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Form(byte[] bytes, boolean text, int version) {}

    private MaskedPayload(byte[] payload, List<Address> own) {
        this.payload = payload;
        Collection<Address> distinct = own.size() > 1 ? new TreeSet<>(own) : own;
        for (Address address : distinct) {
            forms.add(text(address));
        }
        for (Address address : distinct) {
            forms.add(raw(address));
        }
    }

    private static Form text(Address address) {
        byte[] text = address.toString().getBytes(StandardCharsets.US_ASCII);
        return new Form(text, true, address.version());
    }

    private static Form raw(Address address) {
        int length = address.version() == 4 ? 4 : 16;
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            int fromRight = length - 1 - at;
            long half = fromRight < 8 ? address.low() : address.high();
            bytes[at] = (byte) (half >>> (fromRight % 8 * 8));
        }
        return new Form(bytes, false, address.version());
    }

    /// The IPv4 addresses that stand in the payload as text, as [#holds] finds them, each as often
    /// as it does.
    static int[] textAddresses(byte[] payload) {
        int[] found = NO_ADDRESSES;
        int count = 0;
        for (int at = 0; at < payload.length; at++) {
            if (isDigit(payload[at]) && (at == 0 || !isDigit(payload[at - 1]))) {
                long address = textAddress(payload, at);
                if (address >= 0) {
                    found = count == found.length ? Arrays.copyOf(found, 2 * count + 1) : found;
                    found[count++] = (int) address;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// The address whose text begins here and ends before what is no digit; -1 where none does.
    private static long textAddress(byte[] payload, int from) {
        long address = 0;
        int at = from;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0 && (at >= payload.length || payload[at++] != '.')) {
                return -1;
            }
            int first = at;
            int value = 0;
            while (at < payload.length && isDigit(payload[at]) && value <= MOST_OCTET) {
                value = value * 10 + payload[at++] - '0';
            }
            boolean leadingZero = at - first > 1 && payload[first] == '0';
            if (at == first || value > MOST_OCTET || leadingZero) {
                return -1;
            }
            address = address << Byte.SIZE | value;
        }
        return address;
    }

    /// Whether an IPv6 address may stand in the payload as text: it holds two colons. Cheap, and
    /// never false where [#holds] finds one.
    static boolean mayHoldIpv6Text(byte[] payload) {
        int colons = 0;
        for (byte octet : payload) {
            colons += octet == ':' ? 1 : 0;
        }
        return colons >= 2;
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    /// Whether the last four bytes of an address stand in the payload. Cheap, and never false where
    /// [#holds] finds the address as bytes.
    static boolean mayHoldBytes(byte[] payload, int version, long low) {
        int wanted = (int) low;
        int window = 0;
        for (int at = 0; at < payload.length; at++) {
            window = (window << Byte.SIZE) | (payload[at] & 0xFF);
            if (window == wanted && at >= (version == 4 ? 3 : 15)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the address stands in the payload, as text or as bytes.
    public static boolean holds(byte[] payload, Address address) {
        MaskedPayload masked = new MaskedPayload(payload, List.of(address));
        for (int at = 0; at < payload.length; at++) {
            if (masked.ownAddress(at) > 0) {
                return true;
            }
        }
        return false;
    }

    /// The masked form.
    ///
    /// @param own monitored addresses to which the payload was sent; those that do not stand in it
    ///   make no difference
    public static byte[] of(byte[] payload, List<Address> own) {
        return new MaskedPayload(payload, own).form();
    }

    /// Name of the cluster: the first 16 hexadecimal digits of the SHA-256 over the transport's
    /// label, a line feed and the masked form.
    public static String cluster(Transport transport, byte[] payload, List<Address> own) {
        try {
            MessageDigest sha256 = (MessageDigest) SHA_256.clone();
            sha256.update((transport.label() + "\n").getBytes(StandardCharsets.US_ASCII));
            byte[] digest = sha256.digest(of(payload, own));
            return HexFormat.of().formatHex(digest, 0, NAME_DIGITS / 2);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's own can be copied", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private byte[] form() {
        byte[] form = new byte[payload.length];
        int size = 0;
        int at = 0;
        while (at < payload.length) {
            int own = forms.isEmpty() ? 0 : ownAddress(at);
            if (own > 0) {
                form[size++] = OWN_ADDRESS;
                at += own;
            } else if (isDigit(at)) {
                form[size++] = DIGITS;
                while (isDigit(at)) {
                    at++;
                }
            } else {
                form[size++] = payload[at++];
            }
        }
        return Arrays.copyOf(form, size);
    }

    /// Length of the address that stands here, or 0.
    private int ownAddress(int at) {
        for (Form form : forms) {
            if (stands(form, at) && (!form.text || standsAlone(form, at))) {
                return form.bytes.length;
            }
        }
        return 0;
    }

    private boolean stands(Form form, int at) {
        if (at + form.bytes.length > payload.length) {
            return false;
        }
        for (int i = 0; i < form.bytes.length; i++) {
            int octet = payload[at + i];
            if ((form.text ? lower(octet) : octet) != form.bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
    }

    private boolean standsAlone(Form form, int at) {
        int end = at + form.bytes.length;
        return form.version == 4
                ? !isDigit(at - 1) && !isDigit(end)
                : !isHexDigit(at - 1) && !isHexDigit(end);
    }

    private boolean isDigit(int at) {
        return at >= 0 && at < payload.length && payload[at] >= '0' && payload[at] <= '9';
    }

    private boolean isHexDigit(int at) {
        return isDigit(at)
                || (at >= 0
                        && at < payload.length
                        && lower(payload[at]) >= 'a'
                        && lower(payload[at]) <= 'f');
    }
}
