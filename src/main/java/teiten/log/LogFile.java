package teiten.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A log that was opened; the format follows from its first bytes, or is told.
public final class LogFile implements Closeable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// Lines among which one of DShield's text is looked for: a mail's header may come first.
    private static final int MOST_HEADER_LINES = 30;

    private static final int MOST_LOOKED_AT = 512;

    /// A report to DShield, and a record of one.
    private static final Pattern REPORT = Pattern.compile("\"logs\"\\s*:\\s*\\[");

    private static final Pattern RECORD = Pattern.compile("\"sip\"\\s*:\\s*[\"0-9]");

    private final ReadableByteChannel channel;
    private final LogFormat format;
    private final RowSource rows;
    private HandshakePayloads payloads = new HandshakePayloads();

    private LogFile(ReadableByteChannel channel, LogFormat format, RowSource rows) {
        this.channel = channel;
        this.format = format;
        this.rows = rows;
    }

    /// Opens a log, which is read forwards only; the channel is closed with it, or at once where it
    /// is none: then this throws [NotALog].
    ///
    /// @param asked its format, or null to find out
    public static LogFile open(
            ReadableByteChannel channel, @Nullable LogFormat asked, ColumnMap map)
            throws IOException {
        try {
            return new Opening(channel, map).open(asked);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    public LogFormat format() {
        return format;
    }

    /// Whether [LogReplay#payloads] has to read it first, opened a second time.
    public boolean isInTwoRows() {
        return format == LogFormat.SPOKI;
    }

    /// Takes what [LogReplay#payloads] found.
    public void completeWith(HandshakePayloads found) {
        payloads = found;
    }

    HandshakePayloads payloads() {
        return payloads;
    }

    RowSource rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// What is looked at once, to tell how the rows are read.
    private static final class Opening {
        private final ReadableByteChannel channel;
        private final ColumnMap map;
        private final Lines lines;
        private final byte[] head;
        private final List<String> all;
        private final List<String> first;

        Opening(ReadableByteChannel channel, ColumnMap map) throws IOException {
            this.channel = channel;
            this.map = map;
            this.lines = new Lines(channel);
            this.head = lines.head();
            String text = new String(head, StandardCharsets.UTF_8);
            if (text.startsWith(BYTE_ORDER_MARK)) {
                lines.skip(BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8).length);
                text = text.substring(BYTE_ORDER_MARK.length());
            }
            this.all =
                    Arrays.stream(text.split("\n", -1))
                            .map(line -> line.endsWith("\r") ? chop(line) : line)
                            .toList();
            this.first =
                    all.stream().filter(line -> !line.isBlank()).limit(MOST_HEADER_LINES).toList();
        }

        LogFile open(@Nullable LogFormat asked) throws IOException {
            if (first.isEmpty()) {
                throw NotALog.noText("is empty");
            }
            if (isUtf16()) {
                throw new NotALog("is a text in UTF-16", "convert it to UTF-8, e.g. with iconv");
            }
            if (asked == null && !isText()) {
                throw NotALog.noText("is no text");
            }
            if (SpokiRows.isProbes(first.getFirst())) {
                throw new NotALog(
                        "tells what a telescope sent, not what came to it",
                        "give its other log, ...raw...csv");
            }
            LogFormat format = asked == null ? recognised() : asked;
            return new LogFile(channel, format, rows(format));
        }

        private boolean isUtf16() {
            int mark = head.length < 2 ? 0 : ((head[0] & 0xFF) << 8) | (head[1] & 0xFF);
            return mark == 0xFFFE || mark == 0xFEFF;
        }

        /// Whether the first line is one: what is broken further on is a matter of its row.
        private boolean isText() {
            return first.getFirst()
                    .chars()
                    .limit(MOST_LOOKED_AT)
                    .noneMatch(letter -> (letter < ' ' && letter != '\t') || letter == 0xFFFD);
        }

        private LogFormat recognised() {
            String line = first.getFirst();
            if (isJson()) {
                String text = new String(head, StandardCharsets.UTF_8);
                return RECORD.matcher(text).find() ? LogFormat.DSHIELD : LogFormat.JSONL;
            }
            if (SpokiRows.recognises(line)) {
                return LogFormat.SPOKI;
            }
            return first.stream().anyMatch(DshieldText::recognises)
                    ? LogFormat.DSHIELD
                    : LogFormat.CSV;
        }

        private boolean isJson() {
            String line = first.getFirst().stripLeading();
            return line.startsWith("{") || line.startsWith("[");
        }

        private RowSource rows(LogFormat format) throws IOException {
            return switch (format) {
                case CSV -> csv();
                case JSONL -> json(new FieldNames(map));
                case SPOKI -> spoki();
                case DSHIELD ->
                        isJson() ? json(new DshieldMembers(new FieldNames(map))) : dshieldText();
            };
        }

        /// A line from brace to brace tells that lines are rows, also where it is broken.
        private RowSource json(MemberTaker taker) {
            String line = first.getFirst().strip();
            boolean report = REPORT.matcher(line).find();
            return !report && line.startsWith("{") && line.endsWith("}")
                    ? new LineRows(lines, new JsonRows(taker))
                    : new JsonDocument(lines.rest(), taker);
        }

        private RowSource spoki() throws IOException {
            SpokiRows parser = SpokiRows.of(first.getFirst());
            if (SpokiRows.isHeader(first.getFirst())) {
                skipTo(first.getFirst());
            }
            return new LineRows(lines, parser);
        }

        private RowSource csv() throws IOException {
            CsvText text = CsvText.of(first.getFirst());
            String[] cells = text.cells(first.getFirst());
            if (cells == null) {
                throw new NotALog("is a text file", "give a log with a header line");
            }
            if (CsvRows.isHeader(cells, map)) {
                CsvRows parser = CsvRows.of(text, cells, map);
                skipTo(first.getFirst());
                return new LineRows(lines, parser);
            }
            return new LineRows(lines, CsvRows.headless(text, map));
        }

        /// A mail's header is no row, and ends with an empty line.
        private RowSource dshieldText() throws IOException {
            if (!first.getFirst().contains("\t") && first.getFirst().contains(":")) {
                String before = null;
                for (String line : first) {
                    if (line.contains("\t")) {
                        break;
                    }
                    before = line;
                }
                if (before != null) {
                    skipTo(before);
                }
            }
            return new LineRows(lines, new DshieldText());
        }

        /// Takes lines up to this one, which is among the first.
        private void skipTo(String last) throws IOException {
            for (int line = all.indexOf(last); line >= 0; line--) {
                lines.next();
            }
        }

        private static String chop(String line) {
            return line.substring(0, line.length() - 1);
        }
    }
}
