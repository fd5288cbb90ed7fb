package io.parlour.privacy.places;

import io.parlour.database.Transactions;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Email;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.Organizations;
import io.parlour.privacy.PrivacyPermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who is responsible for an organization's data, as its public pages and letters say (PR-33).
///
/// Errors: 422 `input.invalid` (controller, contact, authority).
@Component
public final class PrivacySettings {
    private static final int MOST_CONTROLLER = 500;
    private static final int MOST_AUTHORITY = 300;

    private final Organizations organizations;
    private final Access access;
    private final Transactions transactions;
    private final JdbcClient jdbc;

    /// @param controller name and postal address
    /// @param contact an email address
    /// @param authority where people can complain
    public record Setting(
            String controller,
            @Nullable String contact,
            @Nullable String authority) {}

    PrivacySettings(Organizations organizations, Access access, Transactions transactions, JdbcClient jdbc) {
        this.organizations = organizations;
        this.access = access;
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /// Until someone says otherwise, the organization's name.
    public Setting of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("""
                                select controller, contact, authority from privacy_setting
                                where organization_id = :organization""")
                        .param("organization", organization.value())
                        .query((row, number) -> new Setting(
                                row.getString("controller"), row.getString("contact"), row.getString("authority")))
                        .optional()
                        .orElseGet(() -> new Setting(
                                organizations
                                        .find(organization)
                                        .orElseThrow(Problem::notFound)
                                        .name(),
                                null,
                                null)));
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
                        : text("authority", wish.authority(), MOST_AUTHORITY));
        transactions.in(agent.organization(), () -> {
            jdbc.sql("""
                            insert into privacy_setting (organization_id, controller, contact, authority)
                            values (:organization, :controller, :contact, :authority)
                            on conflict (organization_id) do update set controller = excluded.controller,
                                contact = excluded.contact, authority = excluded.authority""")
                    .param("organization", agent.organization().value())
                    .param("controller", kept.controller())
                    .param("contact", kept.contact())
                    .param("authority", kept.authority())
                    .update();
        });
        return kept;
    }

    private static String text(String field, String entered, int most) {
        String text = entered.strip();
        if (text.isEmpty()) {
            throw Problem.invalid(field, "required");
        }
        if (text.length() > most) {
            throw Problem.invalid(field, "too-long", Map.of("most", most));
        }
        return text;
    }
}
