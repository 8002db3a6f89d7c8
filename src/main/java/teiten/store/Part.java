package teiten.store;

import teiten.aggregate.AccessRows;
import teiten.aggregate.PayloadDictionary;

/// Rows in memory, and the dictionary that their payload numbers refer to.
///
/// @param rows what was counted
/// @param payloads the payloads of these rows
public record Part(AccessRows rows, PayloadDictionary payloads) {}
