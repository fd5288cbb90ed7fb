package io.parlour.mail.accounts;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of sign-ins at providers, in the running transaction. Tokens are encrypted.
@Component
final class SignIns {
    private static final String SELECT = """
            select provider, refresh_token, access_token, expires_at, renewing_until, state, told_at from mail_sign_in
            where organization_id = :organization and mailbox_id = :mailbox
            """;
    private final JdbcClient jdbc;

    /// `state`: ok, needs-sign-in. `renewingUntil`: somebody is asking for a new token.
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record SignIn(
            String provider,
            byte[] refresh,
            byte[] access,
            Instant expiresAt,
            @Nullable Instant renewingUntil,
            String state,
            @Nullable Instant toldAt) {
        boolean ok() {
            return state.equals("ok");
        }

        @Override
        public String toString() {
            return provider + " " + state;
        }
    }

    SignIns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SignIn> find(OrganizationId organization, UUID mailbox) {
        return find(organization, mailbox, "");
    }

    /// Nobody else changes it until the transaction ends.
    Optional<SignIn> locked(OrganizationId organization, UUID mailbox) {
        return find(organization, mailbox, " for update");
    }

    private Optional<SignIn> find(OrganizationId organization, UUID mailbox, String more) {
        return jdbc.sql(SELECT + more)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .query(SignIns::signIn)
                .optional();
    }

    /// Signed in, anew or again; the mailbox is well with it.
    void put(OrganizationId organization, UUID mailbox, SignIn signIn) {
        jdbc.sql("""
                        insert into mail_sign_in (organization_id, mailbox_id, provider, refresh_token, access_token,
                            expires_at, state)
                        values (:organization, :mailbox, :provider, :refresh, :access, :expires, 'ok')
                        on conflict (organization_id, mailbox_id) do update set provider = excluded.provider,
                            refresh_token = excluded.refresh_token, access_token = excluded.access_token,
                            expires_at = excluded.expires_at, state = 'ok', renewing_until = null, told_at = null
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("provider", signIn.provider())
                .param("refresh", signIn.refresh())
                .param("access", signIn.access())
                .param("expires", Sql.utc(signIn.expiresAt()))
                .update();
        mailbox(organization, mailbox, "needs-sign-in", "ok");
    }

    void renewing(OrganizationId organization, UUID mailbox, @Nullable Instant until) {
        jdbc.sql("""
                        update mail_sign_in set renewing_until = :until
                        where organization_id = :organization and mailbox_id = :mailbox
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("until", until == null ? null : Sql.utc(until))
                .update();
    }

    /// The provider takes it back: somebody has to sign in again.
    void refused(OrganizationId organization, UUID mailbox, Instant now) {
        jdbc.sql("""
                        update mail_sign_in set state = 'needs-sign-in', renewing_until = null, told_at = :now
                        where organization_id = :organization and mailbox_id = :mailbox
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("now", Sql.utc(now))
                .update();
        mailbox(organization, mailbox, "ok", "needs-sign-in");
    }

    private void mailbox(OrganizationId organization, UUID mailbox, String before, String after) {
        jdbc.sql("""
                        update mailbox set state = :after
                        where organization_id = :organization and id = :mailbox and state = :before
                        """)
                .param("organization", organization.value())
                .param("mailbox", mailbox)
                .param("before", before)
                .param("after", after)
                .update();
    }

    private static SignIn signIn(ResultSet row, int number) throws SQLException {
        return new SignIn(
                row.getString("provider"),
                row.getBytes("refresh_token"),
                row.getBytes("access_token"),
                Sql.instant(row, "expires_at"),
                Sql.instantOrNull(row, "renewing_until"),
                row.getString("state"),
                Sql.instantOrNull(row, "told_at"));
    }
}
