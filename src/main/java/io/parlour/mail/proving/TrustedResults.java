package io.parlour.mail.proving;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What another server found that is trusted: the topmost `Authentication-Results` with its name (RFC 8601), where it
/// is about the domain that `From` names. Those further down may be the sender's own.
final class TrustedResults {
    private static final Pattern DMARC = Pattern.compile("(?:^|;)\\s*dmarc\\s*=\\s*([a-z]+)([^;]*)");
    private static final Pattern HEADER_FROM = Pattern.compile("\\bheader\\.from\\s*=\\s*(\\S+)");
    private static final Pattern POLICY = Pattern.compile("\\bp\\s*=\\s*(none|quarantine|reject)\\b");

    private TrustedResults() {}

    /// Empty where there is none of that server on top, and where it says nothing about this domain.
    static Optional<Proof> of(List<String> fields, String server, String from) {
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
        Matcher found = DMARC.matcher(bare(field));
        if (!found.find() || !from.equals(headerFrom(found.group(2)))) {
            return Optional.empty();
        }
        String dmarc = found.group(1);
        Matcher policy = POLICY.matcher(field);
        boolean lenient = policy.find() && policy.group(1).equals("none");
        Proof.Verdict verdict = switch (dmarc) {
            case "pass", "bestguesspass" -> Proof.Verdict.VERIFIED;
            case "fail" -> lenient ? Proof.Verdict.UNVERIFIED : Proof.Verdict.FAILS;
            default -> Proof.Verdict.UNVERIFIED;
        };
        return Optional.of(new Proof(verdict, "dmarc=" + dmarc + " said by " + server));
    }

    /// Without comments and quoted texts: the sender's address stands in them as the sender wrote it.
    private static String bare(String field) {
        StringBuilder bare = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int at = 0; at < field.length(); at++) {
            char c = field.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"' && depth == 0) {
                quoted = !quoted;
            } else if (c == '(' && !quoted) {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (depth == 0 && !quoted) {
                bare.append(c);
            }
        }
        return bare.toString();
    }

    private static String headerFrom(String result) {
        Matcher found = HEADER_FROM.matcher(result);
        String said = found.find() ? found.group(1) : "";
        return said.substring(said.lastIndexOf('@') + 1);
    }
}
