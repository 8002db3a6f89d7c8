package teiten.capture;

/// What a pcapng Interface Statistics Block says (draft-ietf-opsawg-pcapng, section 4.6).
///
/// @param interfaceNumber interface, counted over the whole file
/// @param timeNanos when it was written, nanoseconds since the epoch
/// @param startNanos start of the capture (isb_starttime), or -1 where not said
/// @param endNanos end of the capture (isb_endtime), or -1 where not said
/// @param received packets received (isb_ifrecv), or -1 where not said
/// @param dropped packets dropped by the interface or the operating system (isb_ifdrop +
///   isb_osdrop), or -1 where not said
public record InterfaceStatistics(
        int interfaceNumber,
        long timeNanos,
        long startNanos,
        long endNanos,
        long received,
        long dropped) {}
