package teiten.report;

import teiten.aggregate.Proportion;

/// A service that was recognised by content, on any port, in the month.
///
/// @param accesses accesses with this content
/// @param contentExposure address-days that could see it: for TCP those of responsive sensors alone
///   (内容観測量)
/// @param requests its connection requests among all accesses to its own port whose content was
///   read
public record ContentSearch(long accesses, double contentExposure, Proportion requests) {}
