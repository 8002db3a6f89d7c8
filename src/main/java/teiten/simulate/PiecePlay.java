package teiten.simulate;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/// Plays a piece: what its actors sent is put in the order of time and recorded.
record PiecePlay(Piece piece, OutputFolder folder) {
    Simulation.Played play(long seed) throws IOException {
        Script script = new Script(piece, seed);
        piece.plot().accept(script);
        Tally tally = new Tally(true);
        long frames = 0;
        try (Recordings recordings = folder.record(piece.captures())) {
            for (Sent sent : script.packets()) {
                recordings.packet(sent);
                tally.count(sent, LocalDate.ofInstant(instant(sent), piece.zone()));
                frames++;
            }
            piece.first()
                    .datesUntil(piece.last().plusDays(1))
                    .forEach(day -> recordings.tell(tally.watch(), day));
        }
        return new Simulation.Played(tally.totals(), script.answers(), frames);
    }

    private static Instant instant(Sent sent) {
        return Instant.ofEpochSecond(0, sent.timeNanos());
    }
}
