package io.parlour.mail.domains;

import io.parlour.kernel.texts.ServerText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a domain must publish, held against what it does (ML-79). Nothing is changed; a record that is there is merged
/// into what is wanted, never doubled.
public final class Records {
    private static final int SPF_LOOKUPS = 10;
    private static final String DMARC_BEGIN = "v=dmarc1";

    private final DnsLookup dns;

    public enum State {
        OK,
        MISSING,
        WRONG,
        /// It leads to somebody else, which may be meant.
        ELSEWHERE,
        /// Nothing could be learnt: what was known before still stands.
        UNKNOWN
    }

    /// One record. `wanted` is its whole text as it should be; `found` what stands there now; `text` says what to do.
    public record Check(
            String purpose,
            String name,
            String type,
            String wanted,
            State state,
            @Nullable String found,
            ServerText text) {}

    Records(DnsLookup dns) {
        this.dns = dns;
    }

    Check dkim(String domain, String selector, String record) {
        String name = selector + "._domainkey." + domain;
        return switch (dns.txt(name)) {
            case DnsLookup.Answer.Unknown() -> unknown("dkim", name, record);
            case DnsLookup.Answer.None() ->
                new Check("dkim", name, "TXT", record, State.MISSING, null, text("dkim.missing"));
            case DnsLookup.Answer.Found(List<String> values) -> {
                boolean same = values.stream().anyMatch(each -> key(each).equals(key(record)));
                yield same
                        ? new Check("dkim", name, "TXT", record, State.OK, values.getFirst(), text("dkim.ok"))
                        : new Check("dkim", name, "TXT", record, State.WRONG, values.getFirst(), text("dkim.wrong"));
            }
        };
    }

    /// `authorizes` is what lets the sending server pass, such as `include:spf.relay.example`; null where it is not
    /// known.
    Check spf(String domain, @Nullable String authorizes) {
        String fresh = authorizes == null ? "v=spf1 ~all" : "v=spf1 " + authorizes + " ~all";
        return switch (dns.txt(domain)) {
            case DnsLookup.Answer.Unknown() -> unknown("spf", domain, fresh);
            case DnsLookup.Answer.None() ->
                new Check("spf", domain, "TXT", fresh, State.MISSING, null, text("spf.missing"));
            case DnsLookup.Answer.Found(List<String> values) -> spf(domain, authorizes, fresh, values);
        };
    }

    private Check spf(String domain, @Nullable String authorizes, String fresh, List<String> values) {
        List<String> all = values.stream().filter(Records::isSpf).toList();
        if (all.isEmpty()) {
            return new Check("spf", domain, "TXT", fresh, State.MISSING, null, text("spf.missing"));
        }
        if (all.size() > 1) {
            return new Check(
                    "spf",
                    domain,
                    "TXT",
                    merged(all, authorizes),
                    State.WRONG,
                    String.join(" | ", all),
                    text("spf.several", Map.of("count", all.size())));
        }
        String found = all.getFirst();
        int lookups = lookups(domain, found);
        if (lookups > SPF_LOOKUPS) {
            return new Check(
                    "spf",
                    domain,
                    "TXT",
                    found,
                    State.WRONG,
                    found,
                    text("spf.lookups", Map.of("count", lookups, "max", SPF_LOOKUPS)));
        }
        if (authorizes != null && !terms(found).containsAll(terms(authorizes))) {
            return new Check("spf", domain, "TXT", merged(all, authorizes), State.WRONG, found, text("spf.wrong"));
        }
        return new Check("spf", domain, "TXT", found, State.OK, found, text("ok"));
    }

    Check dmarc(String domain) {
        String name = "_dmarc." + domain;
        String wanted = "v=DMARC1; p=none; rua=mailto:dmarc@" + domain;
        return switch (dns.txt(name)) {
            case DnsLookup.Answer.Unknown() -> unknown("dmarc", name, wanted);
            case DnsLookup.Answer.None() ->
                new Check("dmarc", name, "TXT", wanted, State.MISSING, null, text("dmarc.missing"));
            case DnsLookup.Answer.Found(List<String> values) -> {
                List<String> all = values.stream()
                        .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(DMARC_BEGIN))
                        .toList();
                if (all.size() == 1) {
                    yield new Check("dmarc", name, "TXT", all.getFirst(), State.OK, all.getFirst(), text("ok"));
                }
                yield new Check(
                        "dmarc",
                        name,
                        "TXT",
                        wanted,
                        all.isEmpty() ? State.MISSING : State.WRONG,
                        values.getFirst(),
                        all.isEmpty() ? text("dmarc.other") : text("dmarc.several"));
            }
        };
    }

    /// Where mail of the domain goes, bounces and answers too. `receiver` is this installation.
    Check mx(String domain, String receiver) {
        String wanted = "10 " + receiver;
        return switch (dns.mx(domain)) {
            case DnsLookup.Answer.Unknown() ->
                new Check("mx", domain, "MX", wanted, State.UNKNOWN, null, text("unknown"));
            case DnsLookup.Answer.None() ->
                new Check("mx", domain, "MX", wanted, State.MISSING, null, text("mx.missing"));
            case DnsLookup.Answer.Found(List<String> hosts) -> {
                String found = String.join(", ", hosts);
                yield hosts.stream().anyMatch(receiver::equalsIgnoreCase)
                        ? new Check("mx", domain, "MX", wanted, State.OK, found, text("mx.ok"))
                        : new Check("mx", domain, "MX", wanted, State.ELSEWHERE, found, text("mx.elsewhere"));
            }
        };
    }

    /// The one record that says what all of them say, and lets the sending server pass.
    static String merged(List<String> records, @Nullable String authorizes) {
        Set<String> seen = new HashSet<>();
        List<String> terms = new ArrayList<>();
        String end = "~all";
        for (String record : records) {
            for (String term : record.strip().split("\\s+", -1)) {
                String lower = term.toLowerCase(Locale.ROOT);
                if (lower.endsWith("all") && lower.length() <= 4) {
                    end = term;
                } else if (!lower.equals("v=spf1") && seen.add(lower)) {
                    terms.add(term);
                }
            }
        }
        for (String term : authorizes == null ? List.<String>of() : List.of(authorizes.split("\\s+", -1))) {
            if (seen.add(term.toLowerCase(Locale.ROOT))) {
                terms.add(term);
            }
        }
        return ("v=spf1 " + String.join(" ", terms) + " " + end).replaceAll(" +", " ");
    }

    /// How many questions a receiver must ask for it (RFC 7208 §4.6.4). Records that cannot be had now count as one.
    private int lookups(String domain, String record) {
        Deque<String> open = new ArrayDeque<>(List.of(record));
        Set<String> asked = new HashSet<>(Set.of(domain.toLowerCase(Locale.ROOT)));
        int lookups = 0;
        while (!open.isEmpty() && lookups <= 2 * SPF_LOOKUPS) {
            for (String term : terms(open.pop())) {
                String bare = term.replaceFirst("^[-+~?]", "");
                boolean asks = bare.matches("(a|mx|ptr)([:/].*)?") || bare.startsWith("exists:");
                String other = bare.startsWith("include:")
                        ? bare.substring(8)
                        : bare.startsWith("redirect=") ? bare.substring(9) : null;
                lookups += asks || other != null ? 1 : 0;
                if (other != null
                        && asked.add(other)
                        && dns.txt(other) instanceof DnsLookup.Answer.Found(List<String> values)) {
                    values.stream().filter(Records::isSpf).findFirst().ifPresent(open::push);
                }
            }
        }
        return lookups;
    }

    private static Set<String> terms(String record) {
        return new java.util.LinkedHashSet<>(
                List.of(record.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)));
    }

    private static boolean isSpf(String record) {
        String lower = record.strip().toLowerCase(Locale.ROOT);
        return lower.equals("v=spf1") || lower.startsWith("v=spf1 ");
    }

    /// The public key of a record alone: spaces and the order of the rest say nothing.
    private static String key(String record) {
        for (String tag : record.split(";", -1)) {
            String bare = tag.replaceAll("\\s+", "");
            if (bare.startsWith("p=")) {
                return bare.substring(2);
            }
        }
        return "";
    }

    static ServerText text(String key) {
        return text(key, Map.of());
    }

    static ServerText text(String key, Map<String, Object> values) {
        return new ServerText("domain.check." + key, values);
    }

    private static Check unknown(String purpose, String name, String wanted) {
        return new Check(purpose, name, "TXT", wanted, State.UNKNOWN, null, text("unknown"));
    }
}
