package teiten.origin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;

/// Writes small databases in MaxMind's format (specification 2.0; records of 24 bits): text and
/// numbers in nested maps.
public final class Mmdb {
    private static final byte[] METADATA = {
        (byte) 0xAB, (byte) 0xCD, (byte) 0xEF, 'M', 'a', 'x', 'M', 'i', 'n', 'd', '.', 'c', 'o', 'm'
    };
    private static final int SEPARATOR = 16;
    private static final int MOST_SHORT = 28;

    private final long epochSecond;
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Node root = new Node();
    private final List<Node> nodes = new ArrayList<>();

    private static final class Node {
        private final @Nullable Node[] next = new Node[2];
        private int number;
        private int dataAt = -1;
    }

    /// @param epochSecond when it says that it was made
    public Mmdb(long epochSecond) {
        this.epochSecond = epochSecond;
    }

    /// Says this of a network; IPv4 stands below ::/96.
    ///
    /// @param prefix bits of the network, of 32 or of 128
    public Mmdb with(String network, int prefix, Map<String, ?> fields) {
        Address address = Address.parse(network);
        Node node = root;
        int bits = address.version() == 4 ? prefix + 96 : prefix;
        for (int bit = 0; bit < bits; bit++) {
            long half = bit < Long.SIZE ? address.high() : address.low();
            int side = (int) (half >>> (Long.SIZE - 1 - bit % Long.SIZE)) & 1;
            Node next = node.next[side];
            if (next == null) {
                next = new Node();
                node.next[side] = next;
            }
            node = next;
        }
        node.dataAt = data.size();
        data.writeBytes(value(new TreeMap<>(fields)));
        return this;
    }

    public byte[] bytes() {
        number(root);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Node node : nodes) {
            for (Node side : node.next) {
                int record =
                        side == null
                                ? nodes.size()
                                : side.dataAt >= 0
                                        ? nodes.size() + SEPARATOR + side.dataAt
                                        : side.number;
                all.writeBytes(
                        new byte[] {(byte) (record >> 16), (byte) (record >> 8), (byte) record});
            }
        }
        all.writeBytes(new byte[SEPARATOR]);
        all.writeBytes(data.toByteArray());
        all.writeBytes(METADATA);
        SortedMap<String, Object> about = new TreeMap<>();
        about.put("binary_format_major_version", 2L);
        about.put("binary_format_minor_version", 0L);
        about.put("build_epoch", epochSecond);
        about.put("database_type", "Test");
        about.put("description", Map.of("en", "made by a test"));
        about.put("ip_version", 6L);
        about.put("languages", List.of("en"));
        about.put("node_count", (long) nodes.size());
        about.put("record_size", 24L);
        all.writeBytes(value(about));
        return all.toByteArray();
    }

    private void number(Node node) {
        node.number = nodes.size();
        nodes.add(node);
        for (Node side : node.next) {
            if (side != null && side.dataAt < 0) {
                number(side);
            }
        }
    }

    private static byte[] value(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (value) {
            case String text -> {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                size(out, 2, bytes.length);
                out.writeBytes(bytes);
            }
            case Long number -> {
                out.writeBytes(new byte[] {8, 2});
                out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
            }
            case Map<?, ?> map -> {
                size(out, 7, map.size());
                map.forEach(
                        (key, of) -> {
                            out.writeBytes(value(key));
                            out.writeBytes(value(of));
                        });
            }
            case List<?> list -> {
                out.writeBytes(new byte[] {(byte) list.size(), 4});
                list.forEach(of -> out.writeBytes(value(of)));
            }
            default -> throw new IllegalArgumentException("no type for " + value);
        }
        return out.toByteArray();
    }

    private static void size(ByteArrayOutputStream out, int type, int size) {
        if (size <= MOST_SHORT) {
            out.write(type << 5 | size);
        } else {
            out.write(type << 5 | MOST_SHORT + 1);
            out.write(size - MOST_SHORT - 1);
        }
    }
}
