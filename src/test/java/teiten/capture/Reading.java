package teiten.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.bytes.HexText;

/// A capture read to its end.
record Reading(
        String format,
        String link,
        List<Kept> records,
        @Nullable String damage,
        List<InterfaceStatistics> statistics) {

    /// A frame, kept.
    record Kept(long timeNanos, int linkType, int interfaceNumber, long wireLength, String hex) {}

    static Reading of(String hexText) throws IOException {
        return of(HexText.bytes(hexText));
    }

    static Reading of(byte[] bytes) throws IOException {
        return of(Input.of(bytes));
    }

    static Reading of(Input input) throws IOException {
        try (Capture capture = CaptureFile.open(input)) {
            Frame frame = new Frame();
            List<Kept> records = new ArrayList<>();
            while (capture.next(frame)) {
                records.add(
                        new Kept(
                                frame.timed ? frame.timeNanos : -1,
                                frame.linkType,
                                frame.interfaceNumber,
                                frame.wireLength,
                                frame.bytes.toString()));
            }
            return new Reading(
                    capture.format(),
                    capture.link(),
                    records,
                    capture.damage(),
                    List.copyOf(capture.statistics()));
        }
    }

    List<String> frames() {
        return records.stream().map(Kept::hex).toList();
    }
}
