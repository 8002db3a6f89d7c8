package teiten.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Which groups each source accessed in a part of a day, in the order of sources: what the other
/// part of the day, which is in another UTC day, must not count twice. Lies in the staging folder.
final class SourceGroups {
    private static final int BUFFER_BYTES = 1 << 16;

    /// Groups of a source that are written at a time.
    static final int MOST_AT_ONCE = 1 << 12;

    private SourceGroups() {}

    /// A source address; the upper half of IPv4's is 0.
    static final class Source {
        int version;
        long high;
        long low;

        void set(int itsVersion, long itsHigh, long itsLow) {
            version = itsVersion;
            high = itsHigh;
            low = itsLow;
        }

        /// The order of sources: IPv4 before IPv6, addresses unsigned.
        int compareTo(int otherVersion, long otherHigh, long otherLow) {
            int order = Integer.compare(version, otherVersion);
            order = order == 0 ? Long.compareUnsigned(high, otherHigh) : order;
            return order == 0 ? Long.compareUnsigned(low, otherLow) : order;
        }
    }

    /// Takes groups that a source accessed before.
    @FunctionalInterface
    interface Marks {
        void mark(long group) throws IOException;
    }

    /// Writes sources as they come.
    static final class Writer implements Closeable {
        private final DataOutputStream out;
        private long[] groups = new long[64];
        private int count;
        private final Source source = new Source();

        Writer(Path file) throws IOException {
            out =
                    new DataOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
        }

        /// What follows is of this source.
        void next(Source next) throws IOException {
            flush();
            source.set(next.version, next.high, next.low);
        }

        void add(long group) throws IOException {
            if (count == MOST_AT_ONCE) {
                flush();
            }
            if (count == groups.length) {
                groups = Arrays.copyOf(groups, 2 * count);
            }
            groups[count++] = group;
        }

        private void flush() throws IOException {
            if (count > 0) {
                out.writeInt(count);
                out.writeByte(source.version);
                if (source.version != 4) {
                    out.writeLong(source.high);
                }
                out.writeLong(source.low);
                for (int at = 0; at < count; at++) {
                    out.writeLong(groups[at]);
                }
                count = 0;
            }
        }

        @Override
        public void close() throws IOException {
            try (out) {
                flush();
                out.writeInt(0);
            }
        }
    }

    /// Finds sources in their order.
    static final class Reader implements Closeable {
        private final DataInputStream in;
        private final Source source = new Source();
        private int count;

        Reader(Path file) throws IOException {
            in =
                    new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
            next();
        }

        private void next() throws IOException {
            count = in.readInt();
            if (count > 0) {
                int version = in.readByte();
                long high = version == 4 ? 0 : in.readLong();
                source.set(version, high, in.readLong());
            }
        }

        /// Marks what this source accessed. Sources must be asked for in their order.
        void mark(Source wanted, Marks into) throws IOException {
            while (count > 0 && isBefore(wanted)) {
                in.skipNBytes((long) count * Long.BYTES);
                next();
            }
            while (count > 0 && source.compareTo(wanted.version, wanted.high, wanted.low) == 0) {
                for (int at = 0; at < count; at++) {
                    into.mark(in.readLong());
                }
                next();
            }
        }

        private boolean isBefore(Source wanted) {
            return source.compareTo(wanted.version, wanted.high, wanted.low) < 0;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
