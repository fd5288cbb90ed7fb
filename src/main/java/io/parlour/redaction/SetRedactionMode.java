package io.parlour.redaction;

import io.parlour.database.Transactions;
import io.parlour.kernel.OrganizationId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Sets what becomes of a type, on one site or (without one) in the whole organization; without a mode, what holds
/// there is what holds above it.
@Component
public final class SetRedactionMode {
    private final JdbcClient jdbc;
    private final RuleBook book;
    private final Transactions transactions;

    SetRedactionMode(JdbcClient jdbc, RuleBook book, Transactions transactions) {
        this.jdbc = jdbc;
        this.book = book;
        this.transactions = transactions;
    }

    public void set(OrganizationId organization, @Nullable UUID site, Type type, @Nullable Mode mode) {
        if (!Rules.DEFAULT_MODES.containsKey(type)) {
            throw new IllegalArgumentException("a type without a mode of its own");
        }
        UUID place = site == null ? organization.value() : site;
        transactions.in(organization, () -> {
            if (mode == null) {
                remove(organization, place, type);
            } else {
                put(organization, place, new ReadRedactionRules.TypeMode(site, type, mode));
            }
            transactions.afterCommit(() -> book.forget(organization));
        });
    }

    private void remove(OrganizationId organization, UUID place, Type type) {
        jdbc.sql("""
                        delete from redaction_rule
                        where organization_id = :organization and place = :place and type = :type
                        """)
                .param("organization", organization.value())
                .param("place", place)
                .param("type", type.key())
                .update();
    }

    private void put(OrganizationId organization, UUID place, ReadRedactionRules.TypeMode rule) {
        jdbc.sql("""
                        insert into redaction_rule (organization_id, place, site_id, type, mode)
                        values (:organization, :place, :site, :type, :mode)
                        on conflict (organization_id, place, type) do update set mode = excluded.mode
                        """)
                .param("organization", organization.value())
                .param("place", place)
                .param("site", rule.site(), java.sql.Types.OTHER)
                .param("type", rule.type().key())
                .param("mode", rule.mode().name())
                .update();
    }
}
