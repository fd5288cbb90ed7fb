package io.parlour.mail.mailboxes;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.MailPermissions;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an organization settles for all its mail: for how many days a mail is kept as it came, once it is dealt with
/// (ML-20).
///
/// Errors: `access.denied`; 422 `input.invalid` (rawDays).
@Component
public final class MailSettings {
    private static final int DEFAULT_DAYS = 30;
    private static final int MOST_DAYS = 365;

    private final JdbcClient jdbc;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;

    MailSettings(JdbcClient jdbc, Access access, Audit audit, Transactions transactions) {
        this.jdbc = jdbc;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
    }

    public int rawDays(AgentPrincipal agent) {
        access.require(agent, MailPermissions.MAILBOXES);
        return rawDays(agent.organization());
    }

    public int rawDays(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select raw_days from mail_setting where organization_id = :organization")
                        .param("organization", organization.value())
                        .query(Integer.class)
                        .optional()
                        .orElse(DEFAULT_DAYS));
    }

    public void keepRaw(AgentPrincipal agent, int days) {
        access.require(agent, MailPermissions.MAILBOXES);
        if (days < 0 || days > MOST_DAYS) {
            throw Problem.invalid("rawDays", "range", Map.of("min", 0, "max", MOST_DAYS));
        }
        transactions.in(agent.organization(), () -> {
            jdbc.sql("""
                            insert into mail_setting (organization_id, raw_days) values (:organization, :days)
                            on conflict (organization_id) do update set raw_days = excluded.raw_days
                            """)
                    .param("organization", agent.organization().value())
                    .param("days", days)
                    .update();
            audit.record(
                    agent.organization(),
                    Actor.agent(agent.agent()),
                    Action.MAILBOX_CHANGED,
                    new ObjectRef(
                            ObjectRef.Kind.ORGANIZATION, agent.organization().value()),
                    null);
        });
    }
}
