package teiten.observe;

/// Takes observations as they are complete. The observation is valid only during the call.
@FunctionalInterface
public interface ObservationSink {
    void observed(Observation observation);
}
