package teiten.store.parquet;

import java.io.IOException;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;

/// Writes the values of one column and row group after another.
final class ChunkWriter {
    private final Pages pages;
    private final Levels levels;
    private final IndexPages indexPages;
    private final NumberPages numberPages;
    private int[] indexes = new int[0];

    ChunkWriter(Pages pages) {
        this.pages = pages;
        RunEncoder runs = new RunEncoder();
        this.levels = new Levels(runs);
        this.indexPages = new IndexPages(pages, runs, levels);
        this.numberPages = new NumberPages(pages, levels, indexPages);
    }

    ColumnChunk write(ParquetColumn column, Values values, int rows) throws IOException {
        Chunk chunk = new Chunk(column, pages);
        switch (values) {
            case Values.Nothing() -> writeNothing(chunk, rows);
            case Values.Same(Dictionary dictionary) ->
                    indexPages.writeSame(chunk, dictionary, rows);
            case Values.Codes(byte[] codes, Dictionary dictionary) ->
                    indexPages.write(chunk, widened(codes, rows), dictionary, rows);
            case Values.Indexed(int[] given, Dictionary dictionary) ->
                    indexPages.write(chunk, given, dictionary, rows);
            case Values.Ints ints -> numberPages.write(chunk, ints, rows);
            case Values.Longs longs -> numberPages.write(chunk, longs, rows);
            case Values.Blobs(byte[][] blobs) -> writeBlobs(chunk, blobs, rows);
        }
        return chunk.finish();
    }

    private void writeNothing(Chunk chunk, int rows) throws IOException {
        chunk.bounds().addNulls(rows);
        levels.writeSame(false, rows, pages.content());
        chunk.writePage(rows, Encoding.PLAIN);
    }

    private int[] widened(byte[] codes, int rows) {
        if (indexes.length < rows) {
            indexes = new int[rows];
        }
        for (int row = 0; row < rows; row++) {
            indexes[row] = codes[row];
        }
        return indexes;
    }

    private void writeBlobs(Chunk chunk, byte[][] blobs, int rows) throws IOException {
        int from = 0;
        while (from < rows) {
            int to = from;
            int bytes = 0;
            int[] level = levels.room(rows - from);
            for (; to < rows && bytes < ParquetFile.PAGE_BYTES; to++) {
                byte[] blob = blobs[to];
                level[to - from] = blob == null ? 0 : 1;
                bytes += Integer.BYTES + (blob == null ? 0 : blob.length);
            }
            GrowingBytes page = pages.content();
            levels.write(to - from, page);
            for (int row = from; row < to; row++) {
                byte[] blob = blobs[row];
                if (blob == null) {
                    chunk.bounds().addNulls(1);
                } else {
                    chunk.bounds().add(blob);
                    page.putInt(blob.length);
                    page.write(blob, 0, blob.length);
                }
            }
            chunk.writePage(to - from, Encoding.PLAIN);
            from = to;
        }
    }
}
