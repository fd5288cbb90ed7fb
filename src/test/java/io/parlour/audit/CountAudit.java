package io.parlour.audit;

import io.parlour.kernel.OrganizationId;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How many entries of an action were recorded, whether they are in their chain yet or not.
public final class CountAudit {
    private CountAudit() {}

    /// Of all organizations when `organization` is null.
    public static int of(JdbcClient superuser, @Nullable OrganizationId organization, Action action) {
        return superuser
                .sql("""
                        select count(*) from (
                            select organization_id, action from audit_intake
                            union all
                            select organization_id, action from audit_entry) a
                        where (:organization::uuid is null or organization_id = :organization) and action = :action""")
                .param("organization", organization == null ? null : organization.value(), Types.OTHER)
                .param("action", action.code())
                .query(Integer.class)
                .single();
    }
}
