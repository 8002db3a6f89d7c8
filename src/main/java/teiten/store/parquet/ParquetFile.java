package teiten.store.parquet;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/// A Parquet file that is being written: row group after row group from arrays that lie sorted in
/// memory, then [#close], without which the file is none. Pages are compressed with zstd. Nothing
/// is allocated a value, and buffers are used again from row group to row group. Flushing to the
/// disk is the caller's.
public final class ParquetFile implements Closeable {
    /// Rows that a row group has at most.
    public static final int MOST_ROWS = 1 << 20;

    /// Columns that a file has at most.
    public static final int MOST_COLUMNS = 256;

    /// Row groups that a file has at most: a reader must hold the footer, which names each.
    public static final int MOST_ROW_GROUPS = 1 << 15;

    /// About how many bytes a page has before it is compressed.
    static final int PAGE_BYTES = 1 << 20;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /// Of the format; writers are to say 1 whatever they use (parquet.thrift).
    private static final int VERSION = 1;

    private static final int BUFFER_BYTES = 1 << 18;

    private final List<ParquetColumn> columns;
    private final Map<String, String> metadata;
    private final List<RowGroup> rowGroups = new ArrayList<>();
    private final Pages pages;
    private final ChunkWriter chunks;
    private final OutputStream out;
    private long rows;
    private boolean isWhole = true;
    private boolean isClosed;

    private ParquetFile(
            OutputStream out,
            List<ParquetColumn> columns,
            Map<String, String> metadata,
            int level) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.metadata = metadata;
        this.pages = new Pages(out, level);
        this.chunks = new ChunkWriter(pages);
    }

    /// Makes the file, which must not exist yet.
    ///
    /// @param metadata is put into the footer, in its order
    /// @param level of zstd
    public static ParquetFile create(
            Path path, List<ParquetColumn> columns, Map<String, String> metadata, int level)
            throws IOException {
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(columns.size() + " columns");
        }
        ParquetFile file =
                new ParquetFile(
                        new BufferedOutputStream(
                                Files.newOutputStream(
                                        path,
                                        StandardOpenOption.CREATE_NEW,
                                        StandardOpenOption.WRITE),
                                BUFFER_BYTES),
                        columns,
                        metadata,
                        level);
        file.pages.write(MAGIC, MAGIC.length);
        return file;
    }

    /// Writes rows, of which there is at least one.
    ///
    /// @param values of each column, in the order of the file's columns
    /// @return the bytes that each column takes in the file
    public long[] rowGroup(int count, List<Values> values) throws IOException {
        if (count < 1 || count > MOST_ROWS) {
            throw new IllegalArgumentException("a row group of " + count);
        }
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(
                    values.size() + " values for " + columns.size() + " columns");
        }
        if (rowGroups.size() == MOST_ROW_GROUPS) {
            throw new IllegalStateException("more than " + MOST_ROW_GROUPS + " row groups");
        }
        isWhole = false;
        long start = pages.position();
        long uncompressed = pages.uncompressedBytes();
        long[] sizes = new long[columns.size()];
        List<ColumnChunk> written = new ArrayList<>(columns.size());
        for (int at = 0; at < columns.size(); at++) {
            long before = pages.position();
            written.add(chunks.write(columns.get(at), values.get(at), count));
            sizes[at] = pages.position() - before;
        }
        RowGroup group = new RowGroup(written, pages.uncompressedBytes() - uncompressed, count);
        group.setFile_offset(start);
        group.setTotal_compressed_size(pages.position() - start);
        rowGroups.add(group);
        rows += count;
        isWhole = true;
        return sizes;
    }

    /// Writes the footer, unless a row group failed on its way: what lacks rows is no file.
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (out;
                pages) {
            if (isWhole) {
                GrowingBytes footer = new GrowingBytes();
                Util.writeFileMetaData(footer(), footer);
                footer.putInt(footer.size());
                footer.write(MAGIC, 0, MAGIC.length);
                pages.write(footer.array(), footer.size());
            }
        }
    }

    private FileMetaData footer() {
        List<SchemaElement> schema = new ArrayList<>();
        SchemaElement root = new SchemaElement("teiten");
        root.setNum_children(columns.size());
        schema.add(root);
        List<ColumnOrder> orders = new ArrayList<>();
        for (ParquetColumn column : columns) {
            SchemaElement element = new SchemaElement(column.name());
            element.setRepetition_type(FieldRepetitionType.OPTIONAL);
            column.type().describe(element);
            schema.add(element);
            orders.add(ColumnOrder.TYPE_ORDER(new TypeDefinedOrder()));
        }
        FileMetaData footer = new FileMetaData(VERSION, schema, rows, rowGroups);
        footer.setCreated_by("teiten");
        footer.setColumn_orders(orders);
        metadata.forEach(
                (key, value) -> {
                    KeyValue pair = new KeyValue(key);
                    pair.setValue(value);
                    footer.addToKey_value_metadata(pair);
                });
        return footer;
    }
}
