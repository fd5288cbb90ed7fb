package io.parlour.helpdesk.fields;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.conversations.tickets.TicketPriorities;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What may be asked of tickets in an organization, and where it stands.
@Component
public final class TicketFields {
    private static final int MOST = 1_000;

    private static final String STATUSES = """
            select id, name from ticket_status where organization_id = :organization and removed_at is null
            order by position, id limit :most""";
    private static final String COMPANIES = """
            select id, name from company where organization_id = :organization order by name_fold, id limit :most""";

    private final Names names;
    private final OwnFields own;
    private final TicketPriorities priorities;
    private final JdbcClient jdbc;
    private final Transactions transactions;

    /// What options are called.
    @Component
    record Names(Agents agents, Departments departments, Sites sites) {}

    TicketFields(Names names, OwnFields own, TicketPriorities priorities, JdbcClient jdbc, Transactions transactions) {
        this.names = names;
        this.own = own;
        this.priorities = priorities;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// With the options as they are now: agents, departments, sites, own statuses, priorities; and with the fields of
    /// the organization's own.
    public Fields of(OrganizationId organization) {
        return transactions.read(organization, () -> {
            List<Fields.Field> fields = new ArrayList<>();
            for (TicketField field : TicketCatalogue.FIELDS.values()) {
                List<Fields.Option> options = options(organization, field.choices());
                if (!(isOwn(field.choices()) && options.isEmpty())) {
                    fields.add(new Fields.Field(field.key(), field.type(), field.label(), options, field.mine()));
                }
            }
            List<CustomField> added = own.of(organization);
            boolean named = added.stream().anyMatch(each -> each.kind() == FieldKind.AGENT);
            List<Fields.Option> agents = named ? options(organization, new Choices.Agents()) : List.of();
            added.forEach(each -> fields.add(OwnFields.asked(each, agents)));
            return new Fields(fields);
        });
    }

    /// What may be asked where nobody asks: by rules.
    ///
    /// @param more fields of what happened, which come first
    /// @param ofEvents whether it may be asked what just changed
    public Fields ofRules(OrganizationId organization, List<Fields.Field> more, boolean ofEvents) {
        List<Fields.Field> fields = new ArrayList<>(more);
        fields.addAll(unasked(organization).all());
        return new Fields(fields, ofEvents);
    }

    /// Fields of the organization's own that are filled in.
    public List<CustomField> own(OrganizationId organization) {
        return own.of(organization);
    }

    /// What may be asked where nobody asks, such as in a policy: nothing of one's own.
    public Fields unasked(OrganizationId organization) {
        return new Fields(of(organization).all().stream()
                .filter(field -> Optional.ofNullable(TicketCatalogue.FIELDS.get(field.key()))
                        .map(TicketField::anywhere)
                        .orElse(true))
                .map(field -> new Fields.Field(field.key(), field.type(), field.label(), field.options()))
                .toList());
    }

    /// Where each field stands, over `t`, the ticket, and `c`, its conversation; with the parameters `now` and `agent`.
    public Function<String, Column> columns(OrganizationId organization) {
        Map<String, CustomField> added = own.byName(organization);
        return field -> {
            TicketField known = TicketCatalogue.FIELDS.get(field);
            return known == null ? OwnFields.column(Objects.requireNonNull(added.get(field))) : known.column();
        };
    }

    /// Whether another agent might be told otherwise of the same ticket.
    public static boolean dependsOnAsker(Condition condition) {
        return condition.leaves().stream()
                .anyMatch(leaf -> leaf.asksForAsker()
                        || Optional.ofNullable(TicketCatalogue.FIELDS.get(leaf.field()))
                                .filter(field -> field.where() == TicketField.Where.ASKER)
                                .isPresent());
    }

    private List<Fields.Option> options(OrganizationId organization, Choices choices) {
        return switch (choices) {
            case Choices.Any any -> List.of();
            case Choices.Fixed fixed -> fixed.options();
            case Choices.Priorities all ->
                priorities.all(organization).stream()
                        .map(each -> new Fields.Option(String.valueOf(each.rank()), each.name()))
                        .toList();
            case Choices.Agents all ->
                all(
                        cursor -> names.agents().page(organization, cursor, Page.MAX_LIMIT),
                        agent -> new Fields.Option(agent.id().toString(), agent.name()));
            case Choices.Departments all ->
                all(
                        cursor -> names.departments().page(organization, cursor, Page.MAX_LIMIT),
                        department -> new Fields.Option(department.id().toString(), department.name()));
            case Choices.Sites all ->
                all(
                        cursor -> names.sites().page(organization, cursor, Page.MAX_LIMIT),
                        site -> new Fields.Option(site.id().toString(), site.name()));
            case Choices.Statuses statuses -> named(organization, STATUSES);
            case Choices.Companies companies -> named(organization, COMPANIES);
        };
    }

    /// Asked about only where there are any.
    private static boolean isOwn(Choices choices) {
        return choices instanceof Choices.Statuses || choices instanceof Choices.Companies;
    }

    private List<Fields.Option> named(OrganizationId organization, String sql) {
        return jdbc.sql(sql)
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
