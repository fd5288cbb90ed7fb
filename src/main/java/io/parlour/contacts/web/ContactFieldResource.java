package io.parlour.contacts.web;

import io.parlour.contacts.ContactPermissions;
import io.parlour.contacts.companies.CompanyOf;
import io.parlour.contacts.companies.CompanyOf.Belonging;
import io.parlour.contacts.fields.ContactValues;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// What the organization's own fields hold of a contact, and its company.
@RestController
@RequestMapping("/api/v1/contacts/{id}/fields")
class ContactFieldResource {
    private final ContactValues values;
    private final CompanyOf companies;
    private final Access access;

    /// @param company null where it belongs to none
    record About(Map<String, Object> fields, @Nullable Belonging company) {}

    /// @param fields by their keys; null takes a value out
    record Wish(@NotNull @Size(max = 400) Map<String, @Nullable JsonNode> fields) {}

    ContactFieldResource(ContactValues values, CompanyOf companies, Access access) {
        this.values = values;
        this.companies = companies;
        this.access = access;
    }

    @GetMapping
    About contactFields(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, ContactPermissions.VIEW);
        return about(agent, id);
    }

    @PatchMapping
    About changeContactFields(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Wish wish) {
        access.require(agent, ContactPermissions.CHANGE);
        values.change(agent.organization(), id, wish.fields());
        return about(agent, id);
    }

    private About about(AgentPrincipal agent, UUID id) {
        return new About(
                values.of(agent.organization(), id),
                companies.of(agent.organization(), id).orElse(null));
    }
}
