package io.parlour.identity.web;

import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Department;
import io.parlour.identity.Departments;
import io.parlour.identity.IdentityPermissions;
import io.parlour.identity.people.DepartmentLeads;
import io.parlour.identity.people.RemoveDepartment;
import io.parlour.identity.people.SaveDepartment;
import io.parlour.kernel.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The organization's departments.
@RestController
@RequestMapping("/api/v1/departments")
class DepartmentsResource {
    private final Departments departments;
    private final SaveDepartment saveDepartment;
    private final RemoveDepartment removeDepartment;
    private final DepartmentLeads leads;
    private final Access access;

    record Wish(@Nullable String name) {}

    /// @param agents members who lead the department
    record Leads(@NotNull @Size(max = 200) List<@NotNull UUID> agents) {}

    DepartmentsResource(
            Departments departments,
            SaveDepartment saveDepartment,
            RemoveDepartment removeDepartment,
            DepartmentLeads leads,
            Access access) {
        this.departments = departments;
        this.saveDepartment = saveDepartment;
        this.removeDepartment = removeDepartment;
        this.leads = leads;
        this.access = access;
    }

    @GetMapping
    Page<Department> list(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        access.require(agent, IdentityPermissions.AGENT_VIEW);
        return departments.page(agent.organization(), cursor, Page.limit(limit));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Department add(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody Wish wish) {
        access.require(agent, IdentityPermissions.DEPARTMENT_MANAGE);
        return saveDepartment.save(agent, null, wish.name());
    }

    @PatchMapping("/{id}")
    Department change(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody Wish wish) {
        access.require(agent, IdentityPermissions.DEPARTMENT_MANAGE);
        return saveDepartment.save(agent, id, wish.name());
    }

    @GetMapping("/{id}/leads")
    Leads departmentLeads(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, IdentityPermissions.AGENT_VIEW);
        return new Leads(leads.of(agent.organization(), id));
    }

    @PutMapping("/{id}/leads")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void chooseLeads(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @Valid @RequestBody Leads wish) {
        access.require(agent, IdentityPermissions.DEPARTMENT_MANAGE);
        leads.choose(agent, id, wish.agents());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestParam @Nullable UUID heir) {
        access.require(agent, IdentityPermissions.DEPARTMENT_MANAGE);
        removeDepartment.remove(agent, id, heir);
    }
}
