package teiten.capture;

import teiten.bytes.Bytes;

/// Fields in the byte order of the machine that wrote them; reads past the end answer
/// [Bytes#MISSING], as in [Bytes].
record OrderedBytes(Bytes bytes, boolean little) {
    int u16(int at) {
        return little ? bytes.u16le(at) : bytes.u16(at);
    }

    long u32(int at) {
        return little ? bytes.u32le(at) : bytes.u32(at);
    }

    long i64(int at) {
        return little ? bytes.i64le(at) : bytes.i64(at);
    }
}
