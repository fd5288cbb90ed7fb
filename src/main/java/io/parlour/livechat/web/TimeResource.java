package io.parlour.livechat.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.kernel.Page;
import io.parlour.livechat.time.AgentDay;
import io.parlour.livechat.time.AgentTimes;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How agents spent their days.
@RestController
@Tag(name = "chats")
@RequestMapping("/api/v1")
class TimeResource {
    record Zone(@NotBlank @Size(max = 60) String zone) {}

    private final AgentTimes times;

    TimeResource(AgentTimes times) {
        this.times = times;
    }

    @GetMapping("/me/time")
    Page<AgentDay> myTime(@AuthenticationPrincipal AgentPrincipal agent, @RequestParam(defaultValue = "7") int days) {
        return new Page<>(times.mine(agent, days), null);
    }

    @PutMapping("/me/zone")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keepMyZone(@AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody Zone body) {
        times.keepZone(agent, body.zone());
    }

    @GetMapping("/team-time")
    Page<AgentTimes.OfAgent> teamTime(
            @AuthenticationPrincipal AgentPrincipal agent,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
        return new Page<>(times.team(agent, date), null);
    }
}
