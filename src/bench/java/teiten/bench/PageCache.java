package teiten.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the system keeps of files in memory, given back by posix_fadvise(2) with
/// `POSIX_FADV_DONTNEED`, where there is such a call.
final class PageCache {
    private static final int DONT_NEED = 4;
    private static final int READ_ONLY = 0;

    private PageCache() {}

    /// Drops the pages of all files below a folder; answers whether the system did so.
    static boolean drop(Path folder) throws IOException {
        Linker linker = Linker.nativeLinker();
        var open = linker.defaultLookup().find("open");
        var close = linker.defaultLookup().find("close");
        var advise = linker.defaultLookup().find("posix_fadvise");
        if (open.isEmpty() || close.isEmpty() || advise.isEmpty()) {
            return false;
        }
        ValueLayout.OfInt whole = ValueLayout.JAVA_INT;
        ValueLayout.OfLong offset = ValueLayout.JAVA_LONG;
        MethodHandle opening =
                linker.downcallHandle(
                        open.get(),
                        FunctionDescriptor.of(whole, ValueLayout.ADDRESS, whole),
                        Linker.Option.firstVariadicArg(2));
        MethodHandle closing =
                linker.downcallHandle(close.get(), FunctionDescriptor.of(whole, whole));
        MethodHandle advising =
                linker.downcallHandle(
                        advise.get(), FunctionDescriptor.of(whole, whole, offset, offset, whole));
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        boolean dropped = true;
        for (Path file : files) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment name = arena.allocateFrom(file.toString());
                int number = (int) opening.invokeExact(name, READ_ONLY);
                dropped &= number >= 0;
                dropped &= (int) advising.invokeExact(number, 0L, 0L, DONT_NEED) == 0;
                dropped &= (int) closing.invokeExact(number) == 0;
            } catch (Throwable e) {
                throw new IOException("posix_fadvise " + file, e);
            }
        }
        return dropped;
    }
}
