package io.parlour.kernel;

import java.util.Locale;
import java.util.Set;
import org.apache.commons.validator.routines.DomainValidator;

/// The part of an email address behind its last `@`.
public final class EmailDomain {
    /// Set aside for examples, tests and networks of one's own (RFC 2606, RFC 6761, RFC 6762).
    private static final Set<String> RESERVED = Set.of("example", "test", "localhost", "internal", "local", "lan");

    private EmailDomain() {}

    /// Whether a person may enter the address: its domain has at least two labels and a known ending, as in
    /// `example.com`. `we@have.shipped.your.order` is a sentence. Names such as `localhost` lead nowhere
    /// outside their own network; email that comes from one is kept all the same.
    public static boolean isComplete(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        int dot = domain.lastIndexOf('.');
        return dot > 0 && !domain.startsWith(".") && !domain.contains("..") && isKnown(domain.substring(dot + 1));
    }

    private static boolean isKnown(String ending) {
        return RESERVED.contains(ending.toLowerCase(Locale.ROOT))
                || DomainValidator.getInstance().isValidTld(ending);
    }
}
