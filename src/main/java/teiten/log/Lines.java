package teiten.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/// The lines of an input of any length, in a buffer that does not grow. Of a line that is longer
/// than [#MOST_BYTES] the begin is kept and [#isTooLong()] says so. A line ends with a line feed, a
/// carriage return before it is no part of it.
final class Lines {
    /// Bytes of the longest line that is read whole: room for the hexadecimal digits of the longest
    /// datagram and as much again.
    static final int MOST_BYTES = 1 << 18;

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int MOST_EMPTY_READS = 1000;

    private final ReadableByteChannel channel;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean ended;
    private int start;
    private int length;
    private boolean tooLong;
    private long number;
    private long read;
    private int firstLength;
    private int firstBytes;
    private long firstNumber;
    private long firstRead;

    Lines(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /// The first bytes of the input, at most [#MOST_BYTES], before any line was taken.
    byte[] head() throws IOException {
        while (limit < MOST_BYTES && !ended) {
            fill();
        }
        byte[] head = new byte[Math.min(limit, MOST_BYTES)];
        System.arraycopy(buffer, 0, head, 0, head.length);
        return head;
    }

    /// All that was not yet taken as lines, as a stream.
    InputStream rest() {
        InputStream held = new ByteArrayInputStream(buffer, position, limit - position);
        return new SequenceInputStream(held, Channels.newInputStream(channel));
    }

    /// Passes over the next bytes of the input, which are in [#head()].
    void skip(int count) {
        position += count;
    }

    /// Moves on to the next line. Answers false at the end.
    boolean next() throws IOException {
        start = position;
        tooLong = false;
        int end = find(start);
        while (end < 0 && !ended && limit - start <= MOST_BYTES) {
            int looked = limit - start;
            compact();
            fill();
            end = find(start + looked);
        }
        if (end < 0 && limit == start && ended) {
            return false;
        }
        number++;
        length = (end < 0 ? limit : end) - start;
        position = end < 0 ? limit : end + 1;
        if (length > MOST_BYTES) {
            tooLong = true;
            length = MOST_BYTES;
            if (end < 0) {
                skipLine();
            }
        }
        read += length + 1L;
        stripReturn();
        firstLength = length;
        firstBytes = position - start;
        firstNumber = number;
        firstRead = read;
        return true;
    }

    /// Joins the line behind this one to it, the line feed between them. Answers false, and does
    /// nothing, where there is none or both together are longer than [#MOST_BYTES].
    boolean join() throws IOException {
        int end = find(position);
        while (end < 0 && !ended && limit - start <= MOST_BYTES) {
            int looked = limit - start;
            compact();
            fill();
            end = find(start + looked);
        }
        int stop = end < 0 ? limit : end;
        if (tooLong || position == limit || stop - start > MOST_BYTES) {
            return false;
        }
        number++;
        read += stop - position + 1L;
        length = stop - start;
        position = end < 0 ? limit : end + 1;
        stripReturn();
        return true;
    }

    /// Takes the joined lines back: the line is the first of them again, the next one the second.
    void part() {
        length = firstLength;
        position = start + firstBytes;
        number = firstNumber;
        read = firstRead;
    }

    private void stripReturn() {
        if (length > 0 && buffer[start + length - 1] == '\r') {
            length--;
        }
    }

    /// Reads on to the line's end; the begin of the line stays in the buffer.
    private void skipLine() throws IOException {
        compact();
        while (!ended) {
            limit = MOST_BYTES;
            fill();
            int end = find(MOST_BYTES);
            if (end >= 0) {
                position = end + 1;
                return;
            }
        }
        position = limit;
    }

    private void compact() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            position = Math.max(0, position - start);
            start = 0;
        }
    }

    private int find(int from) {
        for (int at = from; at < limit; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private void fill() throws IOException {
        ByteBuffer room = ByteBuffer.wrap(buffer, limit, buffer.length - limit);
        for (int empty = 0; empty < MOST_EMPTY_READS; empty++) {
            int count = channel.read(room);
            if (count != 0) {
                ended = count < 0;
                limit += Math.max(0, count);
                return;
            }
        }
        throw new IOException("the input answers nothing, and no end");
    }

    /// The memory of the line, from [#start()] on; valid until the next one.
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /// Bytes of the line without its end.
    int length() {
        return length;
    }

    boolean isTooLong() {
        return tooLong;
    }

    /// Number of the line, from 1 on.
    long number() {
        return number;
    }

    /// Bytes of all lines so far.
    long bytes() {
        return read;
    }
}
