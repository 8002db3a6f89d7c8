package teiten.report;

/// What a fact is counted in; it fixes how many decimals are printed.
enum Unit {
    ACCESSES("accesses", 0),
    PACKETS("packets", 0),
    SOURCES("sources", 0),
    RECORDS("records", 0),
    FILES("files", 0),
    DAYS("days", 0),
    SENSORS("sensors", 0),
    ADDRESSES("addresses", 0),
    PORTS("ports", 0),
    ROWS("rows", 0),
    PLACE("place", 0),
    ATTACKS("attacks", 0),
    VICTIMS("victims", 0),
    ADDRESS_DAYS("address-days", 1),
    ACCESSES_PER_DAY("accesses/day", 1),
    ACCESSES_PER_DAY_PER_ADDRESS("accesses/day/address", 2),
    DIFFERENCE_PER_DAY_PER_ADDRESS("accesses/day/address difference", 2),
    SOURCES_PER_DAY("sources/day", 1),
    PACKETS_PER_DAY("packets/day", 1),
    PERCENT("percent", 1),
    CHANGE("percent change", 1),
    NETWORKS("networks", 0),
    TIMES("times", 1);

    private final String id;
    private final int decimals;

    Unit(String id, int decimals) {
        this.id = id;
        this.decimals = decimals;
    }

    /// The unit in `facts.json`.
    String id() {
        return id;
    }

    /// Decimals in print. Rates per address run from hundreds to hundredths: large ones lose a
    /// decimal, and small ones gain two, so that what was seen is never printed as nothing.
    int decimals(double value) {
        if (this == TIMES) {
            return Math.abs(value) < 1 ? 2 : decimals;
        }
        if (this != ACCESSES_PER_DAY_PER_ADDRESS && this != DIFFERENCE_PER_DAY_PER_ADDRESS) {
            return decimals;
        }
        double size = Math.abs(value);
        if (size >= 100) {
            return 1;
        }
        return size > 0 && size < 0.1 ? 4 : decimals;
    }
}
