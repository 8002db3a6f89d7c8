package teiten.simulate;

import java.util.random.RandomGenerator;

/// A population of source addresses (発信元IPアドレス), made up from the unicast space; none is a
/// statement about who holds that address.
///
/// @param returning share of visits by sources that come back on many days
/// @param regulars how many such sources there are
/// @param networks over how many /16 networks the sources spread; 0 for everywhere
/// @param visits what one source does in a day
record Sources(double returning, int regulars, int networks, Visits visits) {
    /// Mostly new addresses every day, from everywhere: infected machines, spoofed sources.
    static Sources changing(Visits visits) {
        return new Sources(0.15, 200, 0, visits);
    }

    /// Addresses from everywhere, each of them once.
    static Sources forged(Visits visits) {
        return new Sources(0, 1, 0, visits);
    }

    /// The same few again and again: rented servers.
    static Sources regular(int regulars, Visits visits) {
        return new Sources(0.85, regulars, 0, visits);
    }

    /// As this, from a number of /16 networks only.
    Sources from(int count) {
        return new Sources(returning, regulars, count, visits);
    }

    /// The address of one source active today.
    ///
    /// @param population tells this population from others
    int choose(long population, RandomGenerator random) {
        long member =
                random.nextDouble() < returning
                        ? random.nextInt(regulars)
                        : random.nextLong() & Long.MAX_VALUE;
        long bits = Seeds.mix(population, member);
        while (true) {
            int address = (int) bits;
            if (networks > 0) {
                long network = Seeds.mix(population + 1, Math.floorMod(member, networks));
                while (!PublicSpace.contains((int) network)) {
                    network = Seeds.mix(network, 1);
                }
                address = ((int) network & 0xFFFF_0000) | (address & 0xFFFF);
            }
            if (PublicSpace.contains(address)) {
                return address;
            }
            bits = Seeds.mix(bits, 1);
        }
    }
}
