package io.parlour.helpdesk.portal;

import io.parlour.contacts.FindContact;
import io.parlour.contacts.HandleKind;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Email;
import io.parlour.identity.signin.PasswordRules;
import io.parlour.identity.signin.Passwords;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.kernel.limits.SlidingLimit;
import io.parlour.kernel.texts.Texts;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets contacts in by a password that they set once they had come in by a link (HD-81). An address nobody knows, one
/// without a password and a wrong password are answered alike, after the same work. An open session alone changes no
/// password: that takes the old one, or having come in within a quarter of an hour. A letter tells of each change.
///
/// Errors: 401 `portal.sign-in-failed`; 422 `input.invalid` (email), `portal.password-weak`, `portal.password-wrong`
/// (the old one); 429 `portal.too-many` beyond 10 tries for an address or 60 from a network within an hour, or 10
/// changes of a contact; 403 `portal.no-passwords`, `portal.sign-in-anew`.
@Component
public final class PortalPasswords {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LONGEST = 1_000;

    private final SlidingLimit byAddress = new SlidingLimit(10, HOUR);
    private final SlidingLimit byNetwork = new SlidingLimit(60, HOUR);
    private final SlidingLimit byContact = new SlidingLimit(10, HOUR);
    private final Secrecy secrecy;
    private final Reached reached;
    private final PortalSessions sessions;
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Clock clock;

    @Component("portalSecrecy")
    record Secrecy(Passwords passwords, PasswordRules rules) {}

    @Component("portalReached")
    record Reached(FindContact contacts, PortalLetters letters) {}

    /// Of a contact who is signed in.
    ///
    /// @param set whether it has a password
    /// @param fresh whether it came in just now, so that it need not tell the old one
    public record State(boolean set, boolean fresh) {}

    PortalPasswords(
            Secrecy secrecy,
            Reached reached,
            PortalSessions sessions,
            JdbcClient jdbc,
            Transactions transactions,
            Clock clock) {
        this.secrecy = secrecy;
        this.reached = reached;
        this.sessions = sessions;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Answers the cookie of the session.
    ///
    /// @param network what tries are counted by
    public String enter(Portal portal, String typed, String password, String network, PortalSessions.Browser browser) {
        require(portal);
        Email email = Email.read("email", typed);
        OrganizationId organization = portal.organization();
        long now = System.nanoTime();
        Optional<Duration> wait =
                byNetwork.take(network, now).or(() -> byAddress.take(organization.value() + " " + email.lower(), now));
        if (wait.isPresent()) {
            throw Problem.tooMany("portal.too-many", wait.get());
        }
        @Nullable
        UUID contact = reached.contacts()
                .byVerifiedHandle(organization, HandleKind.EMAIL, email.shown())
                .orElse(null);
        String hash = contact == null ? null : hash(organization, contact).orElse(null);
        boolean right = password.length() <= LONGEST && secrecy.passwords().matches(password, hash);
        if (!right || contact == null) {
            throw new Problem(401, "portal.sign-in-failed");
        }
        return sessions.open(organization, contact, email.shown(), browser);
    }

    private Optional<String> hash(OrganizationId organization, UUID contact) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select password_hash from portal_password
                        where organization_id = :organization and contact_id = :contact""")
                        .param("organization", organization.value())
                        .param("contact", contact)
                        .query(String.class)
                        .optional());
    }

    public State state(Member member) {
        return new State(hash(member.organization(), member.contact()).isPresent(), sessions.isFresh(member));
    }

    /// Of who is signed in, who is signed out everywhere else.
    ///
    /// @param old the one until now, where it has one and did not come in just now
    public void set(Portal portal, Member member, String old, String password, Texts words) {
        require(portal);
        requireOwner(member, old);
        String wished;
        try {
            wished = secrecy.rules().require(password, member.address());
        } catch (Problem weak) {
            throw new Problem(422, "portal.password-weak", weak.values()).saying(weak.text());
        }
        String hash = secrecy.passwords().hash(wished);
        transactions.in(member.organization(), () -> {
            jdbc.sql("""
                            insert into portal_password (organization_id, contact_id, password_hash, set_at)
                            values (:organization, :contact, :hash, :now)
                            on conflict (organization_id, contact_id) do update
                            set password_hash = excluded.password_hash, set_at = excluded.set_at""")
                    .param("organization", member.organization().value())
                    .param("contact", member.contact())
                    .param("hash", hash)
                    .param("now", Sql.utc(Sql.now(clock)))
                    .update();
            changed(portal, member, words);
        });
    }

    /// From now on links alone let in.
    ///
    /// @param old as in [#set]
    public void remove(Portal portal, Member member, String old, Texts words) {
        requireOwner(member, old);
        transactions.in(member.organization(), () -> {
            transactions.deleting("portal-password-removed");
            int removed = jdbc.sql("""
                            delete from portal_password
                            where organization_id = :organization and contact_id = :contact""")
                    .param("organization", member.organization().value())
                    .param("contact", member.contact())
                    .update();
            if (removed > 0) {
                changed(portal, member, words);
            }
        });
    }

    private void changed(Portal portal, Member member, Texts words) {
        sessions.endOthers(member);
        reached.letters().password(new PortalLetters.To(portal, member.address(), member.contact(), words));
    }

    private void requireOwner(Member member, String old) {
        byContact
                .take(member.organization() + " " + member.contact(), System.nanoTime())
                .ifPresent(wait -> {
                    throw Problem.tooMany("portal.too-many", wait);
                });
        if (sessions.isFresh(member)) {
            return;
        }
        String hash = hash(member.organization(), member.contact()).orElse(null);
        if (hash == null) {
            throw Problem.forbidden("portal.sign-in-anew");
        }
        if (old.length() > LONGEST || !secrecy.passwords().matches(old, hash)) {
            throw new Problem(422, "portal.password-wrong");
        }
    }

    private static void require(Portal portal) {
        if (!portal.settings().passwords()) {
            throw Problem.forbidden("portal.no-passwords");
        }
    }
}
