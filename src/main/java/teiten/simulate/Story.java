package teiten.simulate;

import teiten.decode.Address;

/// What a visit amounts to when it is over.
///
/// @param sensor index of the sensor in its scenario
/// @param source the source's address
/// @param protocol IP protocol number
/// @param port destination port; 0 where there is none
/// @param heard the payload that the sensor read, [Payload#SILENCE] for none
record Story(int sensor, Address source, int protocol, int port, Payload heard) {}
