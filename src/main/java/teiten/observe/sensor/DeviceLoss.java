package teiten.observe.sensor;

import teiten.capture.live.LiveFrame;

/// How many frames an interface lost before anybody could read them, by its own counter
/// (rx_dropped).
///
/// Linux also counts there what no protocol of its own takes, where it has a VLAN tag that no
/// interface of the machine is for, though the ring has that frame: a second tag, LLDP, PPPoE. So
/// these are taken off. The counter is ahead of the ring, so it is compared with the frames of a
/// second later.
final class DeviceLoss {
    private static final int TYPE_AT = 12;
    private static final int IPV4 = 0x0800;
    private static final int ARP = 0x0806;
    private static final int IPV6 = 0x86DD;

    private final long first;
    private long counted;
    private long unused;
    private long told;

    /// @param counter what the interface has counted so far
    DeviceLoss(long counter) {
        first = counter;
        counted = counter;
    }

    /// Takes a frame that was read.
    void frame(LiveFrame frame) {
        if (frame.vlan != LiveFrame.NO_VLAN) {
            int type = frame.bytes.u16(TYPE_AT);
            if (type != IPV4 && type != ARP && type != IPV6) {
                unused++;
            }
        }
    }

    /// Notes what the interface has counted by now.
    void counted(long counter) {
        counted = counter;
    }

    /// Frames lost by the time of the last note, without those that were told before. All frames
    /// that came until that note must have been taken.
    long untold() {
        long lost = Math.max(0, counted - first - unused - told);
        told += lost;
        return lost;
    }
}
