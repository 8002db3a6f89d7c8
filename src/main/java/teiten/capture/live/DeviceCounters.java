package teiten.capture.live;

/// What an interface counted since it was made (proc_net_dev(5)).
///
/// @param received frames received
/// @param receiveErrors frames received in error
/// @param receiveDropped frames that it received and lost: its driver (missed) or the kernel had no
///   room
/// @param receiveOverruns frames lost in its own queue
/// @param sent frames sent
/// @param sendErrors frames not sent for an error
/// @param sendDropped frames not sent for want of room
public record DeviceCounters(
        long received,
        long receiveErrors,
        long receiveDropped,
        long receiveOverruns,
        long sent,
        long sendErrors,
        long sendDropped) {
    private static final int COLUMNS = 16;

    /// Whole frames that came to the interface and never to a reader.
    public long lost() {
        return receiveDropped + receiveOverruns;
    }

    /// Reads the columns of an interface's line, behind its name and colon. Throws
    /// [NumberFormatException] where they are none.
    static DeviceCounters of(String columns) {
        String[] column = columns.strip().split("\\s+", -1);
        if (column.length < COLUMNS) {
            throw new NumberFormatException(column.length + " columns of " + COLUMNS);
        }
        return new DeviceCounters(
                Long.parseLong(column[1]),
                Long.parseLong(column[2]),
                Long.parseLong(column[3]),
                Long.parseLong(column[4]),
                Long.parseLong(column[9]),
                Long.parseLong(column[10]),
                Long.parseLong(column[11]));
    }
}
