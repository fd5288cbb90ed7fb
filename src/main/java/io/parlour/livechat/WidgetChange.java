package io.parlour.livechat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a save changes; absent parts stay. `version` is the one the author saw.
public record WidgetChange(
        int version,
        @Nullable String name,

        @Schema(allowableValues = {"draft", "live", "off"}) @Nullable
        String state,

        @Nullable Look look,
        @Nullable Map<String, Map<String, String>> strings,
        @Nullable Behaviour behaviour,
        @Nullable List<UrlRule> urlRules) {

    /// Copies refuse what is null inside: read from JSON it answers 400.
    public WidgetChange {
        urlRules = urlRules == null ? null : List.copyOf(urlRules);
        if (strings != null) {
            strings = strings.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, texts -> Map.copyOf(texts.getValue())));
        }
    }

    Widget applyTo(Widget now) {
        return new Widget(
                now.id(),
                now.site(),
                name == null ? now.name() : name.strip(),
                now.key(),
                now.position(),
                state == null ? now.state() : state,
                look == null ? now.look() : look,
                strings == null ? now.strings() : strings,
                behaviour == null ? now.behaviour() : behaviour,
                urlRules == null ? now.urlRules() : urlRules,
                version);
    }
}
