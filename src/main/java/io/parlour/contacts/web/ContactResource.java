package io.parlour.contacts.web;

import io.parlour.contacts.ChangeContact;
import io.parlour.contacts.Contact;
import io.parlour.contacts.ContactPermissions;
import io.parlour.contacts.ListContacts;
import io.parlour.contacts.MergeContacts;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Contacts: the list, their names, and two that are one.
@RestController
@RequestMapping("/api/v1/contacts")
class ContactResource {
    private final ListContacts list;
    private final ChangeContact change;
    private final MergeContacts merge;
    private final Access access;

    record Change(@Nullable String name) {}

    /// `contact`: whose everything goes to the other, and is no more.
    record Merge(@NotNull UUID contact) {}

    ContactResource(ListContacts list, ChangeContact change, MergeContacts merge, Access access) {
        this.list = list;
        this.change = change;
        this.merge = merge;
        this.access = access;
    }

    @GetMapping
    Page<Contact> page(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        access.require(agent, ContactPermissions.VIEW);
        return list.page(agent.organization(), q, cursor, Page.limit(limit));
    }

    @PatchMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Change wished) {
        access.require(agent, ContactPermissions.CHANGE);
        change.rename(agent.organization(), id, wished.name());
    }

    @PostMapping("/{id}/merge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void mergeContacts(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Merge body) {
        access.require(agent, ContactPermissions.CHANGE);
        merge.merge(agent, id, body.contact());
    }
}
