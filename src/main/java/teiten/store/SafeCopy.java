package teiten.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/// Copies files of a store to another folder: real bytes, whose hash is taken while they pass, on
/// the disk before the copy has its name.
final class SafeCopy {
    /// How a copy is called until it is whole; below the folder that is written to.
    static final String HALF = "copying.new";

    private SafeCopy() {}

    /// Whether a folder has this file in its size.
    static boolean isThere(LiveFile file, Path folder) throws IOException {
        Path path = folder.resolve(file.path());
        return Files.isRegularFile(path) && Files.size(path) == file.sizeBytes();
    }

    /// Answers false, and leaves nothing, where the bytes are not those that were written.
    static boolean copy(LiveFile file, Path from, Path to) throws IOException {
        Path source = from.resolve(file.path());
        Path target = to.resolve(file.path());
        if (!hashed(source, to.resolve(HALF)).equals(file.sha256())) {
            Files.delete(to.resolve(HALF));
            return false;
        }
        place(to.resolve(HALF), target);
        return true;
    }

    /// Copies a file that no manifest names.
    static void copy(Path source, Path target, Path to) throws IOException {
        hashed(source, to.resolve(HALF));
        place(to.resolve(HALF), target);
    }

    private static void place(Path half, Path target) throws IOException {
        Path parent = Objects.requireNonNull(target.toAbsolutePath().getParent());
        Files.createDirectories(parent);
        Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
        Disk.syncFolder(parent);
        Disk.syncParent(parent);
    }

    /// A half-written copy would keep a full disk full.
    private static String hashed(Path source, Path half) throws IOException {
        MessageDigest digest = Disk.digest();
        boolean kept = false;
        try (InputStream in = new DigestInputStream(Files.newInputStream(source), digest)) {
            try (OutputStream out = Files.newOutputStream(half)) {
                in.transferTo(out);
            }
            Disk.sync(half);
            kept = true;
        } finally {
            if (!kept) {
                Files.deleteIfExists(half);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
