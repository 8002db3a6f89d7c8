package teiten.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Decoding and counting by port alone, in this process after a warm-up, beside programs that do no
/// more than count packets.
final class CountBench {
    private static final int WARM_UP = 3;

    private final Path folder;
    private final Asked asked;

    CountBench(Path folder, Asked asked) {
        this.folder = folder;
        this.asked = asked;
    }

    Rounds run() throws IOException, InterruptedException {
        Path capture = asked.capture(folder);
        Stages stages = new Stages(capture, asked.addresses(), folder.resolve("warm-store"));
        List<Command> peers = new ArrayList<>();
        String file = capture.toString();
        Command.beside(peers, "tcpdump --count", null, "tcpdump", "-n", "-r", file, "--count");
        Command.peer(peers, "tracestats", "pcapfile:" + file);
        Rounds rounds = new Rounds();
        for (int round = -WARM_UP; round < asked.rounds(); round++) {
            Measured ours = stages.pass(Stages.Stage.COUNT);
            if (round >= 0) {
                rounds.note(ours);
                for (Command peer : peers) {
                    rounds.note(peer.run(ours.task(), ours.packets(), folder.resolve("count.out")));
                }
            }
        }
        return rounds;
    }
}
