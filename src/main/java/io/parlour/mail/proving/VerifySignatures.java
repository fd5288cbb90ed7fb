package io.parlour.mail.proving;

import io.parlour.mail.domains.DnsLookup;
import io.parlour.mail.signing.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Verifies the `DKIM-Signature` fields of a mail (RFC 6376 §6, RFC 8463): both canonicalizations, rsa-sha256 with keys
/// from 1,024 bits and ed25519-sha256. The topmost five are looked at.
final class VerifySignatures {
    private static final int MOST = 5;
    private final DnsLookup dns;

    enum Result {
        PASS,
        FAIL,
        /// DNS did not answer.
        UNKNOWN
    }

    /// `domain` is the one that signed.
    record Signed(String domain, Result result) {}

    VerifySignatures(DnsLookup dns) {
        this.dns = dns;
    }

    List<Signed> verify(byte[] mail, Instant now) {
        Received received = Received.of(mail).orElse(null);
        if (received == null) {
            return List.of();
        }
        List<Signed> all = new ArrayList<>();
        for (Received.Signature each : received.signatures()) {
            if (all.size() >= MOST) {
                break;
            }
            Tags tags = Tags.of(each.value());
            String domain = tags.bare("d");
            if (domain != null) {
                all.add(new Signed(domain.toLowerCase(Locale.ROOT), result(received, each, tags, domain, now)));
            }
        }
        return all;
    }

    private Result result(Received received, Received.Signature signature, Tags tags, String domain, Instant now) {
        String selector = tags.bare("s");
        if (selector == null || !usable(tags, domain, now)) {
            return Result.FAIL;
        }
        return switch (dns.txt(selector + "._domainkey." + domain)) {
            case DnsLookup.Answer.Unknown() -> Result.UNKNOWN;
            case DnsLookup.Answer.None() -> Result.FAIL;
            case DnsLookup.Answer.Found(List<String> records) ->
                records.stream().limit(MOST).anyMatch(record -> holds(received, signature, tags, Tags.of(record)))
                        ? Result.PASS
                        : Result.FAIL;
        };
    }

    /// What the signature says of itself (§6.1.1): complete, of its own domain, not over.
    private static boolean usable(Tags tags, String domain, Instant now) {
        String identity = tags.bare("i");
        String expires = tags.bare("x");
        boolean own = identity == null
                || identity.toLowerCase(Locale.ROOT).endsWith("@" + domain.toLowerCase(Locale.ROOT))
                || identity.toLowerCase(Locale.ROOT).endsWith("." + domain.toLowerCase(Locale.ROOT));
        return "1".equals(tags.bare("v"))
                && own
                && signsFrom(tags.bare("h"))
                && tags.bare("l") == null // a signature of a part says nothing of what stands behind it
                && !over(expires, now);
    }

    private static boolean signsFrom(@Nullable String names) {
        return names != null
                && List.of(names.toLowerCase(Locale.ROOT).split(":", -1)).contains("from");
    }

    private static boolean over(@Nullable String expires, Instant now) {
        if (expires == null) {
            return false;
        }
        return !expires.matches("[0-9]{1,12}") || Long.parseLong(expires) < now.getEpochSecond();
    }

    private static boolean holds(Received received, Received.Signature signature, Tags tags, Tags record) {
        String key = record.bare("p");
        String names = tags.bare("h");
        String[] forms = tags.lower("c", "simple/simple").replaceAll("\\s", "").split("/", 2);
        String services = record.lower("s", "*");
        if (key == null
                || key.isEmpty()
                || names == null
                || !record.get("v", "DKIM1").equals("DKIM1")
                || !(services.contains("*") || services.contains("email"))) {
            return false;
        }
        Received.Claim claim = new Received.Claim(
                tags.lower("a", "").replaceAll("\\s", ""),
                record.lower("k", "rsa"),
                key,
                String.valueOf(tags.bare("bh")),
                String.valueOf(tags.bare("b")),
                List.of(names.toLowerCase(Locale.ROOT).split(":", -1)),
                forms[0].equals("relaxed"),
                forms.length > 1 && forms[1].equals("relaxed"));
        return received.holds(signature, claim);
    }
}
