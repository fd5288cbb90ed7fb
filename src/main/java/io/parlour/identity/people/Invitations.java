package io.parlour.identity.people;

import static java.util.Objects.requireNonNull;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Email;
import io.parlour.identity.Role;
import io.parlour.kernel.Cursor;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.OrganizationToken;
import io.parlour.kernel.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Invitations that can still be accepted.
@Component
public final class Invitations {
    private static final String SELECT = """
            select i.id, i.email, i.name, i.role, i.created_at, i.expires_at,
                array(select d.department_id from agent_invitation_department d
                    where d.organization_id = i.organization_id and d.invitation_id = i.id) as departments
            from agent_invitation i
            where i.organization_id = :organization and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > :now
            """;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    /// What a new row has besides the invitation itself.
    record Origin(
            OrganizationToken token,
            UUID collection,
            @Nullable UUID invitedBy) {}

    Invitations(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Newest first.
    public Page<Invitation> page(OrganizationId organization, Instant now, @Nullable String cursor, int limit) {
        Cursor before = Cursor.decode(cursor, 1);
        List<Invitation> rows = transactions.read(
                organization,
                () -> jdbc.sql(
                                SELECT
                                        + " and (cast(:before as uuid) is null or i.id < :before) order by i.id desc limit :limit")
                        .param("organization", organization.value())
                        .param("now", Sql.utc(now))
                        .param("before", before == null ? null : before.uuid(0))
                        .param("limit", limit + 1)
                        .query(Invitations::invitation)
                        .list());
        return Page.of(rows, limit, invitation -> Cursor.of(invitation.id()));
    }

    Optional<Invitation> find(OrganizationToken token, Instant now) {
        return transactions.read(
                token.organization(),
                () -> jdbc.sql(SELECT + " and i.token_hash = :hash")
                        .param("organization", token.organization().value())
                        .param("now", Sql.utc(now))
                        .param("hash", token.hash())
                        .query(Invitations::invitation)
                        .optional());
    }

    void insert(OrganizationId organization, Invitation invitation, Email email, Origin origin) {
        jdbc.sql("""
                        insert into agent_invitation (organization_id, id, collection_id, token_hash, email, email_lower, name,
                            role, invited_by, created_at, expires_at)
                        values (:organization, :id, :collection, :hash, :email, :lower, :name, :role, :by, :created, :expires)
                        """)
                .param("organization", organization.value())
                .param("id", invitation.id())
                .param("collection", origin.collection())
                .param("hash", origin.token().hash())
                .param("email", email.shown())
                .param("lower", email.lower())
                .param("name", invitation.name())
                .param("role", invitation.role().key())
                .param("by", origin.invitedBy())
                .param("created", Sql.utc(invitation.createdAt()))
                .param("expires", Sql.utc(invitation.expiresAt()))
                .update();
        jdbc.sql("""
                        insert into agent_invitation_department (organization_id, invitation_id, department_id)
                        select :organization, :id, d from unnest(cast(:departments as uuid[])) as d
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("id", invitation.id())
                .param("departments", invitation.departments().toArray(UUID[]::new))
                .update();
    }

    /// Whether this call was the one that used it up.
    boolean accept(OrganizationId organization, UUID id, Instant now) {
        return jdbc.sql("""
                                update agent_invitation set accepted_at = :now
                                where organization_id = :organization and id = :id and accepted_at is null
                                    and withdrawn_at is null and expires_at > :now
                                """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    boolean withdraw(OrganizationId organization, UUID id, Instant now) {
        return jdbc.sql("""
                                update agent_invitation set withdrawn_at = :now
                                where organization_id = :organization and id = :id and accepted_at is null
                                    and withdrawn_at is null
                                """)
                        .param("organization", organization.value())
                        .param("id", id)
                        .param("now", Sql.utc(now))
                        .update()
                == 1;
    }

    /// A new invitation to an address takes the place of earlier ones.
    void withdrawOf(OrganizationId organization, Email email, Instant now) {
        jdbc.sql("""
                        update agent_invitation set withdrawn_at = :now
                        where organization_id = :organization and email_lower = :email and accepted_at is null
                            and withdrawn_at is null
                        """)
                .param("organization", organization.value())
                .param("email", email.lower())
                .param("now", Sql.utc(now))
                .update();
    }

    boolean isAgent(OrganizationId organization, Email email) {
        return jdbc.sql("""
                        select exists (select 1 from agent where organization_id = :organization and email_lower = :email)
                        """)
                .param("organization", organization.value())
                .param("email", email.lower())
                .query(Boolean.class)
                .single();
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        Object[] departments =
                (Object[]) requireNonNull(row.getArray("departments")).getArray();
        return new Invitation(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                Role.of(row.getString("role")),
                Arrays.stream(departments).map(UUID.class::cast).toList(),
                requireNonNull(Sql.instantOrNull(row, "created_at")),
                requireNonNull(Sql.instantOrNull(row, "expires_at")));
    }
}
