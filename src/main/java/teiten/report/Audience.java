package teiten.report;

/// For whom a report is (公開範囲).
public enum Audience {
    /// Anybody: no address and no name of a sensor, which have pseudonyms; no group of fewer than
    /// [#FEWEST_SOURCES] sources, and of others' addresses the network alone.
    PUBLIC,

    /// Those who run sensors: also the addresses of the sources of storms.
    MEMBER,

    /// The analysts themselves: everything.
    INTERNAL;

    /// Groups (of a country, an autonomous system, a tool) with fewer sources than this are not
    /// printed for the public: whoever knows one of them would know what it did.
    public static final int FEWEST_SOURCES = 5;

    /// Whether a group with as many sources (distinct ones, or a mean of a day) is left out.
    public boolean hides(double sources) {
        return this == PUBLIC && !(sources >= FEWEST_SOURCES);
    }

    /// Whether addresses of sources of a storm are printed as they are.
    public boolean showsStormSources() {
        return this != PUBLIC;
    }

    /// Whether other addresses of others are printed as they are.
    public boolean showsSources() {
        return this == INTERNAL;
    }

    /// An address of somebody else as this audience may read it: of IPv4 the /24, of IPv6 the /48.
    public String source(String address, boolean ofStorm) {
        return showsSources() || (ofStorm && showsStormSources()) ? address : masked(address);
    }

    private static String masked(String address) {
        int colon = address.indexOf(':');
        if (colon < 0) {
            return address.substring(0, address.lastIndexOf('.') + 1) + "x";
        }
        int end = colon;
        for (int groups = 1; groups < 3 && end >= 0; groups++) {
            int next = address.indexOf(':', end + 1);
            end = next < 0 || next == end + 1 ? end : next;
        }
        return address.substring(0, end) + "::x";
    }
}
