package io.parlour.helpdesk.forms;

import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.CustomFields;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.contacts.fields.FieldUses;
import io.parlour.conversations.tickets.TicketState;
import io.parlour.database.Transactions;
import io.parlour.kernel.IdSource;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Problem;
import io.parlour.organizations.Sites;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The forms of an organization: read, made, changed, ordered, taken away.
///
/// Errors: `not-found`; `input.invalid` (name, site, channel, items, ids); 422 `condition.invalid`; 409
/// `form.too-many`.
@Component
public final class TicketForms implements FieldUses {
    private static final int MOST = 50;
    private static final int NAME = 100;
    private static final int ITEMS = 400;
    private static final Set<String> CHANNELS = Set.of("web", "email", TicketForm.PORTAL, "api");

    private final FormRows rows;
    private final CustomFields fields;
    private final Sites sites;
    private final IdSource ids;
    private final Transactions transactions;

    TicketForms(FormRows rows, CustomFields fields, Sites sites, IdSource ids, Transactions transactions) {
        this.rows = rows;
        this.fields = fields;
        this.sites = sites;
        this.ids = ids;
        this.transactions = transactions;
    }

    /// In the order in which they are asked.
    public List<TicketForm> all(OrganizationId organization) {
        return transactions.read(organization, () -> rows.all(organization));
    }

    /// The one that holds for a ticket; empty where every field is asked for.
    public Optional<TicketForm> of(OrganizationId organization, TicketState.Place place) {
        return of(organization, place.site(), TicketForm.channel(place));
    }

    Optional<TicketForm> of(OrganizationId organization, @Nullable UUID site, String channel) {
        return all(organization).stream()
                .filter(form -> form.takes(site, channel))
                .findFirst();
    }

    /// `wish` comes without an id.
    ///
    /// @param id null makes one
    public TicketForm save(OrganizationId organization, @Nullable UUID id, TicketForm wish) {
        return transactions.in(organization, () -> {
            List<TicketForm> before = rows.all(organization);
            int at = before.stream().map(TicketForm::id).toList().indexOf(id);
            if (id != null && at < 0) {
                throw Problem.notFound();
            }
            if (id == null && before.size() >= MOST) {
                throw Problem.conflict("form.too-many", Map.of("max", MOST));
            }
            TicketForm form = new TicketForm(
                    id == null ? ids.next() : id, wish.name().strip(), wish.site(), wish.channel(), wish.items());
            check(organization, form);
            rows.save(organization, form, at < 0 ? before.size() : at);
            return kept(organization, form.id());
        });
    }

    /// One that is there.
    public TicketForm kept(OrganizationId organization, UUID id) {
        return all(organization).stream()
                .filter(form -> form.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    public void remove(OrganizationId organization, UUID id) {
        transactions.in(organization, () -> {
            if (rows.all(organization).stream().noneMatch(form -> form.id().equals(id))) {
                throw Problem.notFound();
            }
            rows.remove(organization, id);
        });
    }

    /// Those that are not named come last, as they are.
    public List<TicketForm> order(OrganizationId organization, List<UUID> order) {
        return transactions.in(organization, () -> {
            Map<UUID, TicketForm> before = rows.all(organization).stream()
                    .collect(Collectors.toMap(
                            TicketForm::id, Function.identity(), (one, other) -> one, java.util.LinkedHashMap::new));
            if (!before.keySet().containsAll(order)) {
                throw Problem.invalid("ids", "unknown:items");
            }
            List<UUID> placed = Stream.concat(order.stream(), before.keySet().stream())
                    .distinct()
                    .toList();
            for (int at = 0; at < placed.size(); at++) {
                rows.save(organization, Objects.requireNonNull(before.get(placed.get(at))), at);
            }
            return rows.all(organization);
        });
    }

    @Override
    public List<Use> of(OrganizationId organization, CustomField field) {
        if (field.object() != FieldObject.TICKET) {
            return List.of();
        }
        return rows.all(organization).stream()
                .filter(form ->
                        form.items().stream().anyMatch(item -> item.field().equals(field.key())))
                .map(form -> new Use("form", form.name()))
                .toList();
    }

    FormRules rules(OrganizationId organization, TicketForm form) {
        Map<String, CustomField> known = fields.of(organization, FieldObject.TICKET).stream()
                .collect(Collectors.toMap(CustomField::key, Function.identity()));
        return new FormRules(form.items(), known);
    }

    private void check(OrganizationId organization, TicketForm form) {
        List<Problem.FieldError> errors = new ArrayList<>();
        require(
                errors,
                !form.name().isEmpty() && form.name().length() <= NAME,
                new Problem.FieldError("name", "invalid:name", Map.of("max", NAME)));
        require(
                errors,
                form.site() == null || sites.find(organization, form.site()).isPresent(),
                new Problem.FieldError("site", "invalid:site"));
        require(
                errors,
                form.channel() == null || CHANNELS.contains(form.channel()),
                new Problem.FieldError("channel", "invalid:channel"));
        require(
                errors,
                form.items().size() <= ITEMS,
                new Problem.FieldError("items", "invalid:fields", Map.of("max", ITEMS)));
        Set<String> known = fields.all(organization, FieldObject.TICKET).stream()
                .map(CustomField::key)
                .collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (TicketForm.Item item : form.items()) {
            require(
                    errors,
                    known.contains(item.field()),
                    new Problem.FieldError("items", "invalid:unknown-field", Map.of("name", item.field())));
            require(
                    errors,
                    seen.add(item.field()),
                    new Problem.FieldError("items", "invalid:twice", Map.of("name", item.field())));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        FormRules rules = rules(organization, form);
        for (int at = 0; at < form.items().size(); at++) {
            rules.check(at, "/items/" + at + "/showIf");
        }
    }

    private static void require(List<Problem.FieldError> errors, boolean so, Problem.FieldError otherwise) {
        if (!so) {
            errors.add(otherwise);
        }
    }
}
