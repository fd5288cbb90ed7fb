package io.parlour.identity.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.identity.settings.AddOrganization;
import io.parlour.identity.settings.OperatorOnly;
import io.parlour.identity.settings.OrganizationList;
import io.parlour.identity.settings.SetOrganizationPlan;
import io.parlour.kernel.OrganizationId;
import io.parlour.kernel.Page;
import io.parlour.kernel.Problem;
import java.time.Instant;
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

/// The installation's organizations: the operator's alone.
@RestController
@RequestMapping("/api/v1/organizations")
class OrganizationsResource {
    private final OrganizationList list;
    private final AddOrganization addOrganization;
    private final SetOrganizationPlan setPlan;
    private final OperatorOnly operatorOnly;

    record New(
            @Nullable String name,
            @Nullable String plan,
            @Nullable String ownerEmail) {}

    record PlanChange(@Nullable String plan) {}

    /// `link` invites the first owner and is never shown again.
    record Made(OrganizationList.Row organization, String link, Instant expiresAt) {}

    OrganizationsResource(
            OrganizationList list,
            AddOrganization addOrganization,
            SetOrganizationPlan setPlan,
            OperatorOnly operatorOnly) {
        this.list = list;
        this.addOrganization = addOrganization;
        this.setPlan = setPlan;
        this.operatorOnly = operatorOnly;
    }

    @GetMapping
    Page<OrganizationList.Row> list(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        operatorOnly.require(agent);
        return list.page(cursor, Page.limit(limit));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Made add(@AuthenticationPrincipal AgentPrincipal agent, @RequestBody New wished) {
        operatorOnly.require(agent);
        AddOrganization.Made made = addOrganization.add(
                agent,
                Input.text("name", wished.name()),
                Input.text("plan", wished.plan()),
                Input.text("ownerEmail", wished.ownerEmail()));
        return new Made(
                list.row(made.organization()),
                made.owner().link(),
                made.owner().invitation().expiresAt());
    }

    @PatchMapping("/{id}")
    OrganizationList.Row change(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID id, @RequestBody PlanChange wished) {
        if (!operatorOnly.isOperator(agent)) {
            throw Problem.notFound();
        }
        operatorOnly.require(agent);
        OrganizationId organization = new OrganizationId(id);
        setPlan.set(agent, organization, Input.text("plan", wished.plan()));
        return list.row(organization);
    }
}
