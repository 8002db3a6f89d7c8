package teiten;

import java.util.List;
import teiten.decode.Prefix;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SocketSensor;
import teiten.relay.Recovery;
import teiten.relay.SpoolListener;

/// Whom a running sensor tells what a person should know.
interface SensorTalk extends SpoolListener {
    /// These addresses inside the prefixes belong to the machine itself and are left alone.
    void leavesOwnAlone(List<Prefix> own);

    /// The spool was not ended in order the last time.
    void recovered(Recovery recovery);

    /// Nothing was seen to leave an interface, though it took the frame.
    void silentInterface(String name);

    /// Another machine answered for a monitored address.
    ///
    /// @param prefix the prefix whose first address was asked for
    /// @param hardware who answered, as `02:00:00:00:00:01`
    void conflict(Prefix prefix, String hardware);

    /// A port could not be listened on.
    void refused(SocketSensor.Refused refused);

    /// It watches from now on.
    void watching();

    /// The wall clock went another way than the monotonic one.
    void clockStepped(Notice.ClockStep step);

    /// It has ended in order.
    void stopped();
}
