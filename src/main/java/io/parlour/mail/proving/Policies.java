package io.parlour.mail.proving;

import io.parlour.mail.domains.DnsLookup;
import io.parlour.mail.domains.DnsLookup.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What domains say of mail in their name, and which domains belong together (DMARC). No list of public suffixes is
/// kept: the walk up the tree of DNS says where a domain belongs, by the records that stand there. Where there is none,
/// a domain belongs to itself alone.
final class Policies {
    private static final int MOST_STEPS = 8;
    private final DnsLookup dns;

    /// `domain`: whose record it is. `policy`: none, quarantine or reject. `strict…`: only the very domain vouches.
    record Policy(String domain, String policy, boolean strictDkim, boolean strictSpf) {}

    /// `known` is false when DNS did not answer. `policy` null when the domain says nothing; `home`: the organizational
    /// domain.
    record Found(boolean known, @Nullable Policy policy, String home) {}

    private record Published(String domain, Tags tags) {}

    Policies(DnsLookup dns) {
        this.dns = dns;
    }

    Found of(String domain) {
        List<Published> records = new ArrayList<>();
        for (String each : walk(domain)) {
            switch (dns.txt("_dmarc." + each)) {
                case Answer.Unknown() -> {
                    return new Found(false, null, domain);
                }
                case Answer.None() -> {}
                case Answer.Found(List<String> texts) -> {
                    List<Tags> valid = texts.stream()
                            .map(Tags::of)
                            .filter(tags -> tags.get("v", "").equals("DMARC1"))
                            .toList();
                    if (valid.size() == 1) {
                        records.add(new Published(each, valid.getFirst()));
                    }
                }
            }
        }
        String home = home(domain, records);
        Published own = records.stream()
                .filter(each -> each.domain().equals(domain))
                .findFirst()
                .or(() -> records.stream()
                        .filter(each -> each.domain().equals(home))
                        .findFirst())
                .orElse(null);
        return new Found(true, own == null ? null : policy(domain, own), home);
    }

    private static Policy policy(String domain, Published record) {
        Tags tags = record.tags();
        String policy = tags.lower("p", "none");
        String wanted = record.domain().equals(domain) ? policy : tags.lower("sp", policy);
        return new Policy(
                record.domain(),
                wanted,
                tags.lower("adkim", "r").equals("s"),
                tags.lower("aspf", "r").equals("s"));
    }

    /// The domain that says of itself that it is no public suffix, else the shortest with a record.
    private static String home(String domain, List<Published> records) {
        for (Published each : records) {
            String suffix = each.tags().lower("psd", "u");
            if (suffix.equals("n")) {
                return each.domain();
            }
            if (suffix.equals("y")) {
                return below(domain, each.domain());
            }
        }
        return records.isEmpty() ? domain : records.getLast().domain();
    }

    private static String below(String domain, String suffix) {
        if (domain.equals(suffix)) {
            return domain;
        }
        String rest = domain.substring(0, domain.length() - suffix.length() - 1);
        return rest.substring(rest.lastIndexOf('.') + 1) + "." + suffix;
    }

    /// The domain and those above it, at most eight; of a very long one the middle is left out.
    private static List<String> walk(String domain) {
        List<String> steps = new ArrayList<>();
        String at = domain.toLowerCase(Locale.ROOT);
        steps.add(at);
        while (at.chars().filter(c -> c == '.').count() >= MOST_STEPS) {
            at = at.substring(at.indexOf('.') + 1);
        }
        while (at.indexOf('.') > 0 && steps.size() < MOST_STEPS) {
            if (!steps.contains(at)) {
                steps.add(at);
            }
            at = at.substring(at.indexOf('.') + 1);
        }
        if (!steps.contains(at)) {
            steps.add(at);
        }
        return steps;
    }
}
