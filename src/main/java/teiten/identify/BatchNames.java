package teiten.identify;

import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.protocol.Head;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Verdict;

/// Names many payloads as [Identifier] names one, in another order: first it is found out which
/// readers are worth asking about each, the payloads that begin with the same byte one after the
/// other; then the readers are asked one after the other, each about all of its payloads.
///
/// So code and tables are at hand and most branches go as they went a moment ago. In a mixed stream
/// they do not: there the time goes by with waiting, not with reading.
///
/// Keeps scratch tables, so it belongs to one thread.
final class BatchNames {
    private static final int OCTETS = 256;

    private final ReaderIndex index;
    private final Head head = new Head();
    private final Buckets byFirstByte = new Buckets(2 * OCTETS);
    private final Buckets byReader;

    BatchNames(ReaderIndex index) {
        this.index = index;
        byReader = new Buckets(index.readers());
    }

    /// Names the payloads that readers know; the others stay without.
    void find(PayloadBatch batch) {
        sort(batch);
        ask(batch);
        byReader.sort();
        for (int reader = 0; reader < index.readers(); reader++) {
            answer(batch, reader);
        }
    }

    private void sort(PayloadBatch batch) {
        byFirstByte.clear();
        byFirstByte.reserve(batch.size() + 1);
        for (int which = 0; which < batch.size(); which++) {
            Transport transport = batch.transport(which);
            int first = batch.payload(which).u8(0);
            boolean readable = transport == Transport.TCP || transport == Transport.UDP;
            int bucket = transport == Transport.UDP ? OCTETS + first : first;
            byFirstByte.add(bucket, which, first != Bytes.MISSING && readable ? 1 : 0);
        }
        byFirstByte.sort();
    }

    private void ask(PayloadBatch batch) {
        byReader.clear();
        for (int octet = 0; octet < OCTETS; octet++) {
            ask(batch, Transport.TCP, octet, octet);
            ask(batch, Transport.UDP, octet, OCTETS + octet);
        }
    }

    private void ask(PayloadBatch batch, Transport transport, int octet, int bucket) {
        int end = byFirstByte.start(bucket + 1);
        ReaderList anywhere = index.anywhere(transport, octet);
        for (int at = byFirstByte.start(bucket); at < end; at++) {
            int which = byFirstByte.number(at);
            ReaderList byPort = index.byPort(transport, batch.port(which));
            head.show(batch.payload(which), anywhere.looksAtText() || byPort.looksAtText());
            anywhere.ask(head, which, byReader);
            if (byPort.size() > 0) {
                byPort.ask(head, which, byReader);
            }
        }
    }

    private void answer(PayloadBatch batch, int number) {
        int end = byReader.start(number + 1);
        int at = byReader.start(number);
        if (at < end) {
            PayloadReader reader = index.reader(number);
            for (; at < end; at++) {
                int which = byReader.number(at);
                if (reader.read(batch.payload(which)) instanceof Verdict.Match(Content content)) {
                    settle(batch, which, content);
                }
            }
        }
    }

    private void settle(PayloadBatch batch, int which, Content content) {
        int port = batch.port(which);
        Content best = batch.found(which);
        if (index.stands(content, port) && (best == null || index.isBetter(content, best, port))) {
            batch.name(which, content);
        }
    }
}
