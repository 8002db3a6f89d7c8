package teiten.relay;

import teiten.observe.sensor.Notice;

/// Is told what happens to a spool, by the thread that writes it.
public interface SpoolListener {
    /// It cannot be written for now: records wait in memory, and what finds no room there is lost
    /// in the kernel's ring, where it is counted. Told once a trouble.
    void trouble(SpoolException trouble);

    /// The trouble is over.
    void relief();

    /// Something was given up; the spool has this notice too.
    void gap(Notice.Gap gap);

    /// Listens to nothing.
    SpoolListener NONE =
            new SpoolListener() {
                @Override
                public void trouble(SpoolException trouble) {}

                @Override
                public void relief() {}

                @Override
                public void gap(Notice.Gap gap) {}
            };
}
