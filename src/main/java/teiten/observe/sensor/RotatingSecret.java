package teiten.observe.sensor;

import java.util.function.Supplier;

/// The secret of the cookies. It is replaced every [#EPOCH_NANOS]; what was made with the one
/// before is still known for as long, so a client has at least that time to answer.
final class RotatingSecret {
    /// How long a secret makes cookies.
    static final long EPOCH_NANOS = 120_000_000_000L;

    private final Supplier<byte[]> secrets;
    private SipKey current;
    private SipKey previous;
    private boolean isInUse;
    private long since;

    RotatingSecret(Supplier<byte[]> secrets) {
        this.secrets = secrets;
        current = SipKey.of(secrets.get());
        previous = SipKey.of(secrets.get());
    }

    SipKey current() {
        return current;
    }

    SipKey previous() {
        return previous;
    }

    /// Replaces what is too old at this time; its age begins with the first call.
    void at(long nowNanos) {
        if (!isInUse) {
            isInUse = true;
            since = nowNanos;
        }
        if (nowNanos - since >= EPOCH_NANOS) {
            boolean bothOld = nowNanos - since >= 2 * EPOCH_NANOS;
            previous = bothOld ? SipKey.of(secrets.get()) : current;
            current = SipKey.of(secrets.get());
            since = nowNanos;
        }
    }
}
