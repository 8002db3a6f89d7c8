package teiten.observe.sensor;

import teiten.decode.Packet;

/// Which packets belong to the machine itself, so that a sensor on its address leaves them alone:
/// it neither answers nor records them, only counts them ([Fate#EXCLUDED]).
@FunctionalInterface
public interface Exclusions {
    /// Nothing belongs to the machine: its addresses are not among the monitored ones.
    Exclusions NONE = packet -> false;

    /// Whether the packet, which came in, belongs to the machine. Called for each packet, so it
    /// allocates nothing; ports are asked only where [Packet#hasPorts] says that they are there.
    boolean isOwn(Packet packet);
}
