package teiten.observe;

/// How many addresses were monitored.
///
/// @param all of both IP versions; [Long#MAX_VALUE] stands for more
/// @param ofIpv4 those of IPv4, which are a part of the 2^32 that there are
public record AddressCount(long all, long ofIpv4) {
    public AddressCount {
        if (ofIpv4 < 0 || ofIpv4 > all) {
            throw new IllegalArgumentException(ofIpv4 + " of " + all);
        }
    }
}
