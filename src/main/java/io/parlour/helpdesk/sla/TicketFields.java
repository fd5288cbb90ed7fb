package io.parlour.helpdesk.sla;

import io.parlour.identity.Department;
import io.parlour.identity.Departments;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.conditions.Fact;
import io.parlour.kernel.conditions.Facts;
import io.parlour.kernel.conditions.FieldType;
import io.parlour.kernel.conditions.Fields;
import io.parlour.organizations.Site;
import io.parlour.organizations.Sites;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a policy may ask of a ticket.
@Component("slaTicketFields")
class TicketFields {
    private static final int MOST = 1_000;
    private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");

    private final Departments departments;
    private final Sites sites;

    TicketFields(Departments departments, Sites sites) {
        this.departments = departments;
        this.sites = sites;
    }

    Fields fields(OrganizationId organization) {
        return Fields.of(
                new Fields.Field(
                        "priority",
                        FieldType.CHOICE,
                        "the priority",
                        PRIORITIES.stream()
                                .map(each -> new Fields.Option(each, each))
                                .toList()),
                new Fields.Field("department", FieldType.CHOICE, "the department", departments(organization)),
                new Fields.Field("site", FieldType.CHOICE, "the site", sites(organization)),
                new Fields.Field(
                        "channel",
                        FieldType.CHOICE,
                        "the channel",
                        List.of(new Fields.Option("web", "chat"), new Fields.Option("email", "mail"))));
    }

    Facts of(TicketLook ticket, Instant now) {
        return new Facts(field -> fact(ticket, field), now, ZoneOffset.UTC);
    }

    private static Fact fact(TicketLook ticket, String field) {
        return switch (field) {
            case "priority" -> Fact.text(PRIORITIES.get(ticket.priority() - 1));
            case "department" ->
                Fact.text(
                        ticket.department() == null ? null : ticket.department().toString());
            case "site" ->
                Fact.text(ticket.site() == null ? null : ticket.site().toString());
            case "channel" -> Fact.text(ticket.channel());
            default -> Fact.unknown();
        };
    }

    private static <T> List<T> all(Function<@Nullable String, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<T> page = pages.apply(cursor);
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && all.size() < MOST);
        return all;
    }

    private List<Fields.Option> departments(OrganizationId organization) {
        List<Department> all = all(cursor -> departments.page(organization, cursor, Page.MAX_LIMIT));
        return all.stream()
                .map(each -> new Fields.Option(each.id().toString(), each.name()))
                .toList();
    }

    private List<Fields.Option> sites(OrganizationId organization) {
        List<Site> all = all(cursor -> sites.page(organization, cursor, Page.MAX_LIMIT));
        return all.stream()
                .map(each -> new Fields.Option(each.id().toString(), each.name()))
                .toList();
    }
}
