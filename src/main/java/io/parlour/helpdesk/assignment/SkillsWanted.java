package io.parlour.helpdesk.assignment;

import io.parlour.database.Sql;
import io.parlour.kernel.OrganizationId;
import io.parlour.livechat.skills.SkillLevels;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the agent of a ticket must be good at, as a rule said (HD-16). In the running transaction.
@Component
class SkillsWanted {
    private final SkillLevels levels;
    private final JdbcClient jdbc;

    SkillsWanted(SkillLevels levels, JdbcClient jdbc) {
        this.levels = levels;
        this.jdbc = jdbc;
    }

    boolean known(OrganizationId organization, UUID skill) {
        return levels.known(organization).contains(skill);
    }

    /// @param skill null: whoever is there
    void want(OrganizationId organization, UUID conversation, @Nullable UUID skill) {
        jdbc.sql("delete from ticket_skill where organization_id = :organization and conversation_id = :conversation")
                .param("organization", organization.value())
                .param("conversation", conversation)
                .update();
        if (skill != null) {
            jdbc.sql("insert into ticket_skill (organization_id, conversation_id, skill_id) values (:o, :c, :skill)")
                    .param("o", organization.value())
                    .param("c", conversation)
                    .param("skill", skill)
                    .update();
        }
    }

    /// Ticket → skill, of those that want one.
    Map<UUID, UUID> of(OrganizationId organization, Collection<UUID> tickets) {
        return jdbc
                .sql("""
                        select conversation_id, skill_id from ticket_skill
                         where organization_id = :organization and conversation_id = any (:tickets)""")
                .param("organization", organization.value())
                .param("tickets", Sql.uuids(tickets))
                .query((row, number) -> Map.entry(
                        Objects.requireNonNull(Sql.uuid(row, "conversation_id")),
                        Objects.requireNonNull(Sql.uuid(row, "skill_id"))))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Agent → skills.
    Map<UUID, Set<UUID>> held(OrganizationId organization) {
        return levels.of(organization).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, each -> Set.copyOf(each.getValue().keySet())));
    }
}
