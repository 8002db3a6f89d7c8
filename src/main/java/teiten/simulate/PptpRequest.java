package teiten.simulate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// PPTP Start-Control-Connection-Request (RFC 2637, section 2.1), 156 bytes.
///
/// ```text
///  0 length 156 | 2 type 1 | 4 cookie 1A2B3C4D | 8 message 1 | 10 zero | 12 version 1.0 | 14 zero
/// 16 framing | 20 bearer | 24 channels | 26 firmware | 28 host name (64) | 92 vendor string (64)
/// ```
final class PptpRequest {
    static final int LENGTH = 156;
    private static final int COOKIE = 0x1A2B3C4D;
    private static final int HOST_OFFSET = 28;
    private static final int VENDOR_OFFSET = 92;

    private PptpRequest() {}

    static byte[] of(String host, String vendor) {
        ByteBuffer request = ByteBuffer.allocate(LENGTH);
        request.putShort((short) LENGTH).putShort((short) 1).putInt(COOKIE);
        request.putShort((short) 1).putShort((short) 0).putShort((short) 0x0100);
        request.putShort((short) 0).putInt(3).putInt(3).putShort((short) 0xFFFF);
        request.putShort((short) 1);
        request.put(HOST_OFFSET, host.getBytes(StandardCharsets.US_ASCII));
        request.put(VENDOR_OFFSET, vendor.getBytes(StandardCharsets.US_ASCII));
        return request.array();
    }
}
