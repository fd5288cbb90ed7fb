package io.parlour.identity.web;

import io.parlour.kernel.Page;
import io.parlour.organizations.Plan;
import io.parlour.organizations.Plans;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The plan catalogue: one page holds it.
@RestController
@RequestMapping("/api/v1/plans")
class PlansResource {
    private final Plans plans;

    PlansResource(Plans plans) {
        this.plans = plans;
    }

    @GetMapping
    Page<Plan> list() {
        return new Page<>(plans.offered(), null);
    }
}
