package teiten.capture;

import org.jspecify.annotations.Nullable;

/// The kinds of the classic capture file, told by the magic.
enum PcapVariant {
    MICROSECONDS(0xA1B2C3D4, 1000, 24, 16),
    NANOSECONDS(0xA1B23C4D, 1, 24, 16),
    /// Of a patch to libpcap that Linux distributions of about 2000 had: longer record headers.
    MODIFIED(0xA1B2CD34, 1000, 24, 24),
    /// Of Ixia's testers: the length of all records stands behind the file header.
    IXIA_SOFTWARE(0x1C0001AB, 1000, 28, 16),
    IXIA_HARDWARE(0x1C0001AC, 1, 28, 16);

    private static final PcapVariant[] ALL = values();

    private final int magic;
    private final int fractionNanos;
    private final int fileHeaderBytes;
    private final int recordHeaderBytes;

    PcapVariant(int magic, int fractionNanos, int fileHeaderBytes, int recordHeaderBytes) {
        this.magic = magic;
        this.fractionNanos = fractionNanos;
        this.fileHeaderBytes = fileHeaderBytes;
        this.recordHeaderBytes = recordHeaderBytes;
    }

    static @Nullable PcapVariant of(int magic) {
        for (PcapVariant variant : ALL) {
            if (variant.magic == magic) {
                return variant;
            }
        }
        return null;
    }

    /// Nanoseconds that one unit of the time's fraction is.
    int fractionNanos() {
        return fractionNanos;
    }

    int fileHeaderBytes() {
        return fileHeaderBytes;
    }

    int recordHeaderBytes() {
        return recordHeaderBytes;
    }
}
