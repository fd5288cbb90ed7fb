package io.parlour.contacts.web;

import io.parlour.contacts.ContactPermissions;
import io.parlour.contacts.fields.ChangeCustomFields;
import io.parlour.contacts.fields.CustomField;
import io.parlour.contacts.fields.CustomFields;
import io.parlour.contacts.fields.FieldKind;
import io.parlour.contacts.fields.FieldLookup;
import io.parlour.contacts.fields.FieldObject;
import io.parlour.contacts.fields.FieldUses;
import io.parlour.contacts.fields.LookUp;
import io.parlour.database.OptimisticLock;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Fields that the organization adds to tickets, contacts and companies. At most 400 of each are filled in.
@RestController
@RequestMapping("/api/v1/custom-fields")
class CustomFieldResource {
    private final CustomFields fields;
    private final ChangeCustomFields change;
    private final LookUp lookUp;
    private final OptimisticLock lock;
    private final Access access;

    /// @param id of an option that is known; of a new one any word by which `parent` names it
    record WishedOption(
            @Nullable @Size(max = 60) String id,
            @NotNull @Size(max = 200) String name,
            @Nullable @Size(max = 60) String parent) {}

    /// @param object, key, kind cannot be changed later
    /// @param keepDays of personal data of tickets: how long after closing; null: as long as the ticket
    record Wish(
            @NotNull FieldObject object,
            @NotNull @Size(max = 100) String key,
            @NotNull FieldKind kind,
            @NotNull @Size(max = 200) String name,
            @Nullable @Size(max = 1000) String hint,
            @Nullable @Size(max = 1000) List<@Valid @NotNull WishedOption> options,
            @Nullable @Size(max = 1000) String pattern,
            boolean personal,
            @Nullable Integer keepDays,
            boolean carriesOver) {
        ChangeCustomFields.Wish toKeep() {
            return new ChangeCustomFields.Wish(
                    object,
                    key,
                    kind,
                    name,
                    hint,
                    (options == null ? List.<WishedOption>of() : options)
                            .stream()
                                    .map(each ->
                                            new ChangeCustomFields.WishedOption(each.id(), each.name(), each.parent()))
                                    .toList(),
                    pattern,
                    personal,
                    keepDays,
                    carriesOver);
        }
    }

    record Order(
            @NotNull FieldObject object,
            @NotNull @Size(max = 2000) List<@NotNull UUID> ids) {}

    record Uses(List<FieldUses.Use> uses) {}

    record Found(List<FieldLookup.Found> found) {}

    CustomFieldResource(
            CustomFields fields, ChangeCustomFields change, LookUp lookUp, OptimisticLock lock, Access access) {
        this.fields = fields;
        this.change = change;
        this.lookUp = lookUp;
        this.lock = lock;
        this.access = access;
    }

    /// In their order, with the archived ones.
    @GetMapping
    List<CustomField> customFields(
            @AuthenticationPrincipal AgentPrincipal agent, @RequestParam(required = false) @Nullable String object) {
        access.require(agent, ContactPermissions.VIEW);
        return fields.all(agent.organization(), object == null ? null : known("object", object, FieldObject::of));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CustomField makeCustomField(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        access.require(agent, ContactPermissions.FIELDS);
        return change.make(agent.organization(), wish.toKeep());
    }

    @PutMapping("/{id}")
    CustomField changeCustomField(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Wish wish) {
        access.require(agent, ContactPermissions.FIELDS);
        return lock.change(
                agent.organization(),
                "field",
                seen,
                () -> kept(agent, id),
                () -> change.change(agent.organization(), id, wish.toKeep()));
    }

    @PutMapping("/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void orderCustomFields(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Order order) {
        access.require(agent, ContactPermissions.FIELDS);
        lock.alone(agent.organization(), "field", () -> {
            change.order(agent.organization(), order.object(), order.ids());
            return order;
        });
    }

    /// What goes by the field, to be read before it is archived.
    @GetMapping("/{id}/uses")
    Uses customFieldUses(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, ContactPermissions.FIELDS);
        return new Uses(change.uses(agent.organization(), id));
    }

    /// Archives it. With `anyway`, also one that something goes by.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void archiveCustomField(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean anyway) {
        access.require(agent, ContactPermissions.FIELDS);
        lock.alone(agent.organization(), "field", () -> {
            change.archive(agent.organization(), id, anyway);
            return id;
        });
    }

    @PostMapping("/{id}/restore")
    CustomField restoreCustomField(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, ContactPermissions.FIELDS);
        return lock.alone(agent.organization(), "field", () -> change.restore(agent.organization(), id));
    }

    /// What a field of that kind can name: with `q`, by its words; with `ids`, by what stands in fields.
    @GetMapping("/lookups")
    Found customFieldLookups(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam String kind,
            @RequestParam(required = false) @Nullable @Size(max = 200) String q,
            @RequestParam(required = false) @Nullable @Size(max = 100) List<UUID> ids) {
        access.require(agent, ContactPermissions.VIEW);
        return new Found(lookUp.find(
                agent, known("kind", kind, FieldKind::of), q == null ? "" : q, ids == null ? List.of() : ids));
    }

    private CustomField kept(AgentPrincipal agent, UUID id) {
        return fields.all(agent.organization(), null).stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    private static <T> T known(String name, String given, Function<String, T> read) {
        try {
            return read.apply(given);
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid(name, "choice");
        }
    }
}
