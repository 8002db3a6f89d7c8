package teiten.store.parquet;

import java.io.IOException;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/// Writes the values of one column and row group after another.
final class ChunkWriter {
    private final Pages pages;
    private final Levels levels;
    private final DictionaryPage dictionaries;
    private final CodePages codePages;
    private final IndexPages indexPages;
    private final NumberPages numberPages;
    private final DeltaEncoder deltas = new DeltaEncoder();
    private int[] lengths = new int[0];

    ChunkWriter(Pages pages) {
        this.pages = pages;
        this.levels = new Levels();
        this.dictionaries = new DictionaryPage(pages);
        this.codePages = new CodePages(pages, levels, dictionaries);
        this.indexPages = new IndexPages(pages, levels, dictionaries);
        this.numberPages = new NumberPages(pages, levels, indexPages);
    }

    ColumnChunk write(ParquetColumn column, Values values, int rows) throws IOException {
        Chunk chunk = new Chunk(column, pages);
        switch (values) {
            case Values.Nothing() -> dictionaries.writeNothing(chunk, rows);
            case Values.Same(Dictionary dictionary) -> writeSame(chunk, dictionary, rows);
            case Values.Codes(byte[] codes, Dictionary dictionary) ->
                    codePages.write(chunk, codes, dictionary, rows);
            case Values.Indexed(int[] given, Dictionary dictionary) ->
                    indexPages.write(chunk, given, dictionary, rows);
            case Values.Ints ints -> numberPages.write(chunk, ints, rows);
            case Values.Longs longs -> numberPages.write(chunk, longs, rows);
            case Values.Blobs(byte[] @Nullable [] blobs) -> writeBlobs(chunk, blobs, rows);
        }
        return chunk.finish();
    }

    private void writeSame(Chunk chunk, Dictionary dictionary, int rows) throws IOException {
        if (dictionary.size() != 1) {
            throw new IllegalArgumentException("a dictionary of " + dictionary.size());
        }
        dictionaries.writeSame(chunk, dictionary, 0, rows);
    }

    /// Lengths stand apart from the bytes (`DELTA_LENGTH_BYTE_ARRAY`), where both are smaller.
    private void writeBlobs(Chunk chunk, byte[] @Nullable [] blobs, int rows) throws IOException {
        int from = 0;
        while (from < rows) {
            int to = pageEnd(blobs, from, rows);
            levels.room(to - from);
            lengths = lengths.length < to - from ? new int[to - from] : lengths;
            int present = 0;
            for (int row = from; row < to; row++) {
                byte[] blob = blobs[row];
                if (blob != null) {
                    levels.set(row - from);
                    lengths[present++] = blob.length;
                    chunk.bounds().add(blob);
                }
            }
            chunk.bounds().addNulls(to - from - present);
            GrowingBytes page = pages.content();
            levels.write(to - from, page);
            deltas.write(lengths, 0, present, page);
            for (int row = from; row < to; row++) {
                byte[] blob = blobs[row];
                if (blob != null) {
                    page.write(blob, 0, blob.length);
                }
            }
            chunk.writePage(to - from, Encoding.DELTA_LENGTH_BYTE_ARRAY);
            from = to;
        }
    }

    /// A page is full once it has so many bytes; a blob is never cut.
    private static int pageEnd(byte[] @Nullable [] blobs, int from, int rows) {
        int to = from;
        long bytes = 0;
        while (to < rows && bytes < ParquetFile.PAGE_BYTES) {
            byte[] blob = blobs[to++];
            bytes += Integer.BYTES + (blob == null ? 0 : blob.length);
        }
        return to;
    }
}
