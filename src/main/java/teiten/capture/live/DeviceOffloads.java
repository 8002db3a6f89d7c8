package teiten.capture.live;

/// What an interface does to received frames before anybody reads them.
///
/// @param joinsInSoftware whether the kernel joins segments of a connection (GRO)
/// @param joinsInHardware whether the interface joins them itself (LRO)
public record DeviceOffloads(boolean joinsInSoftware, boolean joinsInHardware) {
    /// Whether frames arrive as they were sent: as many, and as long.
    public boolean leaveFramesAlone() {
        return !joinsInSoftware && !joinsInHardware;
    }
}
