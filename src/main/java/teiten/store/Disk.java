package teiten.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writing so that it survives a crash: what these methods have returned from is on the disk.
final class Disk {
    private static final int BUFFER = 1 << 16;

    private Disk() {}

    /// Puts a small file in place at once: whoever reads sees the old or the new one, never a part.
    static void replace(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Path fresh = folder.resolve(name + ".new");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        sync(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(folder);
    }

    /// Flushes a file that somebody else has written.
    static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Flushes the names in a folder.
    static void syncFolder(Path folder) throws IOException {
        if (System.getProperty("os.name", "").startsWith("Windows")) {
            // A folder cannot be opened there, and its names are in the file system's journal.
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /// Flushes the name of a file or folder, where it has a folder above.
    static void syncParent(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
            syncFolder(parent);
        }
    }

    /// SHA-256 of a file in lower-case hexadecimal.
    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal.
    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
