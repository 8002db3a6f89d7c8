package teiten.observe;

import teiten.bytes.SplitMix;

/// A set of IP addresses in primitive arrays, open addressing with a keyed hash.
public final class AddressSet implements MonitoredAddresses {
    private static final int FIRST_CAPACITY = 1 << 8;

    private final long key;
    private long[] highs = new long[FIRST_CAPACITY];
    private long[] lows = new long[FIRST_CAPACITY];
    private byte[] versions = new byte[FIRST_CAPACITY];
    private int size;

    /// @param key secret of the hash
    public AddressSet(long key) {
        this.key = key;
    }

    @Override
    public boolean contains(int version, long high, long low) {
        return versions[slot(version, high, low)] != 0;
    }

    @Override
    public long count() {
        return size;
    }

    @Override
    public long countOfIpv4() {
        long count = 0;
        for (byte version : versions) {
            count += version == 4 ? 1 : 0;
        }
        return count;
    }

    /// Adds the address if it is not there.
    public void add(int version, long high, long low) {
        int slot = slot(version, high, low);
        if (versions[slot] != 0) {
            return;
        }
        put(slot, version, high, low);
        size++;
        if (size > versions.length / 2) {
            grow();
        }
    }

    /// Takes all of `others` out.
    void removeAll(AddressSet others) {
        AddressSet kept = new AddressSet(key);
        for (int slot = 0; slot < versions.length; slot++) {
            if (versions[slot] != 0 && !others.contains(versions[slot], highs[slot], lows[slot])) {
                kept.add(versions[slot], highs[slot], lows[slot]);
            }
        }
        highs = kept.highs;
        lows = kept.lows;
        versions = kept.versions;
        size = kept.size;
    }

    private void grow() {
        AddressSet wider = new AddressSet(key);
        int capacity = versions.length * 2;
        wider.highs = new long[capacity];
        wider.lows = new long[capacity];
        wider.versions = new byte[capacity];
        for (int slot = 0; slot < versions.length; slot++) {
            if (versions[slot] != 0) {
                int place = wider.slot(versions[slot], highs[slot], lows[slot]);
                wider.put(place, versions[slot], highs[slot], lows[slot]);
            }
        }
        highs = wider.highs;
        lows = wider.lows;
        versions = wider.versions;
    }

    private void put(int slot, int version, long high, long low) {
        versions[slot] = (byte) version;
        highs[slot] = high;
        lows[slot] = low;
    }

    private int slot(int version, long high, long low) {
        int mask = versions.length - 1;
        long mixed = SplitMix.mix(SplitMix.mix(high ^ key) + low + version);
        int slot = (int) mixed & mask;
        while (versions[slot] != 0
                && (versions[slot] != version || highs[slot] != high || lows[slot] != low)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
