package teiten.observe.sensor;

import java.util.List;

/// What one interface of a sensor did in about a second: counts since the last such record.
/// `received` equals the sum of `fates`.
///
/// @param timeNanos the end of that time by the wall clock, nanoseconds since the epoch
/// @param lengthNanos how long it was by the monotonic clock
/// @param interfaceNumber which of the sensor's interfaces, from 0
/// @param received frames that the sensor took from the ring
/// @param ringDropped frames that the kernel had no room for in the ring
/// @param deviceDropped frames that the interface itself lost (rx_dropped, rx_missed) until the end
///   of the second before, or of the last one by its own end
/// @param fates frames by [Fate], in the order of its constants
/// @param sent frames that the kernel took from the sensor
/// @param sendRefused frames that it refused
/// @param bytesReceived bytes of IP packets to monitored addresses
/// @param bytesSent bytes of IP packets sent
/// @param watching whether the interface was up and read all that time
public record SensorSecond(
        long timeNanos,
        long lengthNanos,
        int interfaceNumber,
        long received,
        long ringDropped,
        long deviceDropped,
        List<Long> fates,
        long sent,
        long sendRefused,
        long bytesReceived,
        long bytesSent,
        boolean watching) {}
