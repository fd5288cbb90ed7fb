package io.parlour.contacts.web;

import io.parlour.contacts.AddHandle;
import io.parlour.contacts.ContactPermissions;
import io.parlour.contacts.HandleKind;
import io.parlour.contacts.RemoveHandle;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Addresses of contacts that agents write down or take away. None of them is verified by that.
@RestController
@RequestMapping("/api/v1/contacts/{contact}/handles")
class ContactHandleResource {
    /// With an @ it is an e-mail address, else a phone number.
    record NewHandle(@NotBlank @Size(max = 320) String value) {}

    private final AddHandle add;
    private final RemoveHandle remove;
    private final Access access;

    ContactHandleResource(AddHandle add, RemoveHandle remove, Access access) {
        this.add = add;
        this.remove = remove;
        this.access = access;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addHandle(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID contact,
            @Valid @RequestBody NewHandle body) {
        access.require(agent, ContactPermissions.CHANGE);
        add.unverified(
                agent.organization(),
                contact,
                body.value().contains("@") ? HandleKind.EMAIL : HandleKind.PHONE,
                body.value());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeHandle(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID contact,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String value) {
        access.require(agent, ContactPermissions.CHANGE);
        remove.remove(agent.organization(), contact, kind, value);
    }
}
