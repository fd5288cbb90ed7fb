package io.parlour.livechat.chats;

import io.parlour.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// To whom a visitor is being connected (LC-67).
@Component
class TransferNames {
    private final JdbcClient jdbc;

    TransferNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The department that is asked, else the agent by its public name; empty for a chat that is not passed on.
    Optional<String> to(OrganizationId organization, UUID chat) {
        return jdbc.sql("""
                        select coalesce(d.name, a.public_name) from chat ch
                          left join department d on d.organization_id = ch.organization_id
                            and d.id = ch.transfer_department_id
                          left join offer o on o.organization_id = ch.organization_id and o.chat_id = ch.id
                            and o.kind = 'transfer' and o.state = 'open'
                          left join agent a on a.organization_id = o.organization_id and a.id = o.agent_id
                         where ch.organization_id = :organization and ch.id = :chat and ch.transfer_since is not null
                           and coalesce(d.name, a.public_name) is not null
                         limit 1""")
                .param("organization", organization.value())
                .param("chat", chat)
                .query((row, number) -> row.getString(1))
                .optional();
    }
}
