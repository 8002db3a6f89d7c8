package teiten.log;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The file of rows that were set aside: a JSON object a line with the row's `line`, the `reason`,
/// and the row as `text`, or as `hex` where it is no UTF-8. It is there only when a row was set
/// aside, and under its name only when it is complete.
public final class SetAside implements Closeable {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Path file;
    private final Path unfinished;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable OutputStream out;
    private long rows;

    /// The disk does not take a row: no fault of the log, whose rows were in part given away by
    /// then.
    public static final class NotWritten extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final IOException origin;

        NotWritten(Path file, IOException origin) {
            super(file.toString(), origin);
            this.origin = origin;
        }

        /// What the disk said.
        public IOException origin() {
            return origin;
        }
    }

    /// @param file what it is to be called
    public SetAside(Path file) {
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".part");
    }

    /// Its name, or null where no row was set aside.
    public @Nullable Path file() {
        return rows == 0 ? null : file;
    }

    void add(Row row, Flaw flaw) {
        try {
            write(row, flaw);
        } catch (IOException e) {
            throw new NotWritten(file, e);
        }
        rows++;
    }

    private void write(Row row, Flaw flaw) throws IOException {
        if (out == null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16);
        }
        byte[] raw = row.rawBytes();
        String text = utf8(raw);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line())) {
            json.writeStartObject();
            json.writeNumberProperty("line", row.number);
            json.writeStringProperty("reason", flaw.label());
            if (text == null) {
                json.writeStringProperty("hex", HexFormat.of().formatHex(raw));
            } else {
                json.writeStringProperty("text", text);
            }
            json.writeEndObject();
        }
        line.writeTo(out);
        out.write('\n');
    }

    private OutputStream line() {
        line.reset();
        return line;
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /// All rows were read: what was set aside is on the disk under its name.
    public void finish() {
        if (out == null) {
            return;
        }
        try {
            out.close();
            out = null;
            try (FileChannel written = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new NotWritten(file, e);
        }
    }

    /// Without [#finish()] before, removes what was written.
    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
            Files.deleteIfExists(unfinished);
        }
    }
}
