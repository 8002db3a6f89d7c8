package teiten.store;

import java.io.Closeable;
import java.io.IOException;

/// Takes the rows of one day of the store's zone. The day lies in two UTC days: their parts of it
/// come one after the other, each source by source in the order of addresses.
interface DayWatch extends Closeable {
    /// A part begins.
    ///
    /// @param isLast whether no other follows
    void begin(boolean isLast) throws IOException;

    /// What follows is of this source, which comes once in a part.
    void nextSource(SourceGroups.Source source) throws IOException;

    /// The source had accesses of this group in a part before.
    void mark(long group) throws IOException;

    /// A row of the source.
    void row(DayRow row) throws IOException;

    /// The part has ended.
    void end() throws IOException;

    /// The day has ended: writes what was counted of it, also when that is nothing.
    void write(DayFiles into) throws IOException;
}
