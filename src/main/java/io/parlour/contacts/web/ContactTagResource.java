package io.parlour.contacts.web;

import io.parlour.contacts.ContactPermissions;
import io.parlour.contacts.tags.ChangeTags;
import io.parlour.contacts.tags.ReadTags;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Tags of contacts.
@RestController
@RequestMapping("/api/v1")
class ContactTagResource {
    record Tagging(@NotBlank @Size(max = 200) String tag) {}

    private final ChangeTags change;
    private final ReadTags read;
    private final Access access;

    ContactTagResource(ChangeTags change, ReadTags read, Access access) {
        this.change = change;
        this.read = read;
        this.access = access;
    }

    @GetMapping("/contact-tags")
    Page<String> contactTags(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, ContactPermissions.VIEW);
        return new Page<>(read.inUse(agent.organization()), null);
    }

    @PostMapping("/contacts/{contact}/tags")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tagContact(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID contact,
            @Valid @RequestBody Tagging body) {
        access.require(agent, ContactPermissions.CHANGE);
        change.add(agent, contact, body.tag());
    }

    @DeleteMapping("/contacts/{contact}/tags")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void untagContact(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID contact,
            @RequestParam(defaultValue = "") String tag) {
        access.require(agent, ContactPermissions.CHANGE);
        change.remove(agent, contact, tag);
    }
}
