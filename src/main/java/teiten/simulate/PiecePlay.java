package teiten.simulate;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/// Plays a piece: what its actors sent is put in the order of time and recorded.
record PiecePlay(Piece piece, OutputFolder folder) {
    Simulation.Played play(long seed) throws IOException {
        Script script = new Script(piece, seed);
        piece.plot().accept(script);
        Tally tally = new Tally();
        long frames = 0;
        for (Scenario.Span span : piece.captures()) {
            try (Recordings recordings = folder.record(span)) {
                for (Sent sent : script.packets()) {
                    Recording recording = recordings.of(sent.story().sensor());
                    if (!recording.isUp(sent.timeNanos(), sent.timeNanos())) {
                        throw new IllegalStateException(
                                "nobody records what is sent at " + instant(sent));
                    }
                    recording.packet(sent);
                    tally.count(sent, LocalDate.ofInstant(instant(sent), piece.zone()));
                    frames++;
                }
                span.first()
                        .datesUntil(span.last().plusDays(1))
                        .forEach(day -> recordings.tell(tally, day));
            }
        }
        return new Simulation.Played(tally.totals(), script.answers(), frames);
    }

    private static Instant instant(Sent sent) {
        return Instant.ofEpochSecond(0, sent.timeNanos());
    }
}
