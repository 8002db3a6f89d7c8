package teiten.capture.live;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// The calls of the C library that packet sockets need, for Linux on x86-64 and AArch64, where
/// sizes and constants of them are the same. Each takes memory for `errno`, made by
/// [#errno(Arena)], and answers as the C function does.
@SuppressWarnings("restricted")
final class SystemCalls {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int ENOPROTOOPT = 92;
    static final int EOPNOTSUPP = 95;
    static final int EAFNOSUPPORT = 97;
    static final int ENETDOWN = 100;
    static final int ENOBUFS = 105;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final long ERRNO =
            STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option KEEP_ERRNO = Linker.Option.captureCallState("errno");

    private static final MethodHandle SOCKET =
            call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle BIND =
            call("bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            call(
                    "setsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GETSOCKOPT =
            call(
                    "getsockopt",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle MMAP =
            call(
                    "mmap",
                    FunctionDescriptor.of(
                            ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
    private static final MethodHandle MUNMAP =
            call("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle POLL =
            call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SENDMMSG =
            call(
                    "sendmmsg",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    private static final MethodHandle RECV =
            call("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle IOCTL =
            call(
                    "ioctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle ADJTIMEX =
            call("adjtimex", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle STRERROR =
            LINKER.downcallHandle(
                    LINKER.defaultLookup().findOrThrow("strerror"),
                    FunctionDescriptor.of(ADDRESS, JAVA_INT));
    private static final long LONGEST_MESSAGE = 256;

    private SystemCalls() {}

    /// Throws where this is not Linux on one of the two architectures.
    static void requireSupported() throws LiveException {
        String system = System.getProperty("os.name", "");
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean known =
                machine.equals("amd64") || machine.equals("x86_64") || machine.equals("aarch64");
        if (!system.equals("Linux") || !known) {
            throw new LiveException(
                    LiveException.Kind.UNSUPPORTED_SYSTEM, system + " on " + machine);
        }
    }

    private static MethodHandle call(
            String name, FunctionDescriptor signature, Linker.Option... more) {
        Linker.Option[] options = new Linker.Option[more.length + 1];
        options[0] = KEEP_ERRNO;
        System.arraycopy(more, 0, options, 1, more.length);
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature, options);
    }

    /// Memory for the `errno` of the calls that are given it; for one thread at a time.
    static MemorySegment errno(Arena arena) {
        return arena.allocate(STATE);
    }

    /// What the last failed call left there.
    static int errnoOf(MemorySegment errno) {
        return errno.get(JAVA_INT, ERRNO);
    }

    /// The C library's words for an error.
    static String message(int errno) {
        try {
            MemorySegment text = (MemorySegment) STRERROR.invokeExact(errno);
            return text.reinterpret(LONGEST_MESSAGE).getString(0);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int socket(MemorySegment errno, int domain, int type, int protocol) {
        try {
            return (int) SOCKET.invokeExact(errno, domain, type, protocol);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int close(MemorySegment errno, int descriptor) {
        try {
            return (int) CLOSE.invokeExact(errno, descriptor);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int bind(MemorySegment errno, int descriptor, MemorySegment address) {
        try {
            return (int) BIND.invokeExact(errno, descriptor, address, (int) address.byteSize());
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int setsockopt(
            MemorySegment errno, int descriptor, int level, int option, MemorySegment value) {
        try {
            return (int)
                    SETSOCKOPT.invokeExact(
                            errno, descriptor, level, option, value, (int) value.byteSize());
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int getsockopt(
            MemorySegment errno,
            int descriptor,
            int level,
            int option,
            MemorySegment value,
            MemorySegment length) {
        try {
            return (int) GETSOCKOPT.invokeExact(errno, descriptor, level, option, value, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static MemorySegment mmap(
            MemorySegment errno, long length, int protection, int flags, int descriptor) {
        try {
            return (MemorySegment)
                    MMAP.invokeExact(
                            errno, MemorySegment.NULL, length, protection, flags, descriptor, 0L);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int munmap(MemorySegment errno, MemorySegment memory, long length) {
        try {
            return (int) MUNMAP.invokeExact(errno, memory, length);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int poll(MemorySegment errno, MemorySegment descriptors, long count, int millis) {
        try {
            return (int) POLL.invokeExact(errno, descriptors, count, millis);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int sendmmsg(
            MemorySegment errno, int descriptor, MemorySegment messages, int count, int flags) {
        try {
            return (int) SENDMMSG.invokeExact(errno, descriptor, messages, count, flags);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long recv(MemorySegment errno, int descriptor, MemorySegment buffer, int flags) {
        try {
            return (long) RECV.invokeExact(errno, descriptor, buffer, buffer.byteSize(), flags);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int ioctl(MemorySegment errno, int descriptor, long request, MemorySegment argument) {
        try {
            return (int) IOCTL.invokeExact(errno, descriptor, request, argument);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static int adjtimex(MemorySegment errno, MemorySegment timex) {
        try {
            return (int) ADJTIMEX.invokeExact(errno, timex);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    /// A handle throws nothing but what is wrong with the way it is called.
    private static IllegalStateException impossible(Throwable e) {
        if (e instanceof IllegalStateException alreadyClosed) {
            return alreadyClosed;
        }
        return new IllegalStateException(e);
    }
}
