package teiten.capture;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;
import teiten.bytes.HexText;

/// The capture of three equal frames, and ways to compress it.
public final class Compressed {
    /// 24 bytes of header, three records of 63 bytes.
    private static final int FRAME_BYTES = 47;

    /// Made by the program `lz4` 1.9.4 with level 9: one block, the last frames being matches.
    private static final String LZ4_BLOCK =
            """
            5f000000 86d4c3b2a102000400010030040001070030ea0c560700132f040010020d00110106
            0070020800452000212700ff0fff110000cb007105c0000207c0000035000d000068656c6c6f01
            ea0c56013f00275f02ea0c56023f00225068656c6c6f
            """;

    static final String LZ4 = "04224d18 6440a7" + LZ4_BLOCK + "00000000 f9897470";
    static final String LZ4_LEGACY = "02214c18" + LZ4_BLOCK;
    static final String LZ4_CHECKED_BLOCKS =
            "04224d18 7440bd" + LZ4_BLOCK + "711dcf34 00000000 f9897470";
    static final String LZ4_WITH_SIZE =
            "04224d18 6c40 d500000000000000 b1" + LZ4_BLOCK + "00000000 f9897470";
    static final String LZ4_UNCHECKED = "04224d18 604082" + LZ4_BLOCK + "00000000";

    /// As the program `zstd` 1.5.4 writes it with `--check`.
    static final String ZSTD =
            """
            28b52ffd24d5a50200b403d4c3b2a102000400040001ea0c562f020102080045200021ff110000
            cb007105c0000207c0000035000d000068656c6c6f01ea0c560102ea0c5602090087537b219c53
            6a598a1cccc07629546cbcd8b1012ee314634e
            """;

    private Compressed() {}

    /// The capture as it is.
    public static byte[] plain() {
        return HexText.bytes(
                """
                d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000
                00ea0c56 00000000 2f000000 2f000000
                020000000001 020000000002 0800 45200021 00010000 ff110000 cb007105 c0000207
                c0000035 000d0000 68656c6c6f
                01ea0c56 01000000 2f000000 2f000000
                020000000001 020000000002 0800 45200021 00010000 ff110000 cb007105 c0000207
                c0000035 000d0000 68656c6c6f
                02ea0c56 02000000 2f000000 2f000000
                020000000001 020000000002 0800 45200021 00010000 ff110000 cb007105 c0000207
                c0000035 000d0000 68656c6c6f
                """);
    }

    /// A capture of `count` frames that differ.
    static byte[] capture(int count) {
        ByteBuffer capture =
                ByteBuffer.allocate(24 + count * (16 + FRAME_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        capture.put(plain(), 0, 24);
        for (int i = 0; i < count; i++) {
            capture.putInt(1_443_686_912 + i).putInt(i).putInt(FRAME_BYTES).putInt(FRAME_BYTES);
            capture.put(plain(), 40, FRAME_BYTES - 4).putInt(i * 0x9E3779B1);
        }
        return capture.array();
    }

    public static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    public static byte[] zstd(byte[] bytes) {
        return Zstd.compress(bytes);
    }

    /// The plain capture in an lz4 frame.
    public static byte[] lz4() {
        return HexText.bytes(LZ4);
    }

    /// An lz4 frame of blocks that are stored as they are, each of at most 64 KiB.
    public static byte[] lz4Stored(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HexText.bytes("04224d18 604082"));
        for (int at = 0; at < bytes.length; at += 1 << 16) {
            int size = Math.min(bytes.length - at, 1 << 16);
            out.writeBytes(new byte[] {(byte) size, (byte) (size >> 8), (byte) (size >> 16), -128});
            out.write(bytes, at, size);
        }
        out.writeBytes(new byte[4]);
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
