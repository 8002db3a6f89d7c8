package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Stratum, by which miners talk to their pool: a JSON object a line. `login` is said by Monero's
/// miners; the word is common, so it needs the member `params` beside it.
final class Stratum implements PayloadReader {
    private record Call(String method, Match match) {
        static Call of(String method, String message) {
            return new Call(method, Verdict.match(Protocol.STRATUM, message, REQUEST, 4));
        }
    }

    private static final Call[] CALLS = {
        Call.of("mining.subscribe\"", "subscribe"),
        Call.of("mining.authorize\"", "authorize"),
        Call.of("mining.configure\"", "configure"),
        Call.of("mining.extranonce.subscribe\"", "extranonce-subscribe"),
        Call.of("mining.submit\"", "submit"),
        Call.of("eth_submitLogin\"", "submit-login"),
    };

    private static final String LOGIN_METHOD = "login\"";
    static final Match LOGIN = Verdict.match(Protocol.STRATUM, "login", REQUEST, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.STRATUM);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '{';
    }

    @Override
    public Verdict read(Bytes payload) {
        int method = JsonText.textOf(payload, 0, "method");
        if (payload.u8(0) != '{' || method == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        for (Call call : CALLS) {
            if (payload.matches(method, call.method())) {
                return call.match();
            }
        }
        boolean login =
                payload.matches(method, LOGIN_METHOD)
                        && JsonText.textOf(payload, 0, "login") != Bytes.MISSING;
        return login ? LOGIN : Verdict.FOREIGN;
    }

    /// The wallet is a person's: its hash tells wallets apart as well.
    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        JsonText.put(fields, "method", payload, 0, "method");
        JsonText.put(fields, "agent", payload, 0, "agent");
        int login = JsonText.textOf(payload, 0, "login");
        int end = payload.indexOf('"', login, payload.length());
        if (login != Bytes.MISSING && end != Bytes.MISSING) {
            fields.word("login_sha256", Hash.sha256(payload.latin1(login, end - login)));
        }
    }
}
