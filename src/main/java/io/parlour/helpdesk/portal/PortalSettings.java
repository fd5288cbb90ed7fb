package io.parlour.helpdesk.portal;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How an organization has its portal. One that never said so has it open for everybody.
///
/// Errors: 422 `input.invalid` (consent).
@Component
public final class PortalSettings {
    private static final int CONSENT = 1_000;
    private static final Choice DEFAULT = new Choice(true, true, null, false);

    private final JdbcClient jdbc;
    private final Transactions transactions;

    /// What was chosen.
    ///
    /// @param anyone whether people may come in and ask whom nobody here knows yet
    /// @param consent what whoever asks must agree to; null: nothing
    /// @param passwords whether contacts may set a password, and come in with it
    public record Choice(
            boolean enabled, boolean anyone, @Nullable String consent, boolean passwords) {}

    PortalSettings(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    public Choice of(OrganizationId organization) {
        return transactions.read(
                organization,
                () -> jdbc.sql("select * from portal_setting where organization_id = :organization")
                        .param("organization", organization.value())
                        .query((row, number) -> new Choice(
                                row.getBoolean("enabled"),
                                row.getBoolean("anyone"),
                                row.getString("consent"),
                                row.getBoolean("passwords")))
                        .optional()
                        .orElse(DEFAULT));
    }

    public void change(OrganizationId organization, Choice choice) {
        String consent = choice.consent() == null || choice.consent().isBlank()
                ? null
                : choice.consent().replace("\0", "").strip();
        if (consent != null && consent.length() > CONSENT) {
            throw Problem.invalid("consent", "length:optional", Map.of("max", CONSENT));
        }
        transactions.in(
                organization,
                () -> jdbc.sql("""
                        insert into portal_setting (organization_id, enabled, anyone, consent, passwords)
                        values (:organization, :enabled, :anyone, :consent, :passwords)
                        on conflict (organization_id) do update set enabled = excluded.enabled,
                            anyone = excluded.anyone, consent = excluded.consent, passwords = excluded.passwords""")
                        .param("organization", organization.value())
                        .param("enabled", choice.enabled())
                        .param("anyone", choice.anyone())
                        .param("consent", consent)
                        .param("passwords", choice.passwords())
                        .update());
    }
}
