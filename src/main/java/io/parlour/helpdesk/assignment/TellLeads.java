package io.parlour.helpdesk.assignment;

import io.parlour.conversations.Author;
import io.parlour.conversations.MessageKind;
import io.parlour.conversations.PostMessage;
import io.parlour.conversations.mentions.TellOwners;
import io.parlour.identity.AgentTexts;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.texts.Texts;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Leaves a note in a ticket and names it to those who lead its department, else to all leads. In the running
/// transaction.
@Component
class TellLeads {
    private final PostMessage messages;
    private final TellOwners owners;
    private final AgentTexts texts;
    private final IdSource ids;
    private final JdbcClient jdbc;

    TellLeads(PostMessage messages, TellOwners owners, AgentTexts texts, IdSource ids, JdbcClient jdbc) {
        this.messages = messages;
        this.owners = owners;
        this.texts = texts;
        this.ids = ids;
        this.jdbc = jdbc;
    }

    void tell(OrganizationId organization, UUID conversation, Function<Texts, String> note) {
        PostMessage.Outcome outcome = messages.post(new PostMessage.Request(
                organization,
                conversation,
                new Author.Automatic(),
                ids.next(),
                MessageKind.NOTE,
                note.apply(texts.ofTeam(organization)),
                List.of(),
                0,
                true));
        if (outcome instanceof PostMessage.Outcome.Posted posted) {
            owners.tell(organization, conversation, leads(organization, conversation), posted);
        }
    }

    private List<UUID> leads(OrganizationId organization, UUID conversation) {
        return jdbc.sql("""
                        select a.id from agent a
                          join conversation c on c.organization_id = a.organization_id and c.id = :conversation
                          left join agent_department d on d.organization_id = a.organization_id and d.agent_id = a.id
                              and d.department_id = c.department_id
                         where a.organization_id = :organization and a.suspended_at is null
                           and (d.leads or (a.role = 'lead' and (c.department_id is null or d.agent_id is not null)))
                         order by a.id limit 100""")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }
}
