package io.parlour.privacy.places;

import io.parlour.audit.Action;
import io.parlour.audit.Actor;
import io.parlour.audit.Audit;
import io.parlour.audit.ObjectRef;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Email;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.mail.FindOwnMailbox;
import io.parlour.organizations.Installation;
import io.parlour.organizations.Organizations;
import io.parlour.privacy.PrivacyPermissions;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who is responsible for an organization's data, as its public pages and letters say (PR-33).
///
/// Errors: 422 `input.invalid` (controller, contact, authority, mailbox).
@Component
public final class PrivacySettings {
    private static final int MOST_CONTROLLER = 500;
    private static final int MOST_AUTHORITY = 300;

    private final Organizations organizations;
    private final Installation installation;
    private final FindOwnMailbox mailboxes;
    private final Access access;
    private final Audit audit;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// What is said.
    ///
    /// @param controller name and postal address
    /// @param contact an email address
    /// @param authority where people can complain
    /// @param mailbox each email that starts a conversation there opens a request
    public record Setting(
            String controller,
            @Nullable String contact,
            @Nullable String authority,
            @Nullable UUID mailbox) {}

    PrivacySettings(
            Organizations organizations,
            Installation installation,
            FindOwnMailbox mailboxes,
            Access access,
            Audit audit,
            Transactions transactions,
            JdbcClient jdbc) {
        this.organizations = organizations;
        this.installation = installation;
        this.mailboxes = mailboxes;
        this.access = access;
        this.audit = audit;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Until someone says otherwise, the organization's name.
    public Setting of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select controller, contact, authority, mailbox_id from privacy_setting
                                where organization_id = :organization""")
                        .param("organization", organization.value())
                        .query((row, number) -> new Setting(
                                row.getString("controller"),
                                row.getString("contact"),
                                row.getString("authority"),
                                Sql.uuid(row, "mailbox_id")))
                        .optional()
                        .orElseGet(() -> new Setting(
                                organizations
                                        .find(organization)
                                        .orElseThrow(Problem::notFound)
                                        .name(),
                                null,
                                null,
                                null)));
    }

    /// The organization that runs the installation, once it's set up.
    public Optional<OrganizationId> operator() {
        return transactions.installation(installation::operator);
    }

    public Setting read(AgentPrincipal agent) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        return of(agent.organization());
    }

    public Setting change(AgentPrincipal agent, Setting wish) {
        access.require(agent, PrivacyPermissions.REQUESTS);
        Setting kept = new Setting(
                text("controller", wish.controller(), MOST_CONTROLLER),
                wish.contact() == null || wish.contact().isBlank()
                        ? null
                        : Email.read("contact", wish.contact()).shown(),
                wish.authority() == null || wish.authority().isBlank()
                        ? null
                        : text("authority", wish.authority(), MOST_AUTHORITY),
                mailbox(agent, wish.mailbox()));
        transactions.in(agent.organization(), () -> {
            jdbc.sql("""
                            insert into privacy_setting (organization_id, controller, contact, authority, mailbox_id)
                            values (:organization, :controller, :contact, :authority, :mailbox)
                            on conflict (organization_id) do update set controller = excluded.controller,
                                contact = excluded.contact, authority = excluded.authority, mailbox_id = excluded.mailbox_id""")
                    .param("organization", agent.organization().value())
                    .param("controller", kept.controller())
                    .param("contact", kept.contact())
                    .param("authority", kept.authority())
                    .param("mailbox", kept.mailbox())
                    .update();
            audit.record(
                    agent.organization(),
                    Actor.agent(agent.agent()),
                    Action.PRIVACY_SETTINGS_CHANGED,
                    new ObjectRef(
                            ObjectRef.Kind.ORGANIZATION, agent.organization().value()),
                    null);
        });
        return kept;
    }

    private @Nullable UUID mailbox(AgentPrincipal agent, @Nullable UUID wish) {
        if (wish != null && !mailboxes.exists(agent.organization(), wish)) {
            throw Problem.invalid("mailbox", "unknown");
        }
        return wish;
    }

    private static String text(String field, String entered, int most) {
        String text = entered.strip();
        if (text.isEmpty()) {
            throw Problem.invalid(field, "required");
        }
        if (text.length() > most) {
            throw Problem.invalid(field, "too-long", Map.of("max", most));
        }
        return text;
    }
}
