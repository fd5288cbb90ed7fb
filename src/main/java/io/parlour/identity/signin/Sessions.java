package io.parlour.identity.signin;

import static java.util.Objects.requireNonNull;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.OwnRoles;
import io.parlour.identity.PermissionCatalogue;
import io.parlour.identity.Role;
import io.parlour.identity.Scope;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// From a cookie to the person behind it. Nothing is remembered between requests: what is revoked, suspended or changed
/// counts with the next one.
@Component
public final class Sessions {
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final PermissionCatalogue permissions;
    private final SessionSettings settings;
    private final Clock clock;

    private record Found(AgentPrincipal principal, Instant lastSeenAt) {}

    Sessions(
            JdbcClient jdbc,
            Transactions transactions,
            PermissionCatalogue permissions,
            SessionSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.permissions = permissions;
        this.settings = settings;
        this.clock = clock;
    }

    public Optional<AgentPrincipal> resolve(String cookie) {
        return OrganizationToken.read(cookie).flatMap(this::resolve);
    }

    private Optional<AgentPrincipal> resolve(OrganizationToken token) {
        Instant now = clock.instant();
        OrganizationId organization = token.organization();
        Optional<Found> found = transactions.read(
                organization,
                () -> jdbc.sql("""
                        select s.id as session, s.last_seen_at, a.id, a.name, a.public_name, a.role,
                            array(select d.department_id from agent_department d
                                where d.organization_id = :organization and d.agent_id = a.id) as departments,
                        """ + OwnRoles.GRANTED + """
                        from agent_session s
                        join agent a on a.organization_id = s.organization_id and a.id = s.agent_id
                        where s.organization_id = :organization and s.token_hash = :hash and s.revoked_at is null
                            and s.expires_at > :now and s.last_seen_at > :idle and a.suspended_at is null
                        """)
                        .param("organization", organization.value())
                        .param("hash", token.hash())
                        .param("now", Sql.utc(now))
                        .param("idle", Sql.utc(now.minus(settings.idle())))
                        .query((row, number) -> found(organization, row))
                        .optional());
        found.filter(session -> session.lastSeenAt().isBefore(now.minus(TOUCH_EVERY)))
                .ifPresent(session -> touch(session.principal(), now));
        return found.map(Found::principal);
    }

    /// Whether this session still stands; for what outlives a request, such as a socket.
    public boolean stands(OrganizationId organization, UUID session) {
        Instant now = clock.instant();
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                        select exists (select 1 from agent_session s
                            join agent a on a.organization_id = s.organization_id and a.id = s.agent_id
                            where s.organization_id = :organization and s.id = :session and s.revoked_at is null
                                and s.expires_at > :now and a.suspended_at is null)
                        """)
                        .param("organization", organization.value())
                        .param("session", session)
                        .param("now", Sql.utc(now))
                        .query(Boolean.class)
                        .single());
    }

    private void touch(AgentPrincipal agent, Instant now) {
        transactions.in(agent.organization(), () -> {
            jdbc.sql("""
                            with seen as (
                                update agent_session set last_seen_at = :now
                                where organization_id = :organization and id = :session
                                returning agent_id)
                            update agent set last_seen_at = :now
                            where organization_id = :organization and id in (select agent_id from seen)
                            """)
                    .param("organization", agent.organization().value())
                    .param("session", agent.session())
                    .param("now", Sql.utc(now))
                    .update();
        });
    }

    private Found found(OrganizationId organization, ResultSet row) throws SQLException {
        Role role = Role.of(row.getString("role"));
        Object[] departments =
                (Object[]) requireNonNull(row.getArray("departments")).getArray();
        Set<UUID> joined = Arrays.stream(departments).map(UUID.class::cast).collect(Collectors.toSet());
        Map<String, Scope> granted =
                OwnRoles.read((Object[]) requireNonNull(row.getArray("granted")).getArray());
        AgentPrincipal principal = new AgentPrincipal(
                organization,
                row.getObject("id", UUID.class),
                row.getObject("session", UUID.class),
                role,
                permissions.of(role, granted),
                joined,
                row.getString("name"),
                row.getString("public_name"),
                granted);
        return new Found(principal, requireNonNull(Sql.instantOrNull(row, "last_seen_at")));
    }
}
