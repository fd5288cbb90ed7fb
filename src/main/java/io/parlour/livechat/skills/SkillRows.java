package io.parlour.livechat.skills;

import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.conditions.Fold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Rows of skills, in the running transaction.
@Repository
class SkillRows {
    private final JdbcClient jdbc;

    SkillRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Skill> all(OrganizationId organization) {
        Map<UUID, Map<UUID, Integer>> levels = new HashMap<>();
        levels(organization)
                .forEach((agent, own) -> own.forEach((skill, level) ->
                        levels.computeIfAbsent(skill, key -> new HashMap<>()).put(agent, level)));
        return jdbc.sql("select id, name from skill where organization_id = :organization order by fold limit 200")
                .param("organization", organization.value())
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Skill(id, row.getString("name"), levels.getOrDefault(id, Map.of()));
                })
                .list();
    }

    /// By agent, then by skill.
    Map<UUID, Map<UUID, Integer>> levels(OrganizationId organization) {
        Map<UUID, Map<UUID, Integer>> levels = new HashMap<>();
        jdbc.sql("select agent_id, skill_id, level from agent_skill where organization_id = :organization")
                .param("organization", organization.value())
                .query(row -> {
                    levels.computeIfAbsent(row.getObject("agent_id", UUID.class), key -> new HashMap<>())
                            .put(row.getObject("skill_id", UUID.class), row.getInt("level"));
                });
        return levels;
    }

    void save(OrganizationId organization, UUID id, String name) {
        jdbc.sql("""
                        insert into skill (organization_id, id, name, fold) values (:organization, :id, :name, :fold)
                        on conflict (organization_id, id) do update set name = excluded.name, fold = excluded.fold""")
                .param("organization", organization.value())
                .param("id", id)
                .param("name", name)
                .param("fold", Fold.of(name))
                .update();
    }

    void remove(OrganizationId organization, UUID id) {
        jdbc.sql("delete from skill where organization_id = :organization and id = :id")
                .param("organization", organization.value())
                .param("id", id)
                .update();
    }

    void give(OrganizationId organization, UUID agent, UUID skill, int level) {
        jdbc.sql("""
                        insert into agent_skill (organization_id, agent_id, skill_id, level)
                        values (:organization, :agent, :skill, :level)
                        on conflict (organization_id, agent_id, skill_id) do update set level = excluded.level""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("skill", skill)
                .param("level", level)
                .update();
    }

    void take(OrganizationId organization, UUID agent, UUID skill) {
        jdbc.sql("""
                        delete from agent_skill
                         where organization_id = :organization and agent_id = :agent and skill_id = :skill""")
                .param("organization", organization.value())
                .param("agent", agent)
                .param("skill", skill)
                .update();
    }
}
