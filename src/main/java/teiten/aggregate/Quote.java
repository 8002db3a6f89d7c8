package teiten.aggregate;

import teiten.identify.Classifier;
import teiten.observe.Observation;

/// Whose packet an ICMP error quotes.
public enum Quote {
    /// It is no error, or quotes nothing.
    NONE,
    /// A packet that a monitored address is said to have sent: it was sent in its name.
    OWN,
    /// A packet that no monitored address sent.
    FOREIGN;

    /// What the observation quotes.
    static Quote of(Observation observed) {
        return observed.quotedVersion == 0
                ? NONE
                : Classifier.quotesAnother(observed) ? FOREIGN : OWN;
    }
}
