package teiten.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the sources of a part of a day did, in their order: the other part, which is in another UTC
/// day, adds to it. Lies in the staging folder; nobody but the writing process reads it.
final class ScannerDigestFile {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int END = 0;

    private ScannerDigestFile() {}

    static final class Writer implements Closeable {
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            out =
                    new DataOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
        }

        void add(ScannerDigest digest) throws IOException {
            digest.write(out);
        }

        @Override
        public void close() throws IOException {
            try (out) {
                out.writeByte(END);
            }
        }
    }

    /// Reads one source after the other.
    static final class Reader implements Closeable {
        private final DataInputStream in;

        /// The source that comes next, unless [#isAtEnd].
        final SourceGroups.Source next = new SourceGroups.Source();

        Reader(Path file) throws IOException {
            in =
                    new DataInputStream(
                            new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
            advance();
        }

        boolean isAtEnd() {
            return next.version == END;
        }

        /// Adds what it did, and goes on to the one behind it.
        void read(ScannerDigest into) throws IOException {
            into.read(in);
            advance();
        }

        private void advance() throws IOException {
            int version = in.readByte();
            long high = version == 6 ? in.readLong() : 0;
            next.set(version, high, version == END ? 0 : in.readLong());
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
