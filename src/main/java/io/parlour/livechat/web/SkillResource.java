package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.skills.Skill;
import io.parlour.livechat.skills.SkillCatalog;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What agents are good at.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1/skills")
class SkillResource {
    record Named(@NotBlank @Size(max = 60) String name) {}

    record Level(@Min(0) @Max(5) int level) {}

    private final SkillCatalog catalog;

    SkillResource(SkillCatalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    Page<Skill> skills(@AuthenticationPrincipal AgentPrincipal agent) {
        return new Page<>(catalog.all(agent), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Skill addSkill(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Named body) {
        return catalog.add(agent, body.name());
    }

    @PatchMapping("/{skill}")
    Skill renameSkill(
            @AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID skill, @Valid @RequestBody Named body) {
        return catalog.rename(agent, skill, body.name());
    }

    @DeleteMapping("/{skill}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeSkill(@AuthenticationPrincipal AgentPrincipal agent, @PathVariable UUID skill) {
        catalog.remove(agent, skill);
    }

    @PutMapping("/{skill}/agents/{agent}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveSkill(
            @AuthenticationPrincipal AgentPrincipal by,
            @PathVariable UUID skill,
            @PathVariable("agent") UUID to,
            @Valid @RequestBody Level body) {
        catalog.give(by, skill, to, body.level());
    }
}
