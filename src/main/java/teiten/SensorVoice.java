package teiten;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.decode.Prefix;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SocketSensor;
import teiten.relay.Recovery;
import teiten.relay.SpoolException;

/// Says on standard error what a person beside a running sensor should know.
record SensorVoice(Console console, SensorPlan plan) implements SensorTalk {
    private static final double NANOS_A_SECOND = 1e9;

    @Override
    public void leavesOwnAlone(List<Prefix> own) {
        say("sensor.own", join(own));
    }

    @Override
    public void recovered(Recovery recovery) {
        long records = recovery.segments().stream().mapToLong(Recovery.Cut::records).sum();
        long cut =
                recovery.segments().stream()
                        .mapToLong(each -> each.cutBytes() + each.cutPayloadBytes())
                        .sum();
        say("sensor.recovered", records, cut);
    }

    @Override
    public void silentInterface(String name) {
        say("sensor.silent-interface", name);
    }

    @Override
    public void conflict(Prefix prefix, String hardware) {
        say("sensor.conflict", prefix, hardware);
    }

    @Override
    public void refused(SocketSensor.Refused refused) {
        say("sensor.refused", refused.address(), refused.port(), refused.reason());
    }

    @Override
    public void watching() {
        String where = String.join(", ", plan.interfaces());
        say(
                "sensor.watching",
                plan.name(),
                join(plan.prefixes()),
                where.isEmpty() ? "-" : where,
                plan.mode().label(),
                plan.spool());
    }

    @Override
    public void clockStepped(Notice.ClockStep step) {
        say("sensor.clock", "%+.3f".formatted(step.stepNanos() / NANOS_A_SECOND));
    }

    @Override
    public void stopped() {
        say("sensor.stopped", plan.name());
    }

    @Override
    public void trouble(SpoolException trouble) {
        console.error(
                new CommandError(
                        trouble, "T0519", plan.spool(), String.valueOf(trouble.getMessage())));
    }

    @Override
    public void relief() {
        say("sensor.relief");
    }

    @Override
    public void gap(Notice.Gap gap) {
        say(
                "sensor.gap",
                console.say("sensor.gap." + gap.reason()),
                time(gap.fromNanos()),
                time(gap.toNanos()),
                gap.lostRecords());
    }

    private static Instant time(long nanos) {
        return Instant.ofEpochSecond(0, nanos);
    }

    private static String join(List<Prefix> prefixes) {
        return prefixes.stream().map(Prefix::toString).collect(Collectors.joining(", "));
    }

    private void say(String key, Object... values) {
        console.talk(console.say(key, values));
    }
}
