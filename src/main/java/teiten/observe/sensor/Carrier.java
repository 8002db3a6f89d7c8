package teiten.observe.sensor;

/// How an interface is.
public interface Carrier {
    /// Whether it is up and has a carrier.
    boolean isUp();

    /// Frames that it lost itself since it was made (rx_dropped, rx_missed, rx_fifo).
    long dropped();
}
