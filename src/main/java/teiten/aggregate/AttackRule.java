package teiten.aggregate;

/// From what on packets of backscatter are an attack on their victim. The defaults are those of
/// Moore et al. (Inferring Internet Denial-of-Service Activity, ACM TOCS 24, 2006) as corsaro has
/// them: 25 packets, 60 seconds, 30 packets in some window of 60 seconds that slides by 10, and an
/// end after 300 seconds of silence.
///
/// They are meant for a telescope of 2^24 addresses. A smaller one sees fewer answers of the same
/// attack: [#floor] says how strong one must be.
///
/// @param packets least packets
/// @param duration least time from the first to the last of them, in seconds
/// @param perMinute least packets in some window of [#WINDOW_SECONDS]
/// @param expiry seconds of silence after which an attack is over
public record AttackRule(long packets, long duration, long perMinute, long expiry) {
    /// What holds where nobody says otherwise.
    public static final AttackRule DEFAULT = new AttackRule(25, 60, 30, 300);

    /// Seconds of the window in which packets are counted.
    public static final int WINDOW_SECONDS = 60;

    /// Seconds by which it slides.
    public static final int SLIDE_SECONDS = 10;

    /// Most packets that may be asked for.
    public static final long MOST_PACKETS = 1_000_000_000;

    /// Rows are of minutes, so that no shorter silence can be told.
    public static final long LEAST_EXPIRY = 60;

    /// A day: longer durations and silences are not asked for.
    public static final long MOST_SECONDS = 86_400;

    public AttackRule {
        check(packets, 1, MOST_PACKETS);
        check(duration, 0, MOST_SECONDS);
        check(perMinute, 1, MOST_PACKETS);
        check(expiry, LEAST_EXPIRY, MOST_SECONDS);
    }

    private static void check(long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(value + " is not from " + least + " to " + most);
        }
    }

    /// Whether so much is an attack.
    ///
    /// @param inPackets packets without an end between them
    /// @param inSeconds from the first to the last of them
    /// @param inWindow most packets in a window
    boolean isAttack(long inPackets, long inSeconds, long inWindow) {
        return inPackets >= packets && inSeconds >= duration && inWindow >= perMinute;
    }

    /// Answers a second that a victim must send, over all its addresses of IPv4 drawn evenly, so
    /// that the monitored ones are expected to get [#perMinute] packets of them in a minute: weaker
    /// attacks are seen by luck alone. Infinite without an address.
    ///
    /// @param addresses monitored addresses of IPv4
    public double floor(double addresses) {
        return (double) perMinute / WINDOW_SECONDS * ScanRule.INTERNET / addresses;
    }
}
