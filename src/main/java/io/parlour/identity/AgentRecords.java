package io.parlour.identity;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes of agents and their departments, in the running transaction.
@Component
public final class AgentRecords {
    private final JdbcClient jdbc;

    AgentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when the address is taken in this organization.
    public boolean insert(OrganizationId organization, Agent agent, Email email, UUID collection, Login login) {
        int rows = jdbc.sql("""
                        insert into agent (organization_id, id, collection_id, name, public_name, email, email_lower, role,
                            password_hash, created_at)
                        values (:organization, :id, :collection, :name, :publicName, :email, :lower, :role, :hash, :at)
                        on conflict (organization_id, email_lower) do nothing
                        """)
                .param("organization", organization.value())
                .param("id", agent.id())
                .param("collection", collection)
                .param("name", agent.name())
                .param("publicName", agent.publicName())
                .param("email", email.shown())
                .param("lower", email.lower())
                .param("role", agent.role().key())
                .param("hash", login.passwordHash())
                .param("at", Sql.utc(login.at()))
                .update();
        if (rows == 1) {
            join(organization, agent.id(), agent.departments());
        }
        return rows == 1;
    }

    public record Login(@Nullable String passwordHash, Instant at) {}

    /// Without departments an agent joins the first one.
    public void join(OrganizationId organization, UUID agent, Collection<UUID> departments) {
        jdbc.sql("""
                        insert into agent_department (organization_id, agent_id, department_id)
                        select d.organization_id, :agent, d.id from department d
                        where d.organization_id = :organization and (d.id = any(:departments)
                            or (:none and d.id = (select f.id from department f
                                where f.organization_id = :organization order by f.id limit 1)))
                        on conflict do nothing
                        """)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("none", departments.isEmpty())
                .param("departments", departments.toArray(UUID[]::new))
                .update();
    }

    /// Leaves all departments but these; a role in one that stays, stays. Whether there was any to leave.
    public boolean leaveBut(OrganizationId organization, UUID agent, Collection<UUID> departments) {
        return jdbc.sql("""
                        delete from agent_department where organization_id = :organization and agent_id = :agent
                            and not department_id = any (:departments)""")
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .param("departments", departments.toArray(UUID[]::new))
                        .update()
                > 0;
    }

    public void update(OrganizationId organization, Agent agent, Instant now) {
        jdbc.sql("""
                        update agent set name = :name, public_name = :publicName, role = :role,
                            suspended_at = case when :suspended then coalesce(suspended_at, :now) end
                        where organization_id = :organization and id = :id
                        """)
                .params(Sql.parameters(organization, agent))
                .param("role", agent.role().key())
                .param("now", Sql.utc(now))
                .update();
    }

    /// False when the address is taken in this organization. Reset links sent to the old one work no more.
    public boolean changeAddress(OrganizationId organization, UUID agent, Email email, Instant now) {
        boolean changed = jdbc.sql("""
                                update agent a set email = :email, email_lower = :lower
                                where a.organization_id = :organization and a.id = :agent and not exists (
                                    select 1 from agent o where o.organization_id = :organization
                                        and o.email_lower = :lower and o.id <> :agent)
                                """)
                        .param("organization", organization.value())
                        .param("agent", agent)
                        .param("email", email.shown())
                        .param("lower", email.lower())
                        .update()
                == 1;
        jdbc.sql("""
                        update password_reset set used_at = :now
                        where :changed and organization_id = :organization and agent_id = :agent and used_at is null
                        """)
                .param("changed", changed)
                .param("organization", organization.value())
                .param("agent", agent)
                .param("now", Sql.utc(now))
                .update();
        return changed;
    }

    /// Owners who can act, locked until the transaction ends so that two of them cannot remove each other.
    public int lockActiveOwners(OrganizationId organization) {
        return jdbc.sql("""
                        select id from agent
                        where organization_id = :organization and role = 'owner' and suspended_at is null
                        order by id for update
                        """)
                .param("organization", organization.value())
                .query(UUID.class)
                .list()
                .size();
    }
}
