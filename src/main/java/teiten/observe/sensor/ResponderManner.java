package teiten.observe.sensor;

import java.util.function.Supplier;
import teiten.observe.MonitoredAddresses;

/// How a sensor answers at one interface.
///
/// @param mode how it watches
/// @param monitored its addresses
/// @param hardwareAddress the interface's own, 48 bits
/// @param exclusions what belongs to the machine itself
/// @param banners what it says first on some ports
/// @param secrets secrets of 16 bytes each, for cookies and hashes; from a strong source
/// @param mostFlows connections that are held at a time
public record ResponderManner(
        Mode mode,
        MonitoredAddresses monitored,
        long hardwareAddress,
        Exclusions exclusions,
        Banners banners,
        Supplier<byte[]> secrets,
        int mostFlows) {
    /// Connections that are held at a time, usually.
    public static final int MOST_FLOWS = 1 << 18;

    /// With as many connections as usual.
    public ResponderManner(
            Mode mode,
            MonitoredAddresses monitored,
            long hardwareAddress,
            Exclusions exclusions,
            Banners banners,
            Supplier<byte[]> secrets) {
        this(mode, monitored, hardwareAddress, exclusions, banners, secrets, MOST_FLOWS);
    }

    /// The same with so many connections at a time.
    ResponderManner withFlows(int most) {
        return new ResponderManner(
                mode, monitored, hardwareAddress, exclusions, banners, secrets, most);
    }
}
