package io.parlour.redaction;

import io.parlour.kernel.OrganizationId;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Masks what must not be stored, by the rules of an organization and its site. The answer's text is what may be kept;
/// the hits say what was found and where it stood in the original, never what it was.
///
/// Errors: [RedactionFailed] when a detector fails, or runs longer than 50 ms twice: one pause of the machine is no
/// reason to hold a text.
@Component
public final class Redaction {
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final String SAMPLE = "4111 1111 1111 1111 12/30 123 DE89370400440532013000 078-05-1120 password: ①";

    private final RuleBook book;

    Redaction(RuleBook book) {
        this.book = book;
        // the first text of the day does not pay for reading tables and loading classes
        redact(Rules.DEFAULT, Point.INGEST, SAMPLE, Duration.ofMinutes(1));
    }

    /// Without a site the organization's own rules hold.
    public Redacted redact(OrganizationId organization, @Nullable UUID site, Point point, String text) {
        return redact(book.rules(organization, site), point, text, LIMIT);
    }

    /// Whether anything could be masked at that point.
    public boolean masks(OrganizationId organization, @Nullable UUID site, Point point) {
        return book.rules(organization, site).masks(point);
    }

    /// Whether a site of the organization has rules of its own, so that it matters which site a text belongs to.
    public boolean bySite(OrganizationId organization) {
        return book.bySite(organization);
    }

    /// What a sender's browser must know to find the same.
    public BrowserRules forBrowsers(OrganizationId organization, @Nullable UUID site) {
        return BrowserRules.of(book.rules(organization, site));
    }

    /// Whether it matters what was said before. Cheap, and right for nearly all that people write: a text that goes on
    /// with a number begins with a digit; one that adds to it has a group of three, four or nine digits near its
    /// beginning, or a date.
    public static boolean mayComplete(String text) {
        return Beginning.of(text).mayComplete();
    }

    static Redacted redact(Rules rules, Point point, String text, Duration limit) {
        try {
            return Examination.of(text, rules, point, Deadline.in(limit));
        } catch (Deadline.Passed e) {
            return again(rules, point, text, limit);
        } catch (RuntimeException e) {
            throw new RedactionFailed(e);
        }
    }

    private static Redacted again(Rules rules, Point point, String text, Duration limit) {
        try {
            return Examination.of(text, rules, point, Deadline.in(limit));
        } catch (RuntimeException e) {
            throw new RedactionFailed(e);
        }
    }
}
