package io.parlour.helpdesk.fields;

import io.parlour.database.Transactions;
import io.parlour.helpdesk.fields.TicketField.Choices;
import io.parlour.identity.Agents;
import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.conditions.Column;
import io.parlour.kernel.conditions.Condition;
import io.parlour.kernel.conditions.Fields;
import io.parlour.organizations.Sites;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What may be asked of tickets in an organization, and where it stands.
@Component
public final class TicketFields {
    private static final int MOST = 1_000;

    private final Agents agents;
    private final Departments departments;
    private final Sites sites;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    TicketFields(Agents agents, Departments departments, Sites sites, JdbcClient jdbc, Transactions transactions) {
        this.agents = agents;
        this.departments = departments;
        this.sites = sites;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// With the options as they are now: agents, departments, sites, own statuses.
    public Fields of(OrganizationId organization) {
        return transactions.read(organization, () -> {
            List<Fields.Field> fields = new ArrayList<>();
            for (TicketField field : TicketCatalogue.FIELDS.values()) {
                List<Fields.Option> options = options(organization, field.choices());
                if (!(field.choices() instanceof Choices.Statuses && options.isEmpty())) {
                    fields.add(new Fields.Field(field.key(), field.type(), field.label(), options, field.mine()));
                }
            }
            return new Fields(fields);
        });
    }

    /// Over `t`, the ticket, and `c`, its conversation; with the parameters `now` and `agent`.
    /// What may be asked where nobody asks: by rules.
    ///
    /// @param more fields of what happened, which come first
    /// @param ofEvents whether it may be asked what just changed
    public Fields ofRules(OrganizationId organization, List<Fields.Field> more, boolean ofEvents) {
        List<Fields.Field> fields = new ArrayList<>(more);
        of(organization).all().stream()
                .filter(field -> !Objects.requireNonNull(TicketCatalogue.FIELDS.get(field.key()))
                        .asker())
                .map(field -> new Fields.Field(field.key(), field.type(), field.label(), field.options()))
                .forEach(fields::add);
        return new Fields(fields, ofEvents);
    }

    public static Column column(String field) {
        return Objects.requireNonNull(TicketCatalogue.FIELDS.get(field)).column();
    }

    /// Whether another agent might be told otherwise of the same ticket.
    public static boolean dependsOnAsker(Condition condition) {
        return condition.leaves().stream()
                .anyMatch(leaf -> leaf.asksForAsker()
                        || Objects.requireNonNull(TicketCatalogue.FIELDS.get(leaf.field()))
                                .asker());
    }

    private List<Fields.Option> options(OrganizationId organization, Choices choices) {
        return switch (choices) {
            case Choices.Any any -> List.of();
            case Choices.Fixed fixed -> fixed.options();
            case Choices.Agents all ->
                all(
                        cursor -> agents.page(organization, cursor, Page.MAX_LIMIT),
                        agent -> new Fields.Option(agent.id().toString(), agent.name()));
            case Choices.Departments all ->
                all(
                        cursor -> departments.page(organization, cursor, Page.MAX_LIMIT),
                        department -> new Fields.Option(department.id().toString(), department.name()));
            case Choices.Sites all ->
                all(
                        cursor -> sites.page(organization, cursor, Page.MAX_LIMIT),
                        site -> new Fields.Option(site.id().toString(), site.name()));
            case Choices.Statuses statuses -> statuses(organization);
        };
    }

    private List<Fields.Option> statuses(OrganizationId organization) {
        return jdbc.sql("""
                        select id, name from ticket_status
                        where organization_id = :organization and removed_at is null
                        order by position, id limit :most
                        """)
                .param("organization", organization.value())
                .param("most", MOST)
                .query((row, number) -> new Fields.Option(row.getString("id"), row.getString("name")))
                .list();
    }

    private static <T> List<Fields.Option> all(
            Function<@Nullable String, Page<T>> pages, Function<T, Fields.Option> option) {
        List<Fields.Option> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page<T> page = pages.apply(cursor);
            page.items().forEach(item -> all.add(option.apply(item)));
            cursor = page.next();
        } while (cursor != null && all.size() < MOST);
        return all;
    }
}
