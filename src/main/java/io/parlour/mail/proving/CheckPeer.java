package io.parlour.mail.proving;

import io.parlour.mail.domains.DnsLookup;
import io.parlour.mail.domains.DnsLookup.Answer;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/// Whether a peer may send mail for a domain (SPF, RFC 7208), within its limits: ten look-ups, two that find nothing,
/// ten servers of an `mx`. `ptr` never matches (§5.5 tells domains not to use it).
final class CheckPeer {
    private static final int MOST_LOOKUPS = 10;
    private static final int MOST_VOID = 2;
    private static final int MOST_SERVERS = 10;

    private final DnsLookup dns;
    private final InetAddress peer;
    private final String sender;
    private int lookups;
    private int empty;

    enum Result {
        PASS,
        FAIL,
        SOFTFAIL,
        NEUTRAL,
        NONE,
        /// DNS did not answer.
        TEMPERROR,
        /// The records of the domain are faulty.
        PERMERROR;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final Result result;

        Ended(Result result) {
            super(result.name());
            this.result = result;
        }
    }

    /// `sender` is the address of the envelope.
    CheckPeer(DnsLookup dns, InetAddress peer, String sender) {
        this.dns = dns;
        this.peer = peer;
        this.sender = sender;
    }

    Result check(String domain) {
        try {
            return evaluate(domain);
        } catch (Ended e) {
            return e.result;
        }
    }

    private Result evaluate(String domain) throws Ended {
        List<String> records = texts(domain).stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).matches("v=spf1( .*)?"))
                .toList();
        if (records.isEmpty()) {
            return Result.NONE;
        }
        if (records.size() > 1) {
            throw new Ended(Result.PERMERROR);
        }
        String redirect = null;
        for (String term : records.getFirst().strip().split(" +", -1)) {
            String lower = term.toLowerCase(Locale.ROOT);
            if (lower.equals("v=spf1") || lower.startsWith("exp=")) {
                continue;
            }
            if (lower.startsWith("redirect=")) {
                redirect = term.substring("redirect=".length());
                continue;
            }
            if (lower.matches("[a-z][a-z0-9_.-]*=.*")) {
                continue; // a modifier of later years
            }
            Result result = qualifier(term.charAt(0));
            if (matches(Mechanism.of(term), domain)) {
                return result;
            }
        }
        return redirect == null ? Result.NEUTRAL : redirected(expand(redirect, domain));
    }

    private Result redirected(String domain) throws Ended {
        count();
        Result result = evaluate(domain);
        if (result == Result.NONE) {
            throw new Ended(Result.PERMERROR);
        }
        return result;
    }

    private static Result qualifier(char first) {
        return switch (first) {
            case '-' -> Result.FAIL;
            case '~' -> Result.SOFTFAIL;
            case '?' -> Result.NEUTRAL;
            default -> Result.PASS;
        };
    }

    private boolean matches(Mechanism mechanism, String domain) throws Ended {
        String target = mechanism.target().isEmpty() ? domain : expand(mechanism.target(), domain);
        return switch (mechanism.name()) {
            case "all" -> true;
            case "ip4", "ip6" -> mechanism.covers(address(mechanism.target()), peer);
            case "a" -> {
                count();
                yield anyOf(mechanism, addresses(target));
            }
            case "mx" -> {
                count();
                yield anyServer(mechanism, target);
            }
            case "include" -> {
                count();
                yield included(target);
            }
            case "exists" -> {
                count();
                yield !addresses(target).isEmpty();
            }
            case "ptr" -> {
                count();
                yield false;
            }
            default -> throw new Ended(Result.PERMERROR);
        };
    }

    private boolean included(String target) throws Ended {
        return switch (evaluate(target)) {
            case PASS -> true;
            case FAIL, SOFTFAIL, NEUTRAL -> false;
            case TEMPERROR -> throw new Ended(Result.TEMPERROR);
            case NONE, PERMERROR -> throw new Ended(Result.PERMERROR);
        };
    }

    private boolean anyServer(Mechanism mechanism, String target) throws Ended {
        List<String> servers = found(dns.mx(target));
        if (servers.size() > MOST_SERVERS) {
            throw new Ended(Result.PERMERROR);
        }
        for (String server : servers) {
            if (anyOf(mechanism, addresses(server))) {
                return true;
            }
        }
        return false;
    }

    private boolean anyOf(Mechanism mechanism, List<String> addresses) throws Ended {
        for (String each : addresses) {
            if (mechanism.covers(address(each), peer)) {
                return true;
            }
        }
        return false;
    }

    private List<String> addresses(String name) throws Ended {
        return found(dns.addresses(name));
    }

    private List<String> texts(String domain) throws Ended {
        return switch (dns.txt(domain)) {
            case Answer.Found(List<String> values) -> values;
            case Answer.None() -> List.of();
            case Answer.Unknown() -> throw new Ended(Result.TEMPERROR);
        };
    }

    private List<String> found(Answer answer) throws Ended {
        return switch (answer) {
            case Answer.Found(List<String> values) -> values;
            case Answer.Unknown() -> throw new Ended(Result.TEMPERROR);
            case Answer.None() -> {
                if (++empty > MOST_VOID) {
                    throw new Ended(Result.PERMERROR);
                }
                yield List.of();
            }
        };
    }

    private void count() throws Ended {
        if (++lookups > MOST_LOOKUPS) {
            throw new Ended(Result.PERMERROR);
        }
    }

    private String expand(String text, String domain) throws Ended {
        try {
            return new SpfMacros(peer, sender, domain).expand(text);
        } catch (IllegalArgumentException e) {
            throw new Ended(Result.PERMERROR);
        }
    }

    private static InetAddress address(String literal) throws Ended {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw new Ended(Result.PERMERROR);
        }
    }
}
