package io.parlour.identity.web;

import io.parlour.audit.Actor;
import io.parlour.database.OptimisticLock;
import io.parlour.identity.Access;
import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.IdentityPermissions;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import io.parlour.kernel.Versioned;
import io.parlour.organizations.calendars.Calendar;
import io.parlour.organizations.calendars.CalendarRules;
import io.parlour.organizations.calendars.Calendars;
import io.parlour.organizations.calendars.PreviewCalendar;
import io.parlour.organizations.calendars.RemoveCalendar;
import io.parlour.organizations.calendars.SaveCalendar;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The organization's business calendars.
@RestController
@RequestMapping("/api/v1/calendars")
class CalendarsResource {
    private final Calendars calendars;
    private final SaveCalendar saveCalendar;
    private final RemoveCalendar removeCalendar;
    private final PreviewCalendar previewCalendar;
    private final OptimisticLock lock;
    private final Access access;

    record Rules(
            @NotNull @Size(max = 60) String zone,
            @NotNull @Size(max = 50) List<CalendarRules.@NotNull Weekly> week,
            @NotNull @Size(max = 400) List<@NotNull @Valid Special> dates) {
        CalendarRules toKeep() {
            return new CalendarRules(
                    zone, week, dates.stream().map(Special::toKeep).toList());
        }
    }

    record Special(
            @NotNull @Size(max = 100) String name,
            boolean opens,
            @Nullable Integer year,
            int month,
            int day,
            @Nullable Integer from,
            @Nullable Integer to) {
        CalendarRules.Special toKeep() {
            return new CalendarRules.Special(name.strip(), opens, year, month, day, from, to);
        }
    }

    /// @param validFrom since when the rules count; null for now
    record Wish(
            @NotNull @Size(max = 200) String name,
            @NotNull @Valid Rules rules,
            @Nullable Instant validFrom) {}

    record Shown(UUID id, String name, CalendarRules rules, Instant validFrom) implements Versioned {
        static Shown of(Calendar calendar) {
            return new Shown(calendar.id(), calendar.name(), calendar.rules(), calendar.validFrom());
        }
    }

    CalendarsResource(
            Calendars calendars,
            SaveCalendar saveCalendar,
            RemoveCalendar removeCalendar,
            PreviewCalendar previewCalendar,
            OptimisticLock lock,
            Access access) {
        this.calendars = calendars;
        this.saveCalendar = saveCalendar;
        this.removeCalendar = removeCalendar;
        this.previewCalendar = previewCalendar;
        this.lock = lock;
        this.access = access;
    }

    /// At most a hundred exist.
    @GetMapping
    Page<Shown> calendars(@AuthenticationPrincipal AgentPrincipal agent) {
        access.require(agent, IdentityPermissions.SITE_VIEW);
        return new Page<>(
                calendars.all(agent.organization()).stream().map(Shown::of).toList(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Shown addCalendar(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Wish wish) {
        return save(agent, null, wish);
    }

    @PutMapping("/{id}")
    Shown changeCalendar(
            @AuthenticationPrincipal AgentPrincipal agent,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Valid @RequestBody Wish wish) {
        return lock.change(agent.organization(), "calendar", seen, () -> kept(agent, id), () -> save(agent, id, wish));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeCalendar(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id) {
        access.require(agent, IdentityPermissions.CALENDAR_MANAGE);
        removeCalendar.remove(agent.organization(), Actor.agent(agent.agent()), id);
    }

    /// When it would be open by rules that are not kept yet. Keeps nothing.
    @PostMapping("/preview")
    PreviewCalendar.Preview previewCalendar(
            @AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Rules rules) {
        access.require(agent, IdentityPermissions.CALENDAR_MANAGE);
        return previewCalendar.preview(rules.toKeep());
    }

    private Shown kept(AgentPrincipal agent, UUID id) {
        return calendars.find(agent.organization(), id).map(Shown::of).orElseThrow(Problem::notFound);
    }

    private Shown save(AgentPrincipal agent, @Nullable UUID id, Wish wish) {
        access.require(agent, IdentityPermissions.CALENDAR_MANAGE);
        return Shown.of(saveCalendar.save(
                agent.organization(),
                Actor.agent(agent.agent()),
                id,
                wish.name(),
                wish.rules().toKeep(),
                wish.validFrom()));
    }
}
