package teiten.conformance;

/// What is counted together: an hour, and a port in the sense of the definitions.
///
/// @param hour since 1970, UTC
/// @param transport `tcp`, `udp`, `icmp`, `icmp6` or `other`
/// @param number destination port, ICMP type or protocol number; -1 where it is not known
record CountKey(long hour, String transport, int number) implements Comparable<CountKey> {
    @Override
    public int compareTo(CountKey other) {
        int byHour = Long.compare(hour, other.hour);
        int byTransport = byHour != 0 ? byHour : transport.compareTo(other.transport);
        return byTransport != 0 ? byTransport : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return java.time.Instant.ofEpochSecond(hour * 3600) + " " + number + "/" + transport;
    }
}
