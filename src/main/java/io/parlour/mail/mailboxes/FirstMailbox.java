package io.parlour.mail.mailboxes;

import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.mail.domains.DomainClaims;
import io.parlour.organizations.Organizations;
import io.parlour.organizations.Site;
import io.parlour.organizations.SiteCreated;
import io.parlour.organizations.Sites;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Gives each site its first mailbox, in the transaction that makes the site (ML-1); sites from before mail get theirs
/// at the start.
@Component
final class FirstMailbox {
    private static final int LONGEST = 40;

    private final Mailboxes mailboxes;
    private final Organizations organizations;
    private final Sites sites;
    private final Transactions transactions;
    private final Made made;

    @Component
    record Made(IdSource ids, Clock clock, DomainClaims domains) {}

    FirstMailbox(Mailboxes mailboxes, Organizations organizations, Sites sites, Transactions transactions, Made made) {
        this.mailboxes = mailboxes;
        this.organizations = organizations;
        this.sites = sites;
        this.transactions = transactions;
        this.made = made;
    }

    @EventListener
    void siteCreated(SiteCreated event) {
        add(event.organization(), event.site(), event.name());
    }

    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        organizations.each(organization -> {
            for (UUID site : transactions.read(organization, () -> mailboxes.sitesWithout(organization))) {
                String name = sites.find(organization, site).map(Site::name).orElse("");
                transactions.in(organization, () -> add(organization, site, name));
            }
        });
    }

    private void add(OrganizationId organization, UUID site, String name) {
        String slug = slug(name);
        for (int number = 1; ; number++) {
            String host = (number == 1 ? slug : slug + "-" + number) + ".parlour.localhost";
            if (made.domains().give(organization, host)) {
                Mailbox mailbox = new Mailbox(
                        made.ids().next(),
                        site,
                        null,
                        "support@" + host,
                        "smtp",
                        null,
                        true,
                        "separate",
                        "last",
                        "ok",
                        null);
                mailboxes.insert(organization, mailbox, made.clock().instant());
                return;
            }
        }
    }

    /// A label of a host name (RFC 1123) that people recognise.
    static String slug(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        StringBuilder slug = new StringBuilder();
        for (int at = 0; at < plain.length() && slug.length() < LONGEST; at++) {
            char c = plain.charAt(at);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                slug.append(c);
            } else if (Character.isWhitespace(c) || c == '-' || c == '.' || c == '_') {
                if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                    slug.append('-');
                }
            }
        }
        while (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '-') {
            slug.setLength(slug.length() - 1);
        }
        return slug.isEmpty() ? "site" : slug.toString();
    }
}
