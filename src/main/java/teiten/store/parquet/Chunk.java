package teiten.store.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.PageType;

/// What the footer will say of one column in one row group, gathered while its pages are written.
final class Chunk {
    private static final long NOT_YET = -1;

    private final ParquetColumn column;
    private final Pages pages;
    private final long start;
    private final long uncompressedBefore;
    private final Bounds bounds;
    private long dictionaryOffset = NOT_YET;
    private long dataOffset = NOT_YET;
    private Encoding encoding = Encoding.PLAIN;
    private int dataPages;
    private long rows;

    Chunk(ParquetColumn column, Pages pages) {
        this.column = column;
        this.pages = pages;
        this.start = pages.position();
        this.uncompressedBefore = pages.uncompressedBytes();
        this.bounds = new Bounds(column.type());
    }

    ParquetType type() {
        return column.type();
    }

    Bounds bounds() {
        return bounds;
    }

    void writeDictionary(int entries) throws IOException {
        dictionaryOffset = pages.position();
        pages.writeDictionary(entries);
    }

    /// Writes a page of so many rows, nulls included; all pages of a chunk have one encoding.
    void writePage(int pageRows, Encoding pageEncoding) throws IOException {
        if (dataOffset == NOT_YET) {
            dataOffset = pages.position();
        }
        encoding = pageEncoding;
        rows += pageRows;
        dataPages++;
        pages.writeData(pageRows, pageEncoding);
    }

    long uncompressedBytes() {
        return pages.uncompressedBytes() - uncompressedBefore;
    }

    long compressedBytes() {
        return pages.position() - start;
    }

    ColumnChunk finish() {
        List<Encoding> encodings = new ArrayList<>(List.of(Encoding.RLE));
        List<PageEncodingStats> counts = new ArrayList<>();
        if (dictionaryOffset != NOT_YET) {
            encodings.add(Encoding.PLAIN);
            counts.add(new PageEncodingStats(PageType.DICTIONARY_PAGE, Encoding.PLAIN, 1));
        }
        encodings.add(encoding);
        counts.add(new PageEncodingStats(PageType.DATA_PAGE, encoding, dataPages));
        ColumnMetaData about =
                new ColumnMetaData(
                        column.type().stored(),
                        encodings,
                        List.of(column.name()),
                        CompressionCodec.ZSTD,
                        rows,
                        uncompressedBytes(),
                        compressedBytes(),
                        dataOffset);
        if (dictionaryOffset != NOT_YET) {
            about.setDictionary_page_offset(dictionaryOffset);
        }
        about.setStatistics(bounds.statistics());
        about.setEncoding_stats(counts);
        ColumnChunk chunk = new ColumnChunk(0);
        chunk.setMeta_data(about);
        return chunk;
    }
}
