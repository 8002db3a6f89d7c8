package teiten.store;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;

/// Payloads of several origins as one sequence, each pair of name and transport once. The newest
/// rules name it, and the oldest by which rows have its name stay with it, so that [Again] knows
/// that not all of these are new; its own addresses are those of all.
final class MergedPayloads implements PayloadCursor {
    private final PriorityQueue<Origin> origins =
            new PriorityQueue<>((a, b) -> a.row.compareKey(b.row));

    private static final class Origin {
        private final PayloadCursor cursor;
        private PayloadRow row;

        Origin(PayloadCursor cursor, PayloadRow row) {
            this.cursor = cursor;
            this.row = row;
        }
    }

    /// @param cursors are closed as they end
    MergedPayloads(List<PayloadCursor> cursors) throws IOException, SQLException {
        for (PayloadCursor cursor : cursors) {
            PayloadRow first = cursor.next();
            if (first == null) {
                cursor.close();
            } else {
                origins.add(new Origin(cursor, first));
            }
        }
    }

    @Override
    public @Nullable PayloadRow next() throws IOException, SQLException {
        if (origins.isEmpty()) {
            return null;
        }
        PayloadRow row = take();
        for (Origin next = origins.peek();
                next != null && next.row.compareKey(row) == 0;
                next = origins.peek()) {
            row.add(take());
        }
        return row;
    }

    private PayloadRow take() throws IOException, SQLException {
        Origin least = origins.remove();
        PayloadRow taken = least.row;
        PayloadRow next = least.cursor.next();
        if (next == null) {
            least.cursor.close();
        } else {
            least.row = next;
            origins.add(least);
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        for (Origin origin : origins) {
            origin.cursor.close();
        }
    }

    /// The transport of this label.
    static Transport transport(String label) {
        for (Transport transport : Transport.values()) {
            if (transport.label().equals(label)) {
                return transport;
            }
        }
        throw new IllegalStateException("no transport " + label);
    }
}
