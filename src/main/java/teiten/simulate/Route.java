package teiten.simulate;

/// What the way from a source to the sensors does to its packets, the same for all of a source.
///
/// @param hops routers on the way, each of which takes 1 off the time to live
/// @param roundTripNanos there and back
record Route(int hops, long roundTripNanos) {
    static Route of(int source) {
        long mixed = Seeds.mix(source, 4L);
        int hops = 6 + (int) Math.floorMod(mixed, 20L);
        long millis = 8 + Math.floorMod(mixed >>> 8, 270L);
        return new Route(hops, millis * 1_000_000);
    }
}
