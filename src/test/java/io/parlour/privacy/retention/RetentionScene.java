package io.parlour.privacy.retention;

import io.parlour.TestApp;
import io.parlour.contacts.CreateContact;
import io.parlour.contacts.NewContact;
import io.parlour.conversations.StartConversation;
import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.identity.Company;
import io.parlour.identity.Role;
import io.parlour.kernel.OrganizationId;
import io.parlour.organizations.AdvanceSite;
import io.parlour.organizations.CreateOrganization;
import io.parlour.organizations.SiteLife;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An organization on a plan whose time a test moves.
public final class RetentionScene {
    public final TestApp app;
    public final OrganizationId organization;
    public final Company company;
    public final Company.Person owner;
    public Instant now;

    public RetentionScene(TestApp app, String plan) {
        this.app = app;
        CreateOrganization.New wished =
                new CreateOrganization.New("Keeps " + UUID.randomUUID(), plan, CreateOrganization.Kind.CUSTOMER);
        this.organization = app.bean(CreateOrganization.class).create(wished, made -> made.id());
        this.company = Company.of(app, organization);
        this.owner = company.person(Role.OWNER);
        this.now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /// With a message of the contact.
    public UUID conversation(String text) {
        UUID contact = app.bean(CreateContact.class)
                .create(organization, new NewContact("Vera", "en", List.of(), "live-chat"))
                .id();
        return conversation(contact, text);
    }

    public UUID conversation(UUID contact, String text) {
        return app.bean(StartConversation.class)
                .start(
                        organization,
                        new StartConversation.Start(contact, "web", site(), null, null, "en", null),
                        new StartConversation.First(UUID.randomUUID(), text, List.of()))
                .conversation();
    }

    public UUID site() {
        return app.bean(AdvanceSite.class)
                .lives(organization)
                .keySet()
                .iterator()
                .next();
    }

    public SiteLife life() {
        return Objects.requireNonNull(
                app.bean(AdvanceSite.class).lives(organization).get(site()));
    }

    /// As if it were so much later.
    public void pass(Duration time) {
        now = now.plus(time);
        run();
    }

    public void run() {
        app.bean(RetentionClock.class).resume(now);
        app.bean(RunRetention.class).of(organization, now);
    }

    public long count(String table) {
        return app.superuser()
                .sql("select count(*) from " + table + " where organization_id = :organization")
                .param("organization", organization.value())
                .query(Long.class)
                .single();
    }

    public boolean has(UUID conversation) {
        return app.superuser()
                .sql("select exists (select from conversation where id = :id)")
                .param("id", conversation)
                .query(Boolean.class)
                .single();
    }

    public List<String> letters() {
        return app.superuser()
                .sql("select subject from letter where organization_id = :organization order by created_at, id")
                .param("organization", organization.value())
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    public List<String> runs() {
        return app.superuser()
                .sql("""
                        select unit || ' ' || rule_key || ' ' || coalesce(policy_number::text, '-') || ' ' || plan || ' ' || clock || ' '
                            || units || ' ' || messages
                        from retention_run where organization_id = :organization order by id""")
                .param("organization", organization.value())
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    public void at(UUID conversation, Instant when) {
        app.bean(Transactions.class)
                .in(
                        organization,
                        () -> app.bean(JdbcClient.class)
                                .sql("""
                                update conversation set created_at = :at, last_message_at = :at
                                where organization_id = :organization and id = :id""")
                                .param("organization", organization.value())
                                .param("id", conversation)
                                .param("at", Sql.utc(when))
                                .update());
    }
}
