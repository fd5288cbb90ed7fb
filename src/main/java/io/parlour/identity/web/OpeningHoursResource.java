package io.parlour.identity.web;

import io.parlour.audit.Actor;
import io.parlour.database.OptimisticLock;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.Departments;
import io.parlour.identity.IdentityPermissions;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.organizations.Sites;
import io.parlour.organizations.calendars.Opening;
import io.parlour.organizations.calendars.ReadOpenings;
import io.parlour.organizations.calendars.SetOpening;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Which site and department is open by what, and whether it is open now.
@RestController
@RequestMapping("/api/v1/opening-hours")
class OpeningHoursResource {
    private final ReadOpenings readOpenings;
    private final SetOpening setOpening;
    private final Sites sites;
    private final Departments departments;
    private final OptimisticLock lock;
    private final Access access;

    record Wish(
            Opening.@NotNull Mode mode,
            @Nullable UUID calendar,
            @Nullable Boolean open,
            @Nullable Instant until,
            @Nullable Boolean finishQueue) {}

    /// @param open null for a department that goes by its site
    record Shown(
            UUID id,
            String name,
            Opening.Mode mode,
            @Nullable UUID calendar,
            @Nullable Boolean override,
            @Nullable Instant until,
            boolean finishQueue,
            @Nullable Boolean open,
            @Nullable Instant changesAt,
            String version) {}

    OpeningHoursResource(
            ReadOpenings readOpenings,
            SetOpening setOpening,
            Sites sites,
            Departments departments,
            OptimisticLock lock,
            Access access) {
        this.readOpenings = readOpenings;
        this.setOpening = setOpening;
        this.sites = sites;
        this.departments = departments;
        this.lock = lock;
        this.access = access;
    }

    @GetMapping("/sites")
    Page<Shown> hoursOfSites(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        access.require(agent, IdentityPermissions.SITE_VIEW);
        ReadOpenings.Read read = readOpenings.of(agent.organization());
        var page = sites.page(agent.organization(), cursor, Page.limit(limit));
        return new Page<>(
                page.items().stream()
                        .map(site -> shown(site.name(), read.of(Opening.Subject.site(site.id()))))
                        .toList(),
                page.next());
    }

    @GetMapping("/departments")
    Page<Shown> hoursOfDepartments(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        access.require(agent, IdentityPermissions.SITE_VIEW);
        ReadOpenings.Read read = readOpenings.of(agent.organization());
        var page = departments.page(agent.organization(), cursor, Page.limit(limit));
        return new Page<>(
                page.items().stream()
                        .map(each -> shown(each.name(), read.of(Opening.Subject.department(each.id()))))
                        .toList(),
                page.next());
    }

    @PutMapping("/sites/{site}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setHoursOfSite(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID site,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Wish wish) {
        access.require(agent, IdentityPermissions.CALENDAR_MANAGE);
        if (sites.find(agent.organization(), site).isEmpty()) {
            throw Problem.notFound();
        }
        set(agent, Opening.Subject.site(site), seen, wish);
    }

    @PutMapping("/departments/{department}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setHoursOfDepartment(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID department,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Wish wish) {
        access.require(agent, IdentityPermissions.CALENDAR_MANAGE);
        if (departments.find(agent.organization(), department).isEmpty()) {
            throw Problem.notFound();
        }
        set(agent, Opening.Subject.department(department), seen, wish);
    }

    private void set(AgentPrincipal agent, Opening.Subject subject, @Nullable String seen, Wish wish) {
        SetOpening.Wish kept = new SetOpening.Wish(
                wish.mode(),
                wish.calendar(),
                wish.open(),
                wish.until(),
                wish.finishQueue() == null || wish.finishQueue());
        lock.change(
                agent.organization(),
                "opening",
                seen,
                () -> readOpenings.of(agent.organization()).of(subject).opening(),
                () -> {
                    setOpening.set(agent.organization(), Actor.agent(agent.agent()), subject, kept);
                    return subject;
                });
    }

    private static Shown shown(String name, ReadOpenings.Now now) {
        Opening opening = now.opening();
        Opening.ForNow override = opening.override();
        return new Shown(
                opening.subject().id(),
                name,
                opening.mode(),
                opening.calendar(),
                override == null ? null : override.open(),
                override == null ? null : override.until(),
                opening.finishQueue(),
                now.open(),
                now.changesAt(),
                opening.version());
    }
}
