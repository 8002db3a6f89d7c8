package teiten.store.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/// Pages on their way into the file: what is put into [#content] is compressed and goes out behind
/// its header. Data pages are of version 1, which every reader knows. Each ends with the checksum
/// of zstd, which DuckDB compares; those of Parquet it does not.
final class Pages implements Closeable {
    /// Bytes of a page from which on it is worth a probe whether it can be compressed.
    private static final int LEAST_PROBED = 1 << 17;

    private static final int PROBES = 8;
    private static final int PROBE = 1 << 11;
    private static final double RANDOM_SHARE = 0.98;

    /// For what has few long repetitions and many short ones by chance, such as hexadecimal digits:
    /// those cost more than they save.
    private static final int COARSE_LEVEL = 1;

    private static final int COARSE_MATCH = 7;

    /// Little more than a copy.
    private static final int HASTY_LEVEL = -1000;

    private final OutputStream file;
    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private final ZstdCompressCtx coarse = new ZstdCompressCtx();
    private final ZstdCompressCtx hasty = new ZstdCompressCtx();
    private final byte[] probe = new byte[PROBES * PROBE];
    private final GrowingBytes content = new GrowingBytes();
    private final GrowingBytes compressed = new GrowingBytes();
    private final GrowingBytes header = new GrowingBytes();
    private long position;
    private long uncompressedBytes;

    Pages(OutputStream file, int level) {
        this.file = file;
        zstd.setLevel(level).setChecksum(true);
        coarse.setLevel(COARSE_LEVEL).setMinMatch(COARSE_MATCH).setChecksum(true);
        hasty.setLevel(HASTY_LEVEL).setChecksum(true);
    }

    /// Where the next byte comes to lie in the file.
    long position() {
        return position;
    }

    /// Headers and contents before compression, of all pages so far.
    long uncompressedBytes() {
        return uncompressedBytes;
    }

    /// What the next page will be made of.
    GrowingBytes content() {
        return content;
    }

    void writeDictionary(int entries) throws IOException {
        PageHeader page = new PageHeader();
        page.setType(PageType.DICTIONARY_PAGE);
        page.setDictionary_page_header(new DictionaryPageHeader(entries, Encoding.PLAIN));
        write(page);
    }

    void writeData(int rows, Encoding encoding) throws IOException {
        PageHeader page = new PageHeader();
        page.setType(PageType.DATA_PAGE);
        page.setData_page_header(new DataPageHeader(rows, encoding, Encoding.RLE, Encoding.RLE));
        write(page);
    }

    private void write(PageHeader page) throws IOException {
        int size = compress();
        page.setUncompressed_page_size(content.size());
        page.setCompressed_page_size(size);
        header.clear();
        Util.writePageHeader(page, header);
        write(header.array(), header.size());
        write(compressed.array(), size);
        uncompressedBytes += header.size() + content.size();
        content.clear();
    }

    /// Compresses what was put into [#content], and answers how many bytes it has then.
    int compress() {
        int size = content.size();
        return compress(fitting(), content.array(), size);
    }

    private int compress(ZstdCompressCtx with, byte[] bytes, int size) {
        compressed.clear();
        compressed.reserve((int) Zstd.compressBound(size));
        byte[] into = compressed.array();
        return with.compressByteArray(into, 0, into.length, bytes, 0, size);
    }

    /// What makes pieces from all over a large page smallest. Where they stay as large as they are,
    /// to find that out over the whole page is what would cost most of the time there.
    private ZstdCompressCtx fitting() {
        if (content.size() < LEAST_PROBED) {
            return zstd;
        }
        for (int piece = 0; piece < PROBES; piece++) {
            int from = (int) ((long) (content.size() - PROBE) * piece / (PROBES - 1));
            System.arraycopy(content.array(), from, probe, piece * PROBE, PROBE);
        }
        int usual = compress(zstd, probe, probe.length);
        int coarsely = compress(coarse, probe, probe.length);
        if (Math.min(usual, coarsely) > probe.length * RANDOM_SHARE) {
            return hasty;
        }
        return coarsely < usual ? coarse : zstd;
    }

    void write(byte[] bytes, int length) throws IOException {
        file.write(bytes, 0, length);
        position += length;
    }

    @Override
    public void close() {
        zstd.close();
        coarse.close();
        hasty.close();
    }
}
