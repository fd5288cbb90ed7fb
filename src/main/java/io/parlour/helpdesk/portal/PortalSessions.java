package io.parlour.helpdesk.portal;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.PublicAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Browsers in which contacts are signed in, for 14 days each (HD-81). Only the hash of a cookie is kept.
@Component
public final class PortalSessions {
    private static final String COOKIE = "parlour_portal_";
    private static final int MOST_COOKIES = 10;
    public static final Duration LIFE = Duration.ofDays(14);
    static final Duration FRESH = Duration.ofMinutes(15);
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(5);
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final IdSource ids;
    private final Clock clock;

    /// The browser that signs in, told coarsely.
    public record Browser(String device, String network) {}

    /// One of a contact's sessions.
    public record Session(UUID id, String device, String network, Instant since, Instant seen) {}

    private record Found(Member member, Instant seen) {}

    PortalSessions(JdbcClient jdbc, Transactions transactions, IdSource ids, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// The cookie of a new one. Joins a running transaction.
    public String open(OrganizationId organization, UUID contact, String address, Browser browser) {
        OrganizationToken token = OrganizationToken.next(organization);
        Instant now = Sql.now(clock);
        transactions.in(organization, () -> {
            transactions.deleting("portal-expired");
            jdbc.sql("delete from portal_session where organization_id = :organization and expires_at < :now")
                    .param("organization", organization.value())
                    .param("now", Sql.utc(now))
                    .update();
            jdbc.sql("""
                            insert into portal_session (organization_id, id, token_hash, contact_id, address, device,
                                network, created_at, last_seen_at, expires_at)
                            values (:organization, :id, :hash, :contact, :address, :device, :network, :now, :now, :expires)
                            """)
                    .param("organization", organization.value())
                    .param("id", ids.next())
                    .param("hash", token.hash())
                    .param("contact", contact)
                    .param("address", address)
                    .param("device", browser.device())
                    .param("network", browser.network())
                    .param("now", Sql.utc(now))
                    .param("expires", Sql.utc(now.plus(LIFE)))
                    .update();
        });
        return token.value();
    }

    /// The name of a site's cookie. Help centers read it too, so its path is `/` and each site has a name of its
    /// own.
    public static String cookieName(PublicAddress address, String siteKey) {
        return address.cookie(COOKIE + siteKey);
    }

    /// The values of all cookies that may be sessions, of whichever portal.
    public static List<String> cookies(HttpServletRequest request, PublicAddress address) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Stream.of(cookies)
                        .filter(each -> each.getName().startsWith(address.cookie(COOKIE)))
                        .map(Cookie::getValue)
                        .limit(MOST_COOKIES)
                        .toList();
    }

    /// Who a cookie stands for, in this organization.
    public Optional<Member> member(OrganizationId organization, String cookie) {
        return OrganizationToken.read(cookie)
                .filter(token -> token.organization().equals(organization))
                .flatMap(this::member);
    }

    private Optional<Member> member(OrganizationToken token) {
        OrganizationId organization = token.organization();
        Instant now = Sql.now(clock);
        Optional<Found> found = transactions.read(
                organization,
                () -> jdbc.sql("""
                        select id, contact_id, address, last_seen_at from portal_session
                        where organization_id = :organization and token_hash = :hash and expires_at > :now""")
                        .param("organization", organization.value())
                        .param("hash", token.hash())
                        .param("now", Sql.utc(now))
                        .query((row, number) -> new Found(
                                new Member(
                                        organization,
                                        Objects.requireNonNull(Sql.uuid(row, "contact_id")),
                                        Objects.requireNonNull(Sql.uuid(row, "id")),
                                        row.getString("address"),
                                        Member.sealOf(token.secret())),
                                Sql.instant(row, "last_seen_at")))
                        .optional());
        found.filter(each -> each.seen().isBefore(now.minus(TOUCH_EVERY))).ifPresent(each -> touch(each.member(), now));
        return found.map(Found::member);
    }

    private void touch(Member member, Instant now) {
        transactions.in(
                member.organization(),
                () -> jdbc.sql("""
                        update portal_session set last_seen_at = :now
                        where organization_id = :organization and id = :id""")
                        .param("organization", member.organization().value())
                        .param("id", member.session())
                        .param("now", Sql.utc(now))
                        .update());
    }

    /// Whether it came in just now, a quarter of an hour ago at most.
    boolean isFresh(Member member) {
        return transactions.read(
                member.organization(),
                () -> jdbc.sql("""
                        select exists (select from portal_session
                            where organization_id = :organization and id = :id and created_at > :since)""")
                        .param("organization", member.organization().value())
                        .param("id", member.session())
                        .param("since", Sql.utc(Sql.now(clock).minus(FRESH)))
                        .query(Boolean.class)
                        .single());
    }

    /// The newest fifty of a contact.
    public List<Session> of(Member member) {
        return transactions.read(
                member.organization(),
                () -> jdbc.sql("""
                        select id, device, network, created_at, last_seen_at from portal_session
                        where organization_id = :organization and contact_id = :contact and expires_at > :now
                        order by created_at desc, id limit :most""")
                        .param("organization", member.organization().value())
                        .param("contact", member.contact())
                        .param("now", Sql.utc(Sql.now(clock)))
                        .param("most", MOST)
                        .query((row, number) -> new Session(
                                Objects.requireNonNull(Sql.uuid(row, "id")),
                                row.getString("device"),
                                row.getString("network"),
                                Sql.instant(row, "created_at"),
                                Sql.instant(row, "last_seen_at")))
                        .list());
    }

    /// Ends one of the contact's own; of another's nothing happens.
    public void end(Member member, UUID session) {
        transactions.in(member.organization(), () -> {
            transactions.deleting("portal-signed-out");
            jdbc.sql("""
                            delete from portal_session
                            where organization_id = :organization and contact_id = :contact and id = :id""")
                    .param("organization", member.organization().value())
                    .param("contact", member.contact())
                    .param("id", session)
                    .update();
        });
    }

    /// All but the one it acts in.
    void endOthers(Member member) {
        transactions.in(member.organization(), () -> {
            transactions.deleting("portal-signed-out");
            jdbc.sql("""
                            delete from portal_session
                            where organization_id = :organization and contact_id = :contact and id <> :id""")
                    .param("organization", member.organization().value())
                    .param("contact", member.contact())
                    .param("id", member.session())
                    .update();
        });
    }

    public void endAll(Member member) {
        transactions.in(member.organization(), () -> {
            transactions.deleting("portal-signed-out");
            jdbc.sql("delete from portal_session where organization_id = :organization and contact_id = :contact")
                    .param("organization", member.organization().value())
                    .param("contact", member.contact())
                    .update();
        });
    }
}
