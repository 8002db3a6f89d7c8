package teiten.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.store.StoreException.Reason;

/// The store's state: which files are live. A commit becomes true in the instant in which a new
/// manifest takes the old one's place; a file that no manifest names does not exist for readers.
///
/// ```text
/// teiten-manifest 1
/// generation 12
/// file <sha256> <size> <path>
/// ...
/// was <path>
/// ...
/// end <sha256 of all lines above>
/// ```
///
/// @param generation how many commits there were
/// @param files by path
/// @param replaced paths of the files that the generation before named and this one does not; they
///   stay for those who still read it
record Manifest(long generation, List<LiveFile> files, List<String> replaced) {
    static final String NAME = "manifest";

    /// A second copy, written after the first: what a flipped bit in the first one is mended from.
    static final String TWIN = "manifest.twin";

    private static final String HEAD = "teiten-manifest 1";
    private static final String WAS = "was ";

    Manifest {
        files = files.stream().sorted(Comparator.comparing(LiveFile::path)).toList();
        replaced = replaced.stream().sorted().toList();
    }

    static Manifest empty() {
        return new Manifest(0, List.of(), List.of());
    }

    /// The state after a commit that leaves these files live.
    Manifest next(List<LiveFile> live) {
        List<String> gone = new ArrayList<>(files.stream().map(LiveFile::path).toList());
        gone.removeAll(live.stream().map(LiveFile::path).toList());
        return new Manifest(generation + 1, live, gone);
    }

    List<LiveFile> files(Table table) {
        String begin = table.folder() + "/";
        return files.stream().filter(file -> file.path().startsWith(begin)).toList();
    }

    /// The one live file of this folder below the store's, or an empty list.
    List<LiveFile> in(String folder) {
        return files.stream().filter(file -> file.folder().equals(folder)).toList();
    }

    void write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder(HEAD + "\ngeneration " + generation + "\n");
        for (LiveFile file : files) {
            text.append("file ").append(file.sha256()).append(' ').append(file.sizeBytes());
            text.append(' ').append(file.path()).append('\n');
        }
        for (String path : replaced) {
            text.append(WAS).append(path).append('\n');
        }
        String above = text.toString();
        String whole = above + "end " + Disk.sha256(above) + "\n";
        Disk.replace(folder, NAME, whole);
        Disk.replace(folder, TWIN, whole);
    }

    /// Whether the store is in the state of a generation still, by the first lines alone.
    static boolean isStill(Path folder, long generation) {
        String head = HEAD + "\ngeneration " + generation + "\n";
        byte[] begin = head.getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(folder.resolve(NAME))) {
            return Arrays.equals(in.readNBytes(begin.length), begin);
        } catch (IOException _) {
            return false;
        }
    }

    /// The state of [#NAME].
    static Manifest read(Path folder) {
        return read(folder, NAME);
    }

    /// The state of [#NAME] or [#TWIN].
    static Manifest read(Path folder, String name) {
        String text;
        try {
            text = Files.readString(folder.resolve(name));
        } catch (NoSuchFileException e) {
            throw damaged(folder, "it is missing", e);
        } catch (CharacterCodingException e) {
            throw damaged(folder, "it is not UTF-8", e);
        } catch (IOException e) {
            throw StoreException.ofDisk("cannot read the store in " + folder, e);
        }
        int end = text.lastIndexOf("end ");
        if (end < 0
                || !text.substring(end)
                        .equals("end " + Disk.sha256(text.substring(0, end)) + "\n")) {
            throw damaged(folder, "its checksum does not fit", null);
        }
        try {
            return parse(text.substring(0, end));
        } catch (IllegalArgumentException e) {
            throw damaged(folder, String.valueOf(e.getMessage()), e);
        }
    }

    private static Manifest parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 2 || !lines.get(0).equals(HEAD)) {
            throw new IllegalArgumentException("its first line is not '" + HEAD + "'");
        }
        long generation = Long.parseLong(lines.get(1).substring("generation ".length()));
        List<LiveFile> files = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            if (line.startsWith(WAS)) {
                replaced.add(line.substring(WAS.length()));
                continue;
            }
            String[] words = line.split(" ", 4);
            if (words.length != 4) {
                throw new IllegalArgumentException("a line has " + words.length + " words");
            }
            files.add(new LiveFile(words[3], Long.parseLong(words[2]), words[1]));
        }
        return new Manifest(generation, files, replaced);
    }

    private static StoreException damaged(Path folder, String why, @Nullable Throwable origin) {
        return new StoreException(
                Reason.DAMAGED,
                "the store in " + folder + " is damaged",
                "its list of files, 'manifest', cannot be used: " + why,
                "restore the folder from a backup, or import the captures into a new store",
                origin);
    }
}
