package teiten.simulate;

import java.nio.ByteBuffer;
import teiten.bytes.Bytes;

/// What an IP packet carries.
sealed interface Transport {
    /// Its IP protocol number below this header.
    int protocol(IpHeader header);

    /// Its bytes below this header, checksums right.
    byte[] bytes(IpHeader header);

    /// A TCP segment (RFC 9293).
    record Segment(
            int sourcePort,
            int destinationPort,
            int sequence,
            int acknowledgement,
            int flags,
            int window,
            Bytes options,
            Bytes payload)
            implements Transport {
        private static final int HEADER_BYTES = 20;
        private static final int CHECKSUM_AT = 16;
        private static final int USUAL_WINDOW = 0x2000;

        /// One that says nothing, without options.
        static Segment of(int sourcePort, int destinationPort, int sequence, int flags) {
            return new Segment(
                    sourcePort,
                    destinationPort,
                    sequence,
                    0,
                    flags,
                    USUAL_WINDOW,
                    Bytes.empty(),
                    Bytes.empty());
        }

        /// The same with this acknowledgement number; the flag is its maker's.
        Segment acks(int number) {
            return new Segment(
                    sourcePort, destinationPort, sequence, number, flags, window, options, payload);
        }

        /// The same with this window and these options.
        Segment with(int otherWindow, Bytes otherOptions) {
            return new Segment(
                    sourcePort,
                    destinationPort,
                    sequence,
                    acknowledgement,
                    flags,
                    otherWindow,
                    otherOptions,
                    payload);
        }

        /// The same with this payload.
        Segment says(Bytes text) {
            return new Segment(
                    sourcePort,
                    destinationPort,
                    sequence,
                    acknowledgement,
                    flags,
                    window,
                    options,
                    text);
        }

        @Override
        public int protocol(IpHeader header) {
            return IpFrame.TCP;
        }

        @Override
        public byte[] bytes(IpHeader header) {
            int headerBytes = HEADER_BYTES + options.length();
            ByteBuffer segment = ByteBuffer.allocate(headerBytes + payload.length());
            segment.putShort((short) sourcePort).putShort((short) destinationPort);
            segment.putInt(sequence).putInt(acknowledgement);
            segment.put((byte) ((headerBytes / 4) << 4)).put((byte) flags);
            segment.putShort((short) window).putInt(0);
            segment.put(options.copy()).put(payload.copy());
            byte[] bytes = segment.array();
            long pseudo = Checksum.pseudo(header, IpFrame.TCP, bytes.length);
            Checksum.put(bytes, CHECKSUM_AT, Checksum.of(bytes, 0, bytes.length, pseudo));
            return bytes;
        }
    }

    /// A UDP datagram (RFC 768).
    record Datagram(int sourcePort, int destinationPort, Bytes payload) implements Transport {
        private static final int HEADER_BYTES = 8;
        private static final int CHECKSUM_AT = 6;

        @Override
        public int protocol(IpHeader header) {
            return IpFrame.UDP;
        }

        @Override
        public byte[] bytes(IpHeader header) {
            ByteBuffer datagram = ByteBuffer.allocate(HEADER_BYTES + payload.length());
            datagram.putShort((short) sourcePort).putShort((short) destinationPort);
            datagram.putShort((short) datagram.capacity()).putShort((short) 0);
            datagram.put(payload.copy());
            byte[] bytes = datagram.array();
            long pseudo = Checksum.pseudo(header, IpFrame.UDP, bytes.length);
            int sum = Checksum.of(bytes, 0, bytes.length, pseudo);
            // A computed 0 is sent as all ones, for 0 says that there is none.
            Checksum.put(bytes, CHECKSUM_AT, sum == 0 ? 0xFFFF : sum);
            return bytes;
        }
    }

    /// ICMP (RFC 792) or, below IPv6, ICMPv6 (RFC 4443), whose types are others.
    ///
    /// @param rest the second word of its header
    /// @param data what follows, for errors the start of the packet they are about
    record Icmp(int type, int code, int rest, Bytes data) implements Transport {
        private static final int HEADER_BYTES = 8;
        private static final int CHECKSUM_AT = 2;

        @Override
        public int protocol(IpHeader header) {
            return header.source().version() == 4 ? IpFrame.ICMP : IpFrame.ICMP6;
        }

        @Override
        public byte[] bytes(IpHeader header) {
            ByteBuffer message = ByteBuffer.allocate(HEADER_BYTES + data.length());
            message.put((byte) type).put((byte) code).putShort((short) 0).putInt(rest);
            message.put(data.copy());
            byte[] bytes = message.array();
            boolean v4 = header.source().version() == 4;
            long pseudo = v4 ? 0 : Checksum.pseudo(header, IpFrame.ICMP6, bytes.length);
            Checksum.put(bytes, CHECKSUM_AT, Checksum.of(bytes, 0, bytes.length, pseudo));
            return bytes;
        }
    }

    /// Another IP protocol, e.g. GRE (47), whose bytes stand as they are given.
    record Other(int protocol, Bytes data) implements Transport {
        @Override
        public int protocol(IpHeader header) {
            return protocol;
        }

        @Override
        public byte[] bytes(IpHeader header) {
            return data.copy();
        }
    }
}
