package io.parlour.answers.assist;

import io.parlour.database.Sql;
import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The last message of a customer with text. A mail belongs to no site: it is answered from the oldest open help
/// center.
@Repository
class LastMessages {
    private final Transactions transactions;
    private final JdbcClient jdbc;

    LastMessages(Transactions transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    Optional<LastMessage> find(OrganizationId organization, UUID conversation) {
        return transactions.read(
                organization,
                () -> jdbc
                        .sql("""
                        select m.id, m.seq, m.text, c.language,
                            coalesce(c.site_id, (select h.site_id from help_center h
                                where h.organization_id = c.organization_id and h.open order by h.created_at limit 1)) as site,
                            case when c.channel = 'web'
                                then exists (select from visitor v where v.organization_id = c.organization_id
                                    and v.contact_id = c.contact_id and v.identified)
                                else coalesce(
                                    (select h.verdict is not distinct from 'verified' from mail_header h
                                        where h.organization_id = m.organization_id and h.message_id = m.id
                                          and h.outbound_id is null),
                                    exists (select from handle p where p.organization_id = c.organization_id
                                        and p.contact_id = c.contact_id and p.kind = 'email' and p.verified))
                            end as proven,
                            exists (select from chat h where h.organization_id = c.organization_id
                                and h.conversation_id = c.id and h.ended_at is null and h.handler = 'bot') as bot
                          from message m join conversation c
                            on c.organization_id = m.organization_id and c.id = m.conversation_id
                         where m.organization_id = :organization and m.conversation_id = :conversation
                           and m.kind = 'message' and m.author_kind = 'visitor' and m.text <> ''
                         order by m.seq desc limit 1""")
                        .param("organization", organization.value())
                        .param("conversation", conversation)
                        .query((row, number) -> {
                            UUID site = Sql.uuid(row, "site");
                            String language = row.getString("language");
                            return site == null
                                    ? null
                                    : new LastMessage(
                                            row.getObject("id", UUID.class),
                                            row.getLong("seq"),
                                            row.getString("text"),
                                            site,
                                            language == null ? "en" : language,
                                            row.getBoolean("proven"),
                                            row.getBoolean("bot"));
                        })
                        .list()
                        .stream()
                        .filter(Objects::nonNull)
                        .findFirst());
    }
}
