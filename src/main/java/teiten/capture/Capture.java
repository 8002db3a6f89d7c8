package teiten.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A capture being read, frame by frame. Damage is a value, not an exception: reading ends at the
/// broken place and [#damage()] says what and where. An [IOException] means that the disk or the
/// pipe failed.
public interface Capture extends Closeable {
    /// Moves on to the next frame. Answers false at the end, or where damage stops the reading.
    boolean next(Frame frame) throws IOException;

    /// `pcap`, `pcapng`, `snoop` or `erf`.
    String format();

    /// Name of the first interface's link type, e.g. `EN10MB`; `none` where no interface is
    /// described.
    String link();

    /// Name of the first interface (if_name of pcapng); empty where none is told yet.
    String interfaceName();

    /// Packet records read whole so far, of any link type.
    long records();

    /// Captured bytes of those records.
    long capturedBytes();

    /// What is wrong with the file and at which offset, or null while nothing is.
    @Nullable String damage();

    /// What the comment of a section (pcapng) contains when its packets were made by a simulator.
    String SIMULATED = "SIMULATED DATA";

    /// Whether a section read so far says that its packets were simulated.
    boolean isSimulated();

    /// The statistics that the capturing program left so far (pcapng interface statistics blocks).
    List<InterfaceStatistics> statistics();
}
