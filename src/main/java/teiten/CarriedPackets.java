package teiten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.capture.Capture;
import teiten.capture.CaptureFile;
import teiten.capture.Frame;
import teiten.capture.NotACapture;
import teiten.capture.PcapngWriter;
import teiten.decode.FrameDecoder;
import teiten.observe.Observer;
import teiten.observe.Replay;
import teiten.observe.UnderWay;
import teiten.store.StoreException;

/// Packets of conversations that are under way when the import of a growing spool ends for now. The
/// next import observes them again and tells nothing while it does so; then it goes on as if it had
/// never ended.
///
/// @param earlier files that the import before left
/// @param next the file for the next import, or null where nothing will follow
/// @param mostBytes bytes of packets that one file takes
record CarriedPackets(List<Path> earlier, @Nullable Path next, long mostBytes) {
    /// Bytes of packets carried at most: those of as many dialogues as an observer holds. Beyond it
    /// nothing is carried, and what goes on counts anew.
    static final long MOST_BYTES = 512L << 20;

    /// Nothing came before, and nothing will follow.
    static final CarriedPackets NONE = new CarriedPackets(List.of(), null, MOST_BYTES);

    private static final long NOT_SAID = -1;

    private static final PcapngWriter.SectionDescription SECTION =
            new PcapngWriter.SectionDescription(
                    "packets of conversations under way at the end of an import", "", "", "teiten");

    /// Packets that were observed again.
    ///
    /// @param damage what is wrong with their files, or null
    record Again(long packets, @Nullable String damage) {}

    /// Has the packets of the import before observed again, as far as they can be read.
    Again play(Observer observer) throws IOException {
        long packets = 0;
        String damage = null;
        for (Path file : earlier) {
            try (Capture capture = CaptureFile.open(file)) {
                String found = Replay.playOn(capture, observer, packets, _ -> {}).damage();
                damage = found == null ? damage : file.getFileName() + ": " + found;
                packets += capture.records();
                capture.statistics().forEach(by -> observer.passed(by.timeNanos()));
            } catch (NotACapture e) {
                damage = file.getFileName() + " " + e.getMessage();
            }
        }
        return new Again(packets, damage);
    }

    /// Rows of the spool are gathered already when this happens: the import ends, before they could
    /// be committed without it.
    static StoreException notWritten(Path file, IOException origin) {
        return StoreException.ofDisk("cannot leave packets for the next import in " + file, origin);
    }

    /// Chooses among packets that are read once more.
    final class Choice implements AutoCloseable {
        private final UnderWay underWay;
        private final PcapngWriter out;
        private final Frame frame = new Frame();
        private long packets;
        private long bytes;

        /// @param file where they go
        Choice(Path file, UnderWay underWay) throws IOException {
            this.underWay = underWay;
            out = new PcapngWriter(Files.newOutputStream(file), SECTION, "", FrameDecoder.RAW);
        }

        /// Takes of these packets what is under way.
        ///
        /// @param before frames that the observer had before the first of them
        void take(Capture capture, long before) throws IOException {
            while (bytes <= mostBytes && capture.next(frame)) {
                if (underWay.has(before + frame.number, frame)) {
                    packets++;
                    bytes += frame.bytes.length();
                    out.packet(frame.timeNanos, frame.bytes, frame.wireLength);
                }
            }
        }

        /// Takes of the packets of the import before what is under way still.
        void takeEarlier() throws IOException {
            long before = 0;
            for (Path file : earlier) {
                try (Capture capture = CaptureFile.open(file)) {
                    take(capture, before);
                    before += capture.records();
                } catch (NotACapture _) {
                    // It was told when it was observed again.
                }
            }
        }

        /// Packets taken so far.
        long packets() {
            return packets;
        }

        boolean isTooMuch() {
            return bytes > mostBytes;
        }

        /// Ends the file with the time by which nothing else came.
        @Override
        public void close() throws IOException {
            try (out) {
                out.statistics(underWay.timeNanos(), NOT_SAID, NOT_SAID, NOT_SAID, NOT_SAID);
            }
        }
    }
}
