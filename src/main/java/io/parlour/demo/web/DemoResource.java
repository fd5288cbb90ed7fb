package io.parlour.demo.web;

import io.parlour.demo.RemoveDemo;
import io.parlour.identity.AgentPrincipal;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Removes the demonstration.
@RestController
@Tag(name = "demo")
@RequestMapping("/api/v1/demo")
class DemoResource {
    private final RemoveDemo remove;

    DemoResource(RemoveDemo remove) {
        this.remove = remove;
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeDemo(@AuthenticationPrincipal AgentPrincipal agent) {
        remove.remove(agent);
    }
}
