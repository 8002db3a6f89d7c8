package teiten.simulate;

import java.util.ArrayList;
import java.util.List;

/// What a seed makes of a scenario of months.
///
/// @param campaigns kinds of traffic that go on
/// @param incidents what happens on a single day
/// @param changes what is to be found in it
record Plan(List<Campaign> campaigns, List<Incident> incidents, List<TrueChange> changes) {
    Plan {
        campaigns = List.copyOf(campaigns);
        incidents = List.copyOf(incidents);
        changes = List.copyOf(changes);
    }

    /// The same with more traffic in which nothing is to be found.
    Plan with(List<Campaign> more, List<Incident> moreIncidents) {
        List<Campaign> allCampaigns = new ArrayList<>(campaigns);
        allCampaigns.addAll(more);
        List<Incident> allIncidents = new ArrayList<>(incidents);
        allIncidents.addAll(moreIncidents);
        return new Plan(allCampaigns, allIncidents, changes);
    }
}
