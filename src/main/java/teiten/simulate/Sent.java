package teiten.simulate;

import teiten.bytes.Bytes;

/// One packet on its sensor's wire.
///
/// @param timeNanos when the sensor sees it, nanoseconds since the epoch
/// @param frame the frame, from its Ethernet header on
/// @param mark what it counts as
/// @param story the visit that it belongs to
record Sent(long timeNanos, Bytes frame, Mark mark, Story story) {
    /// What a packet counts as (see the glossary of definitions).
    enum Mark {
        /// To a monitored address, and the start of an interaction: アクセス件数.
        ACCESS,
        /// To a monitored address, and part of an interaction that was counted; retries too.
        PACKET,
        /// 跳ね返りパケット.
        BACKSCATTER,
        /// From the sensor: not counted.
        REPLY
    }
}
