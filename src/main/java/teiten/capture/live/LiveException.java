package teiten.capture.live;

/// A live interface cannot be used, and why.
public final class LiveException extends Exception {
    private static final long serialVersionUID = 1;

    /// What stands in the way.
    public enum Kind {
        /// No interface has this name in the process's network namespace.
        NO_SUCH_INTERFACE,
        /// The interface is there, but not up.
        INTERFACE_DOWN,
        /// Its frames have no Ethernet header, or it is the loopback.
        NOT_ETHERNET,
        /// The process may not open raw sockets: CAP_NET_RAW is missing, or a filter of system
        /// calls or address families forbids them.
        NOT_PERMITTED,
        /// The kernel has no room for the ring.
        NO_MEMORY,
        /// The system is not Linux 4.20 or later on x86-64 or AArch64, or lacks packet rings.
        UNSUPPORTED_SYSTEM,
        /// A system call failed in another way.
        SYSTEM_CALL
    }

    private final Kind kind;

    /// @param detail the interface, or the system call and what the kernel said, in English
    LiveException(Kind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
