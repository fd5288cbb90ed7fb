package io.parlour.helpdesk.portal;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.ProveAddress;
import io.parlour.contacts.companies.JoinCompany;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Email;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import io.parlour.kernel.texts.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets contacts in by a link in a letter (HD-81): 256 random bits, good once and for 15 minutes. The answer to the
/// wish for one is the same for known and unknown addresses, and takes the same time: the letter is made after it.
///
/// Errors: 422 `input.invalid` (email); 429 `portal.too-many` beyond 5 links for an address or 20 from a network
/// within
/// an hour; 410 `link.over`.
@Component
public final class ComeIn {
    public static final Duration LINK_LIFE = Duration.ofMinutes(15);
    private static final Logger LOG = LoggerFactory.getLogger(ComeIn.class);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SlidingLimit byAddress = new SlidingLimit(5, HOUR);
    private final SlidingLimit byNetwork = new SlidingLimit(20, HOUR);
    private final PortalLinks links;
    private final PortalSessions sessions;
    private final PortalLetters letters;
    private final People people;
    private final Transactions transactions;
    private final Clock clock;

    @Component("portalPeople")
    record People(FindContact find, ProveAddress prove, JoinCompany companies) {
        /// Whose the address is, which is proven now.
        UUID prove(OrganizationId organization, String address, @Nullable String name, String language) {
            UUID contact = prove.prove(organization, address, name, language);
            companies.proven(organization, contact, address);
            return contact;
        }
    }

    ComeIn(
            PortalLinks links,
            PortalSessions sessions,
            PortalLetters letters,
            People people,
            Transactions transactions,
            Clock clock) {
        this.links = links;
        this.sessions = sessions;
        this.letters = letters;
        this.people = people;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Answers the address as it was read.
    public String ask(Portal portal, String typed, String network, Texts words) {
        return ask(portal, typed, network, words, "");
    }

    /// Sends a link to the address.
    ///
    /// @param to the path of the help center to go back to; empty: the portal
    public String ask(Portal portal, String typed, String network, Texts words, String to) {
        Email email = Email.read("email", typed);
        count(portal.organization(), email, network);
        Thread.ofVirtual().name("portal-link").start(() -> send(portal, email, words, to));
        return email.shown();
    }

    void count(OrganizationId organization, Email email, String network) {
        long now = System.nanoTime();
        Optional<Duration> wait =
                byNetwork.take(network, now).or(() -> byAddress.take(organization.value() + " " + email.lower(), now));
        if (wait.isPresent()) {
            throw Problem.tooMany("portal.too-many", wait.get());
        }
    }

    private void send(Portal portal, Email email, Texts words, String to) {
        try {
            OrganizationId organization = portal.organization();
            @Nullable
            UUID contact = people.find()
                    .byVerifiedHandle(organization, HandleKind.EMAIL, email.shown())
                    .orElse(null);
            if (contact != null || portal.settings().anyone()) {
                Instant now = Sql.now(clock);
                transactions.in(organization, () -> {
                    OrganizationToken token = links.make(
                            organization,
                            new PortalLinks.Link(portal.site().id(), contact, email.shown(), null),
                            now,
                            now.plus(LINK_LIFE));
                    letters.signIn(new PortalLetters.To(portal, email.shown(), contact, words), token, to);
                });
            }
        } catch (RuntimeException e) {
            LOG.error("a letter with a link to the portal could not be made", e);
        }
    }

    /// The address a link lets in, while it is good. Changes nothing.
    public Optional<String> look(Portal portal, @Nullable String link) {
        return token(portal, link)
                .flatMap(token -> transactions.read(
                        portal.organization(),
                        () -> links.find(token, portal.site().id(), Sql.now(clock))))
                .filter(found -> found.asked() == null)
                .map(PortalLinks.Link::address);
    }

    /// Answers the cookie of the session.
    public String enter(Portal portal, @Nullable String link, PortalSessions.Browser browser, String language) {
        OrganizationToken token = token(portal, link).orElseThrow(ComeIn::over);
        OrganizationId organization = portal.organization();
        return transactions.in(organization, () -> {
            Instant now = Sql.now(clock);
            PortalLinks.Link found = links.find(token, portal.site().id(), now)
                    .filter(each -> each.asked() == null)
                    .orElseThrow(ComeIn::over);
            UUID contact = people.prove(organization, found.address(), null, language);
            if (!links.use(token, contact, now)) {
                throw over();
            }
            return sessions.open(organization, contact, found.address(), browser);
        });
    }

    static Optional<OrganizationToken> token(Portal portal, @Nullable String link) {
        return Optional.ofNullable(link)
                .flatMap(OrganizationToken::read)
                .filter(token -> token.organization().equals(portal.organization()));
    }

    static Problem over() {
        return new Problem(410, "link.over");
    }
}
