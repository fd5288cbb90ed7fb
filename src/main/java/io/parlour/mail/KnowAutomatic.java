package io.parlour.mail;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import java.util.Collection;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whether programs wrote messages that came by mail: answers nobody typed, lists, notifications, bounces, and
/// addresses that say that nobody reads there. In the running transaction.
@Component
public final class KnowAutomatic {
    private static final Pattern NOBODY = Pattern.compile(
            "^(mailer-daemon|postmaster|bounces?|(no|do-?not|never)[-_.]?reply)[-+_.0-9]*@", Pattern.CASE_INSENSITIVE);

    private final JdbcClient jdbc;

    KnowAutomatic(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether one of the messages with these seqs is of that kind.
    public boolean wrote(OrganizationId organization, UUID conversation, Collection<Long> seqs) {
        return !seqs.isEmpty()
                && jdbc.sql("""
                        select h.auto_kind, h.from_address from message m
                          join mail_header h on h.organization_id = m.organization_id and h.message_id = m.id
                           and h.raw_mail_id is not null
                         where m.organization_id = :organization and m.conversation_id = :conversation
                           and m.seq = any (:seqs)
                        """)
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .param("seqs", Sql.numbers(seqs, seq -> seq))
                        .query((row, number) -> isOfPrograms(row.getString("auto_kind"), row.getString("from_address")))
                        .list()
                        .contains(true);
    }

    private static boolean isOfPrograms(String kind, @Nullable String from) {
        return !kind.equals("none") || (from != null && NOBODY.matcher(from).find());
    }
}
