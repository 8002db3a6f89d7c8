package teiten;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import teiten.store.Store;

/// The store of a run.
final class Stores {
    /// The zone of a store for which nobody chose one.
    static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Tokyo");

    private static final String ABOUT = "store.json";

    private Stores() {}

    static boolean isThere(Path folder) {
        return Files.exists(folder.resolve(ABOUT));
    }

    /// The store in the data folder; a new one with the default zone where there is none.
    static Store openOrInit(Session session) {
        Path folder = session.data();
        Store store = isThere(folder) ? Store.open(folder) : Store.init(folder, DEFAULT_ZONE);
        return store.locatedBy(session::origins).surveyedBy(session.settings().surveys().read());
    }
}
