package io.parlour.contacts.web;

import io.parlour.contacts.ContactPermissions;
import io.parlour.contacts.companies.ChangeCompanies;
import io.parlour.contacts.companies.Company;
import io.parlour.contacts.companies.CompanyRole;
import io.parlour.contacts.companies.Member;
import io.parlour.contacts.companies.ReadCompanies;
import io.parlour.database.OptimisticLock;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
import tools.jackson.databind.JsonNode;

/// Companies, their domains and their contacts.
@RestController
@RequestMapping("/api/v1/companies")
class CompanyResource {
    private final ReadCompanies read;
    private final ChangeCompanies change;
    private final OptimisticLock lock;
    private final Access access;

    /// @param fields what is to change of its fields; null takes a value out
    record Wish(
            @NotNull @Size(max = 300) String name,
            @NotNull @Size(max = 100) List<@NotNull @Size(max = 300) String> domains,
            @Nullable UUID calendar,
            @Nullable UUID department,
            @Nullable @Size(max = 400) Map<String, @Nullable JsonNode> fields) {
        ChangeCompanies.Wish toKeep() {
            return new ChangeCompanies.Wish(name, domains, calendar, department, fields == null ? Map.of() : fields);
        }
    }

    /// @param role `own`, `read` or `reply`
    record Place(@NotNull CompanyRole role) {}

    CompanyResource(ReadCompanies read, ChangeCompanies change, OptimisticLock lock, Access access) {
        this.read = read;
        this.change = change;
        this.lock = lock;
        this.access = access;
    }

    @GetMapping
    Page<Company> companies(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam(required = false) @Nullable @Size(max = 200) String q,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        access.require(agent, ContactPermissions.VIEW);
        return read.page(agent.organization(), q, cursor, Page.limit(limit));
    }

    @GetMapping("/{id}")
    Company company(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, ContactPermissions.VIEW);
        return read.find(agent.organization(), id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Company makeCompany(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        access.require(agent, ContactPermissions.COMPANIES);
        return change.make(agent.organization(), wish.toKeep());
    }

    @PutMapping("/{id}")
    Company changeCompany(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Wish wish) {
        access.require(agent, ContactPermissions.COMPANIES);
        return lock.change(
                agent.organization(),
                "company",
                seen,
                () -> read.find(agent.organization(), id),
                () -> change.change(agent.organization(), id, wish.toKeep()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeCompany(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, ContactPermissions.COMPANIES);
        change.remove(agent.organization(), id);
    }

    @GetMapping("/{id}/contacts")
    Page<Member> companyContacts(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        access.require(agent, ContactPermissions.VIEW);
        return read.members(agent.organization(), id, cursor, Page.limit(limit));
    }

    /// Puts a contact there, or gives it another role.
    @PutMapping("/{id}/contacts/{contact}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putCompanyContact(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @PathVariable UUID contact,
            @Valid @RequestBody Place place) {
        access.require(agent, ContactPermissions.COMPANIES);
        change.put(agent.organization(), id, contact, place.role());
    }

    @DeleteMapping("/{id}/contacts/{contact}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeOutCompanyContact(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @PathVariable UUID contact) {
        access.require(agent, ContactPermissions.COMPANIES);
        change.takeOut(agent.organization(), id, contact);
    }
}
