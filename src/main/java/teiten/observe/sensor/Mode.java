package teiten.observe.sensor;

import java.util.Locale;

/// How a sensor watches its addresses.
public enum Mode {
    /// Answers ARP and neighbour discovery for its addresses and completes TCP handshakes.
    RESPONSIVE,
    /// Only reads; has no way to send.
    PASSIVE,
    /// As responsive, on the one address of a machine that also has real services: the kernel
    /// answers ARP, and what belongs to the machine's own connections is left alone.
    HOST,
    /// Listens on ports by ordinary sockets, where raw sockets are refused: no header fields are
    /// seen.
    SOCKET;

    /// The word of the command line and of records.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it answers.
    public boolean answers() {
        return this != PASSIVE;
    }
}
