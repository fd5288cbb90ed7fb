package io.parlour.privacy.web;

import io.parlour.identity.AgentPrincipal;
import io.parlour.privacy.places.PrivacySettings;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who is responsible for the data, as public pages and letters say.
@RestController
@Tag(name = "privacy")
@RequestMapping("/api/v1/privacy/settings")
class PrivacySettingResource {
    private final PrivacySettings settings;

    PrivacySettingResource(PrivacySettings settings) {
        this.settings = settings;
    }

    /// @param controller name and postal address
    /// @param contact an email address
    /// @param authority where people can complain
    record PrivacySetting(
            @NotNull String controller,
            @Nullable String contact,
            @Nullable String authority,
            @Nullable UUID mailbox) {
        static PrivacySetting of(PrivacySettings.Setting setting) {
            return new PrivacySetting(setting.controller(), setting.contact(), setting.authority(), setting.mailbox());
        }
    }

    @GetMapping
    PrivacySetting privacySettings(@AuthenticationPrincipal AgentPrincipal agent) {
        return PrivacySetting.of(settings.read(agent));
    }

    @PutMapping
    PrivacySetting changePrivacySettings(
            @AuthenticationPrincipal AgentPrincipal agent, @Valid @RequestBody PrivacySetting body) {
        return PrivacySetting.of(settings.change(
                agent,
                new PrivacySettings.Setting(body.controller(), body.contact(), body.authority(), body.mailbox())));
    }
}
