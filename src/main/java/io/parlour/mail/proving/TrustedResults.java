package io.parlour.mail.proving;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What another server found that is trusted: the topmost `Authentication-Results` with its name (RFC 8601). Those
/// further down may be the sender's own.
final class TrustedResults {
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    private static final Pattern DMARC = Pattern.compile("dmarc\\s*=\\s*([a-z]+)");
    private static final Pattern POLICY = Pattern.compile("\\bp\\s*=\\s*(none|quarantine|reject)\\b");

    private TrustedResults() {}

    /// Empty where there is none of that server on top.
    static Optional<Proof> of(List<String> fields, String server) {
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String field = fields.getFirst().toLowerCase(Locale.ROOT);
        int semicolon = field.indexOf(';');
        String name =
                (semicolon < 0 ? field : field.substring(0, semicolon)).strip().split("\\s+", 2)[0];
        if (!name.equals(server)) {
            return Optional.empty();
        }
        Matcher found = DMARC.matcher(COMMENT.matcher(field).replaceAll(" "));
        String dmarc = found.find() ? found.group(1) : "none";
        Matcher policy = POLICY.matcher(field);
        boolean lenient = policy.find() && policy.group(1).equals("none");
        Proof.Verdict verdict = switch (dmarc) {
            case "pass", "bestguesspass" -> Proof.Verdict.VERIFIED;
            case "fail" -> lenient ? Proof.Verdict.UNVERIFIED : Proof.Verdict.FAILS;
            default -> Proof.Verdict.UNVERIFIED;
        };
        return Optional.of(new Proof(verdict, "dmarc=" + dmarc + " said by " + server));
    }
}
