/*
 * load - SYNs and whole dialogues for a sensor, from one core, counted exactly. Run it only inside network namespaces of your own.
 *
 *   load DEVICE MAC SOURCES TARGETS SECONDS RATE syn               SYNs alone, RATE a second; 0: as many as go
 *   load DEVICE MAC SOURCES TARGETS SECONDS RATE dialogue WINDOW   each SYN-ACK is answered with 48 bytes, each FIN with a FIN;
 *                                                          at RATE 0, WINDOW handshakes are open at a time
 *
 * SOURCES and TARGETS are IPv4 prefixes (10.0.0.0/8), MAC is the sensor's hardware address. Sources, targets and ports of the n-th SYN
 * are a hash of n, and its sequence number one of these, so answers are known without a table. Frames come from a hardware address that
 * nobody has (02:00:00:00:00:99), so the kernel at this end throws answers away at once. Prints one line of JSON at the end. Linux, little-endian or big.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 128, FRAME = 128, ETHERNET = 14, IPV4 = 20, TCP = 20, PAYLOAD = 48, FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16 };
enum { BLOCKS = 256, BLOCK_BYTES = 1 << 17, RETIRE_MS = 1, STALLED_MS = 50 };

static const uint8_t OWN_MAC[6] = {2, 0, 0, 0, 0, 0x99};
static const uint8_t SYN_OPTIONS[4] = {2, 4, 0x05, 0xb4};
static const char SPEECH[PAYLOAD + 1] = "SSH-2.0-teiten-load\r\n..........................";

static struct {
    uint64_t syns, refused, syn_acks, payloads_acknowledged, fins, resets, closed, other, received;
} count;
static uint32_t sources, source_mask, targets, target_mask;
static uint8_t sensor_mac[6];
static int out, in = -1;
static uint8_t frames[BATCH][FRAME];
static struct iovec vectors[BATCH];
static struct mmsghdr messages[BATCH];
static bool is_syn[BATCH];
static int waiting;
static uint8_t *ring;
static uint32_t block;
static volatile sig_atomic_t stopped;

static void stop(int signal) {
    (void)signal;
    stopped = 1;
}

static void fail(const char *what) {
    perror(what);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

static double cpu(void) {
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return used.ru_utime.tv_sec + used.ru_stime.tv_sec + (used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

/* The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t mixed(uint64_t n) {
    n += 0x9e3779b97f4a7c15u;
    n = (n ^ (n >> 30)) * 0xbf58476d1ce4e5b9u;
    n = (n ^ (n >> 27)) * 0x94d049bb133111ebu;
    return n ^ (n >> 31);
}

static void put16(uint8_t *at, uint32_t value) {
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}

static void put32(uint8_t *at, uint32_t value) {
    put16(at, value >> 16);
    put16(at + 2, value & 0xffff);
}

static uint32_t get16(const uint8_t *at) { return (uint32_t)at[0] << 8 | at[1]; }
static uint32_t get32(const uint8_t *at) { return get16(at) << 16 | get16(at + 2); }

static uint32_t sum(const uint8_t *at, int length, uint32_t so_far) {
    for (int i = 0; i + 1 < length; i += 2) so_far += get16(at + i);
    return so_far;
}

static uint32_t folded(uint32_t total) {
    total = (total & 0xffff) + (total >> 16);
    return ~((total & 0xffff) + (total >> 16)) & 0xffff;
}

/* The sequence number of a SYN. */
static uint32_t first_number(uint32_t source, uint32_t target, uint32_t source_port, uint32_t target_port) {
    return (uint32_t)(mixed((uint64_t)source << 32 | target) ^ mixed((uint64_t)source_port << 16 | target_port));
}

static void flush(void) {
    int done = 0;
    while (done < waiting) {
        int taken = sendmmsg(out, messages + done, (unsigned)(waiting - done), MSG_DONTWAIT);
        if (taken < 0) {
            if (errno == EINTR) continue;
            if (errno != EAGAIN && errno != ENOBUFS && errno != ENETDOWN) fail("sendmmsg");
            count.refused++;
            taken = 1;
        } else {
            for (int i = done; i < done + taken; i++) count.syns += is_syn[i];
        }
        done += taken;
    }
    waiting = 0;
}

static void send_segment(uint32_t source, uint32_t target, uint32_t source_port, uint32_t target_port, uint32_t number, uint32_t acknowledged,
                         int flags, const char *payload) {
    if (waiting == BATCH) flush();
    uint8_t *frame = frames[waiting], *ip = frame + ETHERNET, *tcp = ip + IPV4;
    int options = flags == SYN ? (int)sizeof SYN_OPTIONS : 0, said = payload ? PAYLOAD : 0, length = TCP + options + said;
    put16(ip + 2, (uint32_t)(IPV4 + length));
    put16(ip + 4, number & 0xffff);
    put16(ip + 10, 0);
    put32(ip + 12, source);
    put32(ip + 16, target);
    put16(ip + 10, folded(sum(ip, IPV4, 0)));
    put16(tcp, source_port);
    put16(tcp + 2, target_port);
    put32(tcp + 4, number);
    put32(tcp + 8, acknowledged);
    tcp[12] = (uint8_t)((TCP + options) / 4 << 4);
    tcp[13] = (uint8_t)flags;
    put16(tcp + 14, 64240);
    put32(tcp + 16, 0);
    memcpy(tcp + TCP, SYN_OPTIONS, (size_t)options);
    if (payload) memcpy(tcp + TCP + options, payload, PAYLOAD);
    put16(tcp + 16, folded(sum(tcp, length, sum(ip + 12, 8, 6 + (uint32_t)length))));
    int whole = ETHERNET + IPV4 + length;
    if (whole < 60) memset(frame + whole, 0, (size_t)(60 - whole));
    vectors[waiting].iov_len = (size_t)(whole < 60 ? 60 : whole);
    is_syn[waiting++] = flags == SYN;
}

static void send_syn(uint64_t n) {
    uint64_t places = mixed(n * 2), ports = mixed(n * 2 + 1);
    uint32_t source = sources | ((uint32_t)places & source_mask), target = targets | ((uint32_t)(places >> 32) & target_mask);
    uint32_t source_port = 1024 + (uint32_t)(ports & 0xffff) % 64000, target_port = 1 + (uint32_t)(ports >> 32 & 0xffff) % 65535;
    send_segment(source, target, source_port, target_port, first_number(source, target, source_port, target_port), 0, SYN, NULL);
}

static void answer(const uint8_t *frame, uint32_t length) {
    const uint8_t *ip = frame + ETHERNET;
    if (length < ETHERNET + IPV4 + TCP || get16(frame + 12) != ETHERTYPE_IP || ip[0] != 0x45 || ip[9] != 6) {
        count.other++;
        return;
    }
    const uint8_t *tcp = ip + IPV4;
    uint32_t target = get32(ip + 12), source = get32(ip + 16), target_port = get16(tcp), source_port = get16(tcp + 2);
    uint32_t theirs = get32(tcp + 4), ours = get32(tcp + 8);
    uint32_t step = ours - first_number(source, target, source_port, target_port);
    int flags = tcp[13] & (FIN | SYN | RST | ACK);
    if (flags & RST) {
        count.resets++;
    } else if (flags == (SYN | ACK) && step == 1) {
        count.syn_acks++;
        send_segment(source, target, source_port, target_port, ours, theirs + 1, PSH | ACK, SPEECH);
    } else if (flags == (FIN | ACK) && step == 1 + PAYLOAD) {
        count.fins++;
        send_segment(source, target, source_port, target_port, ours, theirs + 1, FIN | ACK, NULL);
    } else if (flags == ACK && step == 1 + PAYLOAD) {
        count.payloads_acknowledged++;
    } else if (flags == ACK && step == 2 + PAYLOAD) {
        count.closed++;
    } else {
        count.other++;
    }
}

static void open_out(int device) {
    int yes = 1, room = 4 << 20;
    out = socket(AF_PACKET, SOCK_RAW, 0);
    if (out < 0) fail("socket(AF_PACKET)");
    setsockopt(out, SOL_PACKET, PACKET_QDISC_BYPASS, &yes, sizeof yes);
    setsockopt(out, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room);
    struct sockaddr_ll to = {.sll_family = AF_PACKET, .sll_ifindex = device};
    if (bind(out, (struct sockaddr *)&to, sizeof to)) fail("bind");
    for (int i = 0; i < BATCH; i++) {
        uint8_t *frame = frames[i];
        memcpy(frame, sensor_mac, 6);
        memcpy(frame + 6, OWN_MAC, 6);
        put16(frame + 12, ETHERTYPE_IP);
        frame[ETHERNET] = 0x45;
        put16(frame + ETHERNET + 6, 0x4000);
        frame[ETHERNET + 8] = 64;
        frame[ETHERNET + 9] = 6;
        vectors[i].iov_base = frame;
        messages[i].msg_hdr.msg_iov = &vectors[i];
        messages[i].msg_hdr.msg_iovlen = 1;
    }
}

static void open_in(int device) {
    int version = TPACKET_V3, yes = 1;
    in = socket(AF_PACKET, SOCK_RAW, 0);
    if (in < 0 || setsockopt(in, SOL_PACKET, PACKET_VERSION, &version, sizeof version)) fail("TPACKET_V3");
    if (setsockopt(in, SOL_PACKET, PACKET_IGNORE_OUTGOING, &yes, sizeof yes)) fail("PACKET_IGNORE_OUTGOING");
    struct tpacket_req3 size = {.tp_block_size = BLOCK_BYTES, .tp_block_nr = BLOCKS, .tp_frame_size = 2048, .tp_frame_nr = BLOCKS * (BLOCK_BYTES / 2048), .tp_retire_blk_tov = RETIRE_MS};
    if (setsockopt(in, SOL_PACKET, PACKET_RX_RING, &size, sizeof size)) fail("PACKET_RX_RING");
    ring = mmap(NULL, (size_t)BLOCKS * BLOCK_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, in, 0);
    if (ring == MAP_FAILED) fail("mmap");
    struct sockaddr_ll from = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_IP), .sll_ifindex = device};
    if (bind(in, (struct sockaddr *)&from, sizeof from)) fail("bind");
}

static bool read_answers(void) {
    bool any = false;
    while (in >= 0) {
        struct tpacket_block_desc *head = (void *)(ring + (size_t)block * BLOCK_BYTES);
        _Atomic uint32_t *status = (_Atomic uint32_t *)&head->hdr.bh1.block_status;
        if (!(atomic_load_explicit(status, memory_order_acquire) & TP_STATUS_USER)) break;
        uint8_t *at = (uint8_t *)head + head->hdr.bh1.offset_to_first_pkt;
        for (uint32_t i = 0; i < head->hdr.bh1.num_pkts; i++) {
            struct tpacket3_hdr *packet = (void *)at;
            count.received++;
            answer(at + packet->tp_mac, packet->tp_snaplen);
            at += packet->tp_next_offset;
        }
        atomic_store_explicit(status, TP_STATUS_KERNEL, memory_order_release);
        block = (block + 1) % BLOCKS;
        any = true;
    }
    if (waiting) flush();
    return any;
}

static void prefix(const char *text, uint32_t *network, uint32_t *mask) {
    char address[32];
    int length = 32;
    struct in_addr parsed;
    if (sscanf(text, "%31[0-9.]/%d", address, &length) < 1 || !inet_aton(address, &parsed) || length < 0 || length > 32) {
        fprintf(stderr, "%s is no IPv4 prefix\n", text);
        exit(2);
    }
    *mask = length == 0 ? UINT32_MAX : length == 32 ? 0 : UINT32_MAX >> length;
    *network = ntohl(parsed.s_addr) & ~*mask;
}

static void rest(int micros) {
    struct timespec t = {0, micros * 1000L};
    nanosleep(&t, NULL);
}

int main(int argc, char **argv) {
    bool dialogue = argc == 9 && !strcmp(argv[7], "dialogue");
    if (!dialogue && !(argc == 8 && !strcmp(argv[7], "syn"))) {
        fprintf(stderr, "usage: load DEVICE MAC SOURCES TARGETS SECONDS RATE syn|dialogue [WINDOW]\n");
        return 2;
    }
    unsigned mac[6];
    if (sscanf(argv[2], "%x:%x:%x:%x:%x:%x", mac, mac + 1, mac + 2, mac + 3, mac + 4, mac + 5) != 6) return 2;
    for (int i = 0; i < 6; i++) sensor_mac[i] = (uint8_t)mac[i];
    prefix(argv[3], &sources, &source_mask);
    prefix(argv[4], &targets, &target_mask);
    double seconds = atof(argv[5]), rate = atof(argv[6]);
    uint64_t window = dialogue ? strtoull(argv[8], NULL, 10) : 0;
    int device = (int)if_nametoindex(argv[1]);
    if (!device) fail(argv[1]);
    signal(SIGTERM, stop);
    signal(SIGINT, stop);
    open_out(device);
    if (dialogue) open_in(device);

    /* Other runs of this second and other processes use other numbers. */
    uint64_t n = mixed((uint64_t)getpid() << 32 ^ (uint64_t)time(NULL)) >> 8, asked = 0, given_up = 0;
    double begun = now(), end = begun + seconds, progress = begun;
    while (!stopped) {
        double t = now();
        if (t >= end) break;
        uint64_t due = BATCH;
        if (rate > 0) {
            uint64_t whole = (uint64_t)((t - begun) * rate);
            due = whole > asked ? whole - asked : 0;
        } else if (dialogue) {
            uint64_t open = asked - count.syn_acks - given_up;
            due = open < window ? window - open : 0;
            if (due) progress = t;
            /* What was lost must not stop the rest. */
            if (!due && t - progress > STALLED_MS * 1e-3) given_up = asked - count.syn_acks;
        }
        if (due > BATCH) due = BATCH;
        for (uint64_t i = 0; i < due; i++) send_syn(n++);
        asked += due;
        if (waiting) flush();
        bool any = read_answers();
        if (!any && due < BATCH) rest(20);
    }
    double took = now() - begun;
    /* Connections that the sensor closes when they have been idle. */
    double last = now();
    while (dialogue && !stopped && now() - last < 3) {
        if (read_answers()) last = now();
        else rest(200);
    }
    struct tpacket_stats_v3 statistics = {0};
    socklen_t length = sizeof statistics;
    if (in >= 0) getsockopt(in, SOL_PACKET, PACKET_STATISTICS, &statistics, &length);
    printf("{\"syns\":%" PRIu64 ",\"refused\":%" PRIu64 ",\"syn_acks\":%" PRIu64 ",\"payloads_acknowledged\":%" PRIu64 ",\"fins\":%" PRIu64 ",\"resets\":%" PRIu64 ",\"closed\":%" PRIu64
           ",\"other\":%" PRIu64 ",\"ring_drops\":%u,\"seconds\":%.3f,\"cpu_seconds\":%.3f}\n",
           count.syns, count.refused, count.syn_acks, count.payloads_acknowledged, count.fins, count.resets, count.closed, count.other, statistics.tp_drops, took, cpu());
    return 0;
}
