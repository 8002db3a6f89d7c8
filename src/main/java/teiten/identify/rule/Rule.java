package teiten.identify.rule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Fields;
import teiten.identify.protocol.Glance;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Verdict;

/// A payload reader that is data: it names a payload when all its conditions hold. How many bits it
/// fixes is worked out from the conditions, and a rule that claims more confidence than they carry
/// is refused.
final class Rule implements PayloadReader {
    private final Transport transport;
    private final Verdict.Match match;
    private final Term[] terms;
    private final Glance glance;

    /// Mask and value of each eight bytes that the glance speaks of.
    private final long[] look;

    /// The conditions that the glance leaves open.
    private final Term[] open;

    private final List<RuleField> fields;

    Rule(Transport transport, Content named, List<Term> terms, List<RuleField> fields) {
        this.transport = transport;
        this.terms =
                terms.stream().sorted(Comparator.comparing(Term::isSearch)).toArray(Term[]::new);
        glance = glance(terms);
        look = look(glance);
        open = Arrays.stream(this.terms).filter(term -> !term.isGlance()).toArray(Term[]::new);
        this.fields = List.copyOf(fields);
        int bits = FixedBits.of(terms);
        this.match = new Verdict.Match(named.withFixedBits(bits));
    }

    @Override
    public Set<Protocol> protocols() {
        Protocol protocol = match.content().protocol();
        return protocol == null ? Set.of() : Set.of(protocol);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public int fixedBits() {
        return match.content().fixedBits();
    }

    @Override
    public boolean mayBeginWith(int octet) {
        for (Term term : terms) {
            if (!term.mayBeginWith(octet)) {
                return false;
            }
        }
        return true;
    }

    private static Glance glance(List<Term> terms) {
        Glance glance = Glance.ANY;
        for (Term term : terms) {
            glance = glance.and(term.glance());
        }
        return glance;
    }

    private static long[] look(Glance glance) {
        Glance.Bits mask = glance.mask();
        Glance.Bits value = glance.value();
        long[] look = {
            mask.first(), value.first(), mask.second(), value.second(), mask.third(), value.third()
        };
        int length = look.length;
        while (length > 0 && look[length - 2] == 0) {
            length -= 2;
        }
        return Arrays.copyOf(look, length);
    }

    @Override
    public List<Glance> glances() {
        return List.of(glance);
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.length();
        long other = 0;
        for (int i = 0; i < look.length; i += 2) {
            other |= (payload.i64Padded(i / 2 * Long.BYTES) & look[i]) ^ look[i + 1];
        }
        if (other != 0 || length < glance.least() || length > glance.most()) {
            return Verdict.FOREIGN;
        }
        for (Term term : open) {
            if (!term.holds(payload)) {
                return Verdict.FOREIGN;
            }
        }
        return match;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields into) {
        for (RuleField field : fields) {
            field.describe(payload, into);
        }
    }
}
